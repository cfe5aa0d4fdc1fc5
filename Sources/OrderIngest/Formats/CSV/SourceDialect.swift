internal import OrderModel
internal import OrderWorld
internal import TabularText

/// The way in which a file is written, as its first bytes show: encoding, separator of columns, and names in the
/// header.
///
/// A spreadsheet writes semicolons where the comma is the decimal sign, and older programs write Latin-1. A header row
/// with a batch's columns is read with semicolons or tabs between them. Any other file is refused. Its header is still
/// read as it was meant, so that one answer names all faults of the file.
struct SourceDialect {
    enum Encoding {
        case utf8
        case utf16(isBigEndian: Bool)
        /// Latin-1 or one of its kin: a byte a character.
        case singleByte
    }

    /// A name of the header row, and its place.
    struct Name {
        let text: String
        let position: SourcePosition
    }

    let encoding: Encoding
    /// The character that separates the columns: a comma, or another one in its place.
    let separator: Unicode.Scalar
    let names: [Name]
    /// The separator that the line has most of, whatever its columns are called.
    let commonestSeparator: Unicode.Scalar
    /// The place of the first separator.
    let separatorPosition: SourcePosition

    /// The most bytes of a file that are looked at.
    static let headBytes = 64 << 10

    private static let separators: [Unicode.Scalar] = [",", ";", "\t", "|"]

    /// Reads the head; nil when it has no row that ends within it. `isWhole` tells that no bytes come after these in
    /// the file.
    init?(_ bytes: [UInt8], isWhole: Bool) {
        encoding = Self.encoding(of: bytes)
        let line = CSVHeadLine(bytes, encoding)
        guard !line.characters.isEmpty, line.isEnded || isWhole else { return nil }
        separator = Self.separator(of: line)
        commonestSeparator = Self.commonestSeparator(of: line)
        (names, separatorPosition) = line.names(separatedBy: separator)
    }

    /// Reads the head of a file; nil when it has no row that ends within it.
    init?(of file: any InputFile) throws(WorldError) {
        self.init(try Self.head(of: file), isWhole: file.byteCount <= Self.headBytes)
    }

    /// Reads the bytes of a file that are looked at.
    static func head(of file: any InputFile) throws(WorldError) -> [UInt8] {
        var head: [UInt8] = []
        _ = try file.read(at: 0, count: min(headBytes, file.byteCount), appendingTo: &head)
        return head
    }

    var isUTF16: Bool {
        if case .utf16 = encoding { true } else { false }
    }

    /// The separator of a file that is to be read; nil for one that is refused as a whole. The check of each row then
    /// finds bytes that are not UTF-8.
    var separatorByte: UInt8? {
        guard !isUTF16 else { return nil }
        switch separator {
        case ",": return .comma
        case ";", "\t": return namesBatch ? UInt8(ascii: separator) : nil
        default: return nil
        }
    }

    /// True when a column has the name of a batch's column.
    var namesBatch: Bool { names.contains { Field(columnName: $0.text) != nil } }

    /// The separator's name in a sentence.
    var separatorName: String {
        switch separator {
        case ";": "semicolons"
        case "\t": "tabs"
        case "|": "vertical bars"
        default: "commas"
        }
    }

    /// Detects the encoding. UTF-16 has its byte order mark, or a zero beside nearly every letter.
    private static func encoding(of bytes: [UInt8]) -> Encoding {
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16(isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16(isBigEndian: true) }
        let pairs = min(bytes.count / 2, 2_048)
        let evenZeros = (0..<pairs).count { bytes[2 * $0] == 0 }
        let oddZeros = (0..<pairs).count { bytes[2 * $0 + 1] == 0 }
        if pairs > 1, max(evenZeros, oddZeros) * 4 >= pairs * 3, min(evenZeros, oddZeros) * 16 <= pairs {
            return .utf16(isBigEndian: evenZeros > oddZeros)
        }
        // A character may be cut off where the head ends.
        return FileForm.encodingFault(in: bytes.span, 0..<max(0, bytes.count - 3))?.cause.code == .encodingRefused
            ? .singleByte : .utf8
    }

    private static func commonestSeparator(of line: CSVHeadLine) -> Unicode.Scalar {
        let counts = separators.map { separator in (separator, line.count(of: separator)) }
        guard let most = counts.max(by: { $0.1 < $1.1 }), most.1 > line.count(of: ",") else { return "," }
        return most.0
    }

    /// Returns the separator that the line has most of. A comma between names of a batch is the separator, whatever
    /// else the line has.
    private static func separator(of line: CSVHeadLine) -> Unicode.Scalar {
        let counts = separators.map { separator in (separator, line.count(of: separator)) }
        guard let most = counts.max(by: { $0.1 < $1.1 }), most.1 > 0, most.0 != "," else { return "," }
        let known = line.names(separatedBy: ",").names.contains { Field(columnName: $0.text) != nil }
        return known || most.1 == line.count(of: ",") ? "," : most.0
    }
}
