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
    /// The SHA-256 of the file's own bytes, where it was read whole to be opened; nil elsewhere.
    let sha256: String?
    /// The profile that says what the columns mean; nil for a file in Docket's own form.
    let profile: IntakeProfile?
    private let decoding: (any TextDecoding)?

    /// The bytes of UTF-16's and UTF-32's byte order marks.
    private static let markBytesMax = 4

    /// Opens a file that was found sound. Throws when it no longer is.
    init(sound file: any InputFile, by profile: IntakeProfile?, limits: IngestLimits) throws(WorldError) {
        guard case .success(let text) = try Self.open(file, by: profile, limits: limits) else { throw .changed }
        self = text
    }

    /// Opens a file, and reads all of it when it is in another encoding.
    static func open(
        _ file: any InputFile, by profile: IntakeProfile?, limits: IngestLimits
    ) throws(WorldError) -> Result<CSVText, DecodedFile.Fault> {
        switch try UnpackedFile.open(file, limits: limits) {
        case .success(let unpacked): return try open(unpacked: unpacked, by: profile)
        case .failure(let fault): return .failure(fault)
        }
    }

    private static func open(
        unpacked file: any InputFile, by profile: IntakeProfile?
    ) throws(WorldError) -> Result<CSVText, DecodedFile.Fault> {
        let decoding: (any TextDecoding)?
        switch try Self.decoding(of: file, stated: profile?.encoding) {
        case .success(let found): decoding = found
        case .failure(let fault): return .failure(fault)
        }
        guard let decoding else { return .success(try CSVText(file, decoded: nil, by: nil, profile: profile)) }
        switch try DecodedFile.decode(file, decoding) {
        case .success(let decoded):
            return .success(try CSVText(decoded, decoded: decoded, by: decoding, profile: profile))
        case .failure(let fault): return .failure(fault)
        }
    }

    private init(
        _ file: any InputFile, decoded: DecodedFile?, by decoding: (any TextDecoding)?, profile: IntakeProfile?
    ) throws(WorldError) {
        let unpacked = (file as? UnpackedFile) ?? decoded?.file as? UnpackedFile
        self.file = file
        self.decoded = decoded
        sha256 = unpacked?.sha256 ?? decoded?.sha256
        self.decoding = decoding
        self.profile = profile
        separator = try Self.separator(of: file, profile)
    }

    /// Finds the encoding of a file by its mark and its profile.
    private static func decoding(
        of file: any InputFile, stated: TextEncoding?
    ) throws(WorldError) -> StatedEncoding.Found {
        var mark: [UInt8] = []
        _ = try file.read(at: 0, count: min(markBytesMax, file.byteCount), appendingTo: &mark)
        if UTF16Decoding(markOf: mark) != nil {
            // UTF-32 begins as UTF-16 does. Its inspection refuses it by name.
            if FileForm.isUTF32(try SourceDialect.head(of: file)) { return .success(nil) }
        }
        return try StatedEncoding.decoding(of: mark, stated: stated)
    }

    private static func separator(of text: any InputFile, _ profile: IntakeProfile?) throws(WorldError) -> UInt8 {
        guard let profile else { return try SourceDialect(of: text)?.separatorByte ?? .comma }
        if let separator = profile.separator { return separator }
        let head = try SourceDialect.head(of: text)
        let start = Self.start(of: head, skipping: profile.skipLines)
        let dialect = SourceDialect(Array(head[start.index...]), isWhole: head.count == text.byteCount)
        return dialect.map { UInt8(ascii: $0.commonestSeparator) } ?? .comma
    }

    /// Finds the start of the header row in the text's first bytes, and its physical line: after a byte order mark and
    /// a spreadsheet's note, or after the lines that the profile passes over.
    func start(of head: [UInt8]) -> (index: Int, line: Int) {
        Self.start(of: head, skipping: profile?.skipLines ?? 0)
    }

    private static func start(of head: [UInt8], skipping lines: Int) -> (index: Int, line: Int) {
        guard lines > 0 else { return FileForm.start(head) }
        var index = FileForm.byteOrderMarkCount(head)
        for line in 0..<lines {
            let end = head.span.firstIndexByWords(of: .lineFeed, from: index)
            guard end < head.count else { return (head.count, line + 1) }
            index = end + 1
        }
        return (index, lines + 1)
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
