internal import OrderModel
internal import OrderWorld
internal import Synchronization
internal import WorkBeside

/// What a packed file holds, as a file.
///
/// It is unpacked while it is read, and never lies in memory or on the disk as a whole. Each reader goes forward
/// mostly, and has a place of its own in the archive.
final class UnpackedFile: InputFile {
    let byteCount: Int
    /// The SHA-256 of the packed file's own bytes.
    let sha256: String
    private let file: any InputFile
    private let packing: Packing
    /// The places of the last readers, the latest first.
    private let cursors = Mutex<[UnpackingCursor]>([])

    private static let cursorsMax = 3
    /// A small file may be packed by any ratio. A larger one that is packed by more is made to burst.
    private static let ratioMax = 200
    private static let smallBytes = 16 << 20

    /// Opens a file: itself where it is not packed. Reads a packed one once, and holds it against its check sum.
    ///
    /// What it unpacks to is bounded by `limits.fileBytes`, and by two hundred times its own size.
    static func open(
        _ file: any InputFile, limits: IngestLimits
    ) throws(WorldError) -> Result<any InputFile, DecodedFile.Fault> {
        switch try Packing.find(in: file) {
        case .success(nil): return .success(file)
        case .failure(let fault): return .failure(fault)
        case .success(let packing?):
            let (byteCount, fault) = try measure(packing, of: file, limits: limits)
            if let fault { return .failure(DecodedFile.Fault(cause: fault, position: .start)) }
            return .success(UnpackedFile(file, packing, byteCount: byteCount, sha256: try sha256(of: file)))
        }
    }

    private init(_ file: any InputFile, _ packing: Packing, byteCount: Int, sha256: String) {
        self.file = file
        self.packing = packing
        self.byteCount = byteCount
        self.sha256 = sha256
    }

    private static func sha256(of file: any InputFile) throws(WorldError) -> String {
        let digest = DigestBeside(byteCount: file.byteCount)
        var offset = 0
        while offset < file.byteCount {
            var block: [UInt8] = []
            let count = try file.read(at: offset, count: 1 << 20, appendingTo: &block)
            guard count > 0 else { throw .changed }
            digest.add(block[...])
            offset += count
        }
        return digest.finish()
    }

    /// Unpacks the file once. Returns the size of what it holds, or what is wrong with it.
    private static func measure(
        _ packing: Packing, of file: any InputFile, limits: IngestLimits
    ) throws(WorldError) -> (Int, ProblemCause?) {
        let cursor = UnpackingCursor(file, packing)
        var (byteCount, crc) = (0, UInt(0))
        let allowed = max(smallBytes, ratioMax * packing.range.count)
        while true {
            let piece: [UInt8]
            switch try cursor.next() {
            case .text(let text): piece = text
            case .end:
                let holds = packing.stated.map { $0.crc == crc && $0.byteCount == byteCount } ?? true
                return (byteCount, holds ? nil : .archiveDamaged)
            case .cutOff: return (0, .fileTruncated(before: "the archive does"))
            case .damaged: return (0, .archiveDamaged)
            case .goesOnBehindEnd: return (0, .archiveTrailer)
            }
            byteCount += piece.count
            if packing.stated != nil { crc = Inflater.crc32(crc, piece) }
            if byteCount > limits.fileBytes {
                return (
                    0,
                    .limitExceeded(
                        "What the archive holds", limit: limits.fileBytes, unit: "bytes", setting: "limits.fileBytes")
                )
            }
            if byteCount > allowed {
                return (0, .limitExceeded("The ratio of the archive", fixedLimit: ratioMax, unit: "to one"))
            }
        }
    }

    /// Unpacks the first piece of a file; empty when it cannot be.
    static func beginning(of file: any InputFile, _ packing: Packing) throws(WorldError) -> [UInt8] {
        guard case .text(let text) = try UnpackingCursor(file, packing).next() else { return [] }
        return text
    }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let end = min(offset + count, byteCount)
        guard offset < end else { return 0 }
        let found = cursors.withLock { cursors -> Result<[UInt8], WorldError> in
            // The one that is farthest on has the least to unpack.
            let index = cursors.indices.filter { cursors[$0].recentStart <= offset }.max {
                cursors[$0].recentStart < cursors[$1].recentStart
            }
            let cursor = index.map { cursors.remove(at: $0) } ?? UnpackingCursor(file, packing)
            cursors = [cursor] + cursors.prefix(Self.cursorsMax - 1)
            return Result { () throws(WorldError) in try cursor.read(offset..<end) }
        }
        buffer += try found.get()
        return end - offset
    }
}

/// A place in an archive, from which the unpacking goes on.
private final class UnpackingCursor {
    private let file: any InputFile
    private let packing: Packing
    private let inflater: Inflater?
    /// The next packed byte.
    private var packedOffset: Int
    private var isEnded = false
    /// The text that was unpacked last, and its place.
    private var recent: [UInt8] = []
    private(set) var recentStart = 0

    private static let packedBytes = 8 << 10
    /// A reader may go back so far: farther than the largest row.
    private static let recentBytes = 4 << 20

    enum Piece {
        case text([UInt8])
        case end
        case cutOff
        case damaged
        case goesOnBehindEnd
    }

    init(_ file: any InputFile, _ packing: Packing) {
        self.file = file
        self.packing = packing
        packedOffset = packing.range.lowerBound
        switch packing.method {
        case .gzip: inflater = Inflater(.gzip)
        case .deflate: inflater = Inflater(.deflate)
        case .stored: inflater = nil
        }
    }

    /// Unpacks the next bytes.
    func next() throws(WorldError) -> Piece {
        if isEnded { return .end }
        let count = min(Self.packedBytes, packing.range.upperBound - packedOffset)
        guard count > 0 else { return inflater == nil ? .end : .cutOff }
        var packed: [UInt8] = []
        guard try file.read(at: packedOffset, count: count, appendingTo: &packed) == count else { throw .changed }
        packedOffset += count
        guard let inflater else { return .text(packed) }
        var text: [UInt8] = []
        // 8 KiB of Deflate hold 9 MB at the most; they are taken in one go.
        switch inflater.inflate(packed, into: &text) {
        case .goesOn: return .text(text)
        case .damaged: return .damaged
        case .ended(let used):
            isEnded = true
            let isWhole = used == packed.count && packedOffset == packing.range.upperBound
            return isWhole ? .text(text) : .goesOnBehindEnd
        }
    }

    /// Reads a range of the text, whose start is at hand or ahead.
    func read(_ range: Range<Int>) throws(WorldError) -> [UInt8] {
        while recentStart + recent.count < range.upperBound {
            // Nothing before the range is needed, but for readers that go back a little.
            let kept = min(range.lowerBound, recentStart + recent.count) - Self.recentBytes
            if kept - recentStart > Self.recentBytes { drop(kept - recentStart) }
            guard case .text(let text) = try next() else { throw .changed }
            recent += text
        }
        return Array(recent[(range.lowerBound - recentStart)..<(range.upperBound - recentStart)])
    }

    private func drop(_ count: Int) {
        let count = min(count, recent.count)
        recent.removeFirst(count)
        recentStart += count
    }
}
