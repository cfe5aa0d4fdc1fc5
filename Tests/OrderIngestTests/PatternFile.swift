import OrderWorld
import Synchronization

/// A file that is made while it is read: a beginning, one piece over and over, and an end. So a file of gigabytes takes
/// no memory and no disk. It counts the bytes that are read.
final class PatternFile: InputFile {
    let byteCount: Int
    private let head: [UInt8]
    private let piece: [UInt8]
    private let tail: [UInt8]
    private let piecesBytes: Int
    private let read = Mutex(0)

    init(_ head: String = "", repeating piece: String, count: Int, then tail: String = "") {
        self.head = Array(head.utf8)
        // It joins many pieces at once, so that each one costs little.
        let one = Array(piece.utf8)
        self.piece = Array(repeatElement(one, count: max(1, 65_536 / one.count)).joined())
        self.tail = Array(tail.utf8)
        piecesBytes = one.count * count
        byteCount = self.head.count + piecesBytes + self.tail.count
    }

    /// The count of the bytes handed out. Bytes that were read twice count twice.
    var bytesRead: Int { read.withLock { $0 } }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let end = min(offset + count, byteCount)
        guard offset < end else { return 0 }
        var at = offset
        while at < end {
            let rest = part(at).prefix(end - at)
            buffer.append(contentsOf: rest)
            at += rest.count
        }
        read.withLock { $0 += end - offset }
        return end - offset
    }

    /// Returns at least a byte from an offset on.
    private func part(_ offset: Int) -> ArraySlice<UInt8> {
        if offset < head.count { return head[offset...] }
        let below = offset - head.count
        guard below < piecesBytes else { return tail[(below - piecesBytes)...] }
        return piece[(below % piece.count)...].prefix(piecesBytes - below)
    }
}
