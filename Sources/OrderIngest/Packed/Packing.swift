internal import OrderModel
internal import OrderWorld

/// The way in which a batch's file is packed: by gzip, or as the one member of a ZIP archive.
struct Packing {
    /// The bytes of the file that are packed.
    let range: Range<Int>
    let method: Method
    /// The CRC-32 and the size of the text, where the archive states them beside the bytes.
    let stated: (crc: UInt, byteCount: Int)?

    enum Method {
        case gzip
        case deflate
        case stored
    }

    private static let gzipMark: [UInt8] = [0x1F, 0x8B]
    private static let headBytes = 1_024

    /// The result of looking at a file: nil for one that is not packed.
    typealias Found = Result<Packing?, DecodedFile.Fault>

    /// Looks at the first bytes of a file, and at the directory of a ZIP archive.
    static func find(in file: any InputFile) throws(WorldError) -> Found {
        var head: [UInt8] = []
        _ = try file.read(at: 0, count: min(4, file.byteCount), appendingTo: &head)
        if head.starts(with: gzipMark) {
            return .success(Packing(range: 0..<file.byteCount, method: .gzip, stated: nil))
        }
        guard ZIPDirectory.marks(head) else { return .success(nil) }
        head.removeAll()
        _ = try file.read(at: 0, count: min(headBytes, file.byteCount), appendingTo: &head)
        // A workbook is an archive too, and refused by its own name.
        guard FileKind.isPlainArchive(head) else { return .success(nil) }
        switch try ZIPDirectory.onlyMember(of: file) {
        case .success(let packing): return .success(packing)
        case .failure(let fault): return .failure(fault)
        }
    }
}

/// The directory at the end of a ZIP archive (APPNOTE of PKWARE, sections 4.3.12 and 4.3.16).
enum ZIPDirectory {
    private static let endBytes = 22
    private static let commentBytesMax = 65_535
    private static let entryBytes = 46
    private static let localBytes = 30

    /// Tells whether the first bytes are those of an archive.
    static func marks(_ head: [UInt8]) -> Bool {
        head.starts(with: "PK\u{3}\u{4}".utf8) || head.starts(with: "PK\u{5}\u{6}".utf8)
    }

    /// Finds the member of an archive that has one alone.
    ///
    /// Every byte has its place: the member, its directory and the end, one after the other. What a program puts
    /// before, between or behind them is read by one reader and not by another, so it is damage.
    static func onlyMember(of file: any InputFile) throws(WorldError) -> Result<Packing, DecodedFile.Fault> {
        var tail: [UInt8] = []
        let tailStart = max(0, file.byteCount - endBytes - commentBytesMax)
        _ = try file.read(at: tailStart, count: file.byteCount - tailStart, appendingTo: &tail)
        let mark = Array("PK\u{5}\u{6}".utf8)
        let ends = stride(from: tail.count - endBytes, through: 0, by: -1).filter { tail[$0...].starts(with: mark) }
        guard !ends.isEmpty else { return fault(.fileTruncated(before: "the directory of the ZIP archive")) }
        guard let end = ends.first(where: { $0 + endBytes + number(tail, $0 + 20, count: 2) == tail.count }) else {
            return fault(.archiveDamaged)
        }
        let members = number(tail, end + 10, count: 2)
        guard members == 1 else { return fault(.archiveMembers(members)) }
        let (size, directory) = (number(tail, end + 12, count: 4), number(tail, end + 16, count: 4))
        guard number(tail, end + 4, count: 4) == 0, number(tail, end + 8, count: 2) == 1,
            directory + size == tailStart + end, let entry = try bytes(of: file, at: directory, count: size),
            size >= entryBytes, entry.starts(with: "PK\u{1}\u{2}".utf8),
            size == entryBytes + [28, 30, 32].reduce(0, { $0 + number(entry, $1, count: 2) })
        else { return fault(.archiveDamaged) }
        return try member(entry, before: directory, of: file)
    }

    private static func member(
        _ entry: [UInt8], before directory: Int, of file: any InputFile
    ) throws(WorldError) -> Result<Packing, DecodedFile.Fault> {
        let (flags, code) = (number(entry, 8, count: 2), number(entry, 10, count: 2))
        let (packed, size) = (number(entry, 20, count: 4), number(entry, 24, count: 4))
        guard flags & 1 == 0 else { return fault(.archiveRefused("encrypted")) }
        guard code == 0 || code == 8 else { return fault(.archiveRefused("packed by another method than Deflate")) }
        // Larger members have their sizes elsewhere (ZIP64).
        guard packed < 0xFFFF_FFFF, size < 0xFFFF_FFFF else { return fault(.archiveRefused("of 4 GiB or more")) }
        guard number(entry, 42, count: 4) == 0, code == 8 || packed == size,
            let start = try startOfMember(entry, of: file)
        else { return fault(.archiveDamaged) }
        // The sizes may follow the bytes, with a mark of their own or without.
        let between = directory - start - packed
        guard flags & 8 == 0 ? between == 0 : [12, 16].contains(between) else { return fault(.archiveDamaged) }
        return .success(
            Packing(
                range: start..<start + packed, method: code == 8 ? .deflate : .stored,
                stated: (UInt(number(entry, 16, count: 4)), size)))
    }

    /// Returns the place of the member's bytes, behind its own head. Nil when that head is another one than the
    /// directory has.
    private static func startOfMember(_ entry: [UInt8], of file: any InputFile) throws(WorldError) -> Int? {
        let nameBytes = number(entry, 28, count: 2)
        guard let head = try bytes(of: file, at: 0, count: localBytes + nameBytes),
            head.starts(with: "PK\u{3}\u{4}".utf8), number(head, 26, count: 2) == nameBytes,
            head[localBytes...].elementsEqual(entry[entryBytes..<entryBytes + nameBytes]),
            head[6..<10].elementsEqual(entry[8..<12])
        else { return nil }
        // Where the sizes follow the bytes, those of the head are zero.
        let hasSizes = number(entry, 8, count: 2) & 8 == 0
        guard !hasSizes || head[14..<26].elementsEqual(entry[16..<28]) else { return nil }
        return localBytes + nameBytes + number(head, 28, count: 2)
    }

    private static func bytes(of file: any InputFile, at offset: Int, count: Int) throws(WorldError) -> [UInt8]? {
        guard offset + count <= file.byteCount else { return nil }
        var bytes: [UInt8] = []
        return try file.read(at: offset, count: count, appendingTo: &bytes) == count ? bytes : nil
    }

    /// Reads a number of some bytes, the lowest first.
    private static func number(_ bytes: [UInt8], _ offset: Int, count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    private static func fault(_ cause: ProblemCause) -> Result<Packing, DecodedFile.Fault> {
        .failure(DecodedFile.Fault(cause: cause, position: .start))
    }
}
