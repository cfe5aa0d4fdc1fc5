internal import Glibc
internal import OrderWorld

/// Searches a batch's bytes for the names of requests. It may find one that is not a request, but never misses one.
struct RequestSearch {
    private static let names = ["GetKeys", "Cancel"].map { Array($0.utf8) }
    private static let bytesPerRead = 1 << 20
    private static let overlap = 16

    private let file: any InputFile

    init(_ file: any InputFile) {
        self.file = file
    }

    func hasRequests() throws(WorldError) -> Bool {
        var (offset, buffer) = (0, [UInt8]())
        while offset < file.byteCount {
            // A name may lie across two reads.
            buffer.removeFirst(max(0, buffer.count - Self.overlap))
            let count = try file.read(at: offset, count: Self.bytesPerRead, appendingTo: &buffer)
            guard count > 0 else { return false }
            if Self.names.contains(where: { Self.contains($0, buffer) }) { return true }
            offset += count
        }
        return false
    }

    private static func contains(_ name: [UInt8], _ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe name.withUnsafeBytes { name in
                guard let start = bytes.baseAddress, let first = name.baseAddress else { return false }
                var offset = 0
                while offset + name.count <= bytes.count,
                    let found = unsafe memchr(start + offset, Int32(name[0]), bytes.count - offset - name.count + 1)
                {
                    if unsafe memcmp(found, first, name.count) == 0 { return true }
                    offset = unsafe UnsafeRawPointer(found) - start + 1
                }
                return false
            }
        }
    }
}
