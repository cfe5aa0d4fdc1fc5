internal import CLinux
internal import Glibc
internal import Synchronization

/// An open file, read by `pread`. Its descriptor never moves, so reads from any thread are independent.
final class LiveInputFile: InputFile {
    let byteCount: Int
    let descriptor: Int32
    let path: String
    /// True when the system keeps writers out until they are admitted.
    let isLeased = Atomic(false)

    init(descriptor: Int32, path: String, byteCount: Int) {
        self.descriptor = descriptor
        self.path = path
        self.byteCount = byteCount
    }

    deinit {
        close(descriptor)
    }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let start = buffer.count
        var isFailed = false
        // It reads into fresh memory, since a price list has hundreds of megabytes.
        buffer.append(addingCapacity: count) { span in
            span.withUnsafeMutableBufferPointer { bytes, filled in
                isFailed = !fill(bytes, from: offset, &filled)
            }
        }
        guard !isFailed else { throw .system("read", path) }
        return buffer.count - start
    }

    /// Reads until the buffer is full or the file ends. Returns false when the system refuses, with the reason in
    /// `errno`.
    private func fill(_ bytes: UnsafeMutableBufferPointer<UInt8>, from offset: Int, _ filled: inout Int) -> Bool {
        while filled < bytes.count {
            let received = pread(
                descriptor, bytes.baseAddress?.advanced(by: filled), bytes.count - filled, offset + filled)
            if received < 0, errno == EINTR { continue }
            guard received >= 0 else { return false }
            guard received > 0 else { return true }
            filled += received
        }
        return true
    }
}

final class LiveOutputFile: OutputFile {
    private var descriptor: Int32
    private let path: String
    private var byteCount: Int
    /// The count of bytes that the disk was told to write.
    private var begunCount: Int

    /// The bytes that go to the disk at once while more are made, so that the end waits only for a few.
    private static let begunBytes = 8 << 20

    /// `byteCount` is the file's end, where the next bytes are written.
    init(descriptor: Int32, path: String, byteCount: Int = 0) {
        self.descriptor = descriptor
        self.path = path
        self.byteCount = byteCount
        begunCount = byteCount
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func write(_ bytes: Span<UInt8>) throws(WorldError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBufferPointer { buffer in
                Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system("write", path) }
            written += count
        }
        byteCount += written
        if byteCount - begunCount >= Self.begunBytes { beginWriting() }
    }

    func leaveHole(byteCount count: Int) throws(WorldError) {
        let end = off_t(byteCount + count)
        guard ftruncate(descriptor, end) == 0, lseek(descriptor, end, SEEK_SET) == end else {
            throw .system("write", path)
        }
        byteCount += count
    }

    /// Lets the disk begin with the written bytes. It is only a start and changes nothing that the sync proves, so its
    /// result does not matter.
    private func beginWriting() {
        sync_file_range(
            descriptor, off_t(begunCount), off_t(byteCount - begunCount), docket_sync_file_range_write)
        begunCount = byteCount
    }

    func syncAndClose() throws(WorldError) {
        guard fsync(descriptor) == 0 else { throw .system("sync", path) }
        let closing = descriptor
        descriptor = -1
        guard close(closing) == 0 else { throw .system("close", path) }
    }
}
