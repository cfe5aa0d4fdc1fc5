internal import OrderModel

/// The way in which a file is written, by its first bytes: encoding, separator of columns, and names in the header.
///
/// A spreadsheet writes semicolons where the comma is the decimal sign, and older programs write Latin-1 or UTF-16.
/// Such a file is refused. Its header is read all the same, as it was meant, so that one answer names all that is wrong
/// with it.
struct CSVDialect {
    enum Encoding {
        case utf8
        case utf16(isBigEndian: Bool)
        /// Latin-1 or one of its kin: a byte a character.
        case singleByte
    }

    /// A name of the header row, and where it stands.
    struct Name {
        let text: String
        let position: SourcePosition
    }

    let encoding: Encoding
    /// The character that parts the columns: a comma, or whatever stands in its place.
    let separator: Unicode.Scalar
    let names: [Name]
    /// The place of the first separator.
    let separatorPosition: SourcePosition

    /// The bytes of a file that are looked at, at most.
    static let headBytes = 64 << 10

    private static let separators: [Unicode.Scalar] = [",", ";", "\t", "|"]

    /// Nil when the head has no row that ends within it. `isWhole` says that no bytes come after these in the file.
    init?(_ bytes: [UInt8], isWhole: Bool) {
        encoding = Self.encoding(of: bytes)
        let line = CSVHeadLine(bytes, encoding)
        guard !line.characters.isEmpty, line.isEnded || isWhole else { return nil }
        separator = Self.separator(of: line)
        (names, separatorPosition) = line.names(separatedBy: separator)
    }

    var isUTF16: Bool {
        if case .utf16 = encoding { true } else { false }
    }

    /// True when the file is to be read as CSV of commas. Bytes that are not UTF-8 are then found row by row.
    var isOfCommas: Bool { !isUTF16 && separator == "," }

    /// The separator as a sentence names it.
    var separatorName: String {
        switch separator {
        case ";": "semicolons"
        case "\t": "tabs"
        case "|": "vertical bars"
        default: "commas"
        }
    }

    /// UTF-16 has its byte order mark, or a zero beside nearly every letter.
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
        return FileForm.encodingFault(in: bytes.span, 0..<max(0, bytes.count - 3))?.code == .encodingRefused
            ? .singleByte : .utf8
    }

    /// The separator that the line has most of. A comma that parts names of a batch is the separator, whatever else the
    /// line has.
    private static func separator(of line: CSVHeadLine) -> Unicode.Scalar {
        let counts = separators.map { separator in (separator, line.count(of: separator)) }
        guard let most = counts.max(by: { $0.1 < $1.1 }), most.1 > 0, most.0 != "," else { return "," }
        let known = line.names(separatedBy: ",").names.contains { Field(columnName: $0.text) != nil }
        return known || most.1 == line.count(of: ",") ? "," : most.0
    }
}
