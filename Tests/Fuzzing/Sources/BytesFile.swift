import OrderWorld

/// A file in memory.
final class BytesFile: InputFile {
    private let bytes: [UInt8]
    var byteCount: Int { bytes.count }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let end = min(offset + count, bytes.count)
        guard offset < end else { return 0 }
        buffer.append(contentsOf: bytes[offset..<end])
        return end - offset
    }
}
