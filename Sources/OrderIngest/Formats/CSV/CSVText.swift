internal import OrderModel
internal import OrderWorld
internal import TabularText

/// A CSV batch as text in UTF-8: its rows, the separator of its columns, and the way back to the file's own bytes.
///
/// Rows are read, and their places recorded, in the text. Places that people see are those of the file.
struct CSVText {
    /// The text. It is the file itself where that is UTF-8.
    let file: any InputFile
    /// The separator of the columns, as the header row shows it.
    let separator: UInt8
    /// The text again, where the file is in another encoding.
    let decoded: DecodedFile?
    private let decoding: (any TextDecoding)?

    /// The bytes of UTF-16's and UTF-32's byte order marks.
    private static let markBytesMax = 4

    /// Opens a file that was found sound. Throws when it no longer is.
    init(sound file: any InputFile) throws(WorldError) {
        guard case .success(let text) = try Self.open(file) else { throw .changed }
        self = text
    }

    /// Opens a file, and reads all of it when it is in another encoding.
    static func open(_ file: any InputFile) throws(WorldError) -> Result<CSVText, DecodedFile.Fault> {
        guard let decoding = try decoding(of: file) else { return .success(try CSVText(file, nil, nil)) }
        switch try DecodedFile.decode(file, decoding) {
        case .success(let decoded): return .success(try CSVText(decoded, decoded, decoding))
        case .failure(let fault): return .failure(fault)
        }
    }

    private init(_ file: any InputFile, _ decoded: DecodedFile?, _ decoding: (any TextDecoding)?) throws(WorldError) {
        self.file = file
        self.decoded = decoded
        self.decoding = decoding
        separator = try SourceDialect(of: file)?.separatorByte ?? .comma
    }

    /// Returns UTF-16 for a file that begins with its byte order mark; nil for any other.
    private static func decoding(of file: any InputFile) throws(WorldError) -> (any TextDecoding)? {
        var mark: [UInt8] = []
        _ = try file.read(at: 0, count: min(markBytesMax, file.byteCount), appendingTo: &mark)
        guard let decoding = UTF16Decoding(markOf: mark) else { return nil }
        var head: [UInt8] = []
        _ = try file.read(at: 0, count: min(SourceDialect.headBytes, file.byteCount), appendingTo: &head)
        // UTF-32 begins as UTF-16 does. Its inspection refuses it by name.
        return FileForm.isUTF32(head) ? nil : decoding
    }

    /// Returns a place of the text in the file's own bytes.
    func position(_ position: SourcePosition) throws(WorldError) -> SourcePosition {
        try decoded?.position(position) ?? position
    }

    /// Returns a problem at a place of the text, with its place in the file's own bytes.
    func located(_ problem: Problem) throws(WorldError) -> Problem {
        guard decoded != nil else { return problem }
        return problem.moved(to: try position(problem.position))
    }

    /// Appends text in the file's encoding.
    func append(_ text: [UInt8], to bytes: inout [UInt8]) {
        if let decoding { decoding.encode(text, into: &bytes) } else { bytes.append(contentsOf: text) }
    }
}
