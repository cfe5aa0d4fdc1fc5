import OrderWorld
import Synchronization

/// A file in memory, which can fail or turn out shorter than it stated.
final class CSVBytesFile: InputFile {
    let byteCount: Int
    private let bytes: [UInt8]
    private let failsFrom: Int

    /// `byteCount` is the file's own statement. A read that goes past `failsFrom` fails.
    init(_ bytes: [UInt8], byteCount: Int? = nil, failsFrom: Int = .max) {
        self.bytes = bytes
        self.byteCount = byteCount ?? bytes.count
        self.failsFrom = failsFrom
    }

    convenience init(_ text: String) {
        self.init(Array(text.utf8))
    }

    static let failure = WorldError(operation: "read", path: "the batch", errorNumber: 5, reason: "the disk is gone")

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        guard offset + count <= failsFrom else { throw Self.failure }
        let end = min(offset + count, bytes.count)
        guard offset < end else { return 0 }
        buffer.append(contentsOf: bytes[offset..<end])
        return end - offset
    }
}

/// A file of the same few bytes over and over, of any size. It holds only the count of the bytes that were read.
final class CSVRepeatingFile: InputFile {
    let byteCount: Int
    private let unit: [UInt8]
    private let reads = Mutex((count: 0, bytes: 0))

    init(_ unit: String, byteCount: Int) {
        self.unit = Array(unit.utf8)
        self.byteCount = byteCount
    }

    var readCount: Int { reads.withLock { $0.count } }
    var bytesRead: Int { reads.withLock { $0.bytes } }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let received = max(0, min(count, byteCount - offset))
        for index in offset..<offset + received { buffer.append(unit[index % unit.count]) }
        reads.withLock { $0 = ($0.count + 1, $0.bytes + received) }
        return received
    }
}
