internal import CLinux
internal import Glibc

/// A pipe to or from a child. Its descriptors are above those of the standard streams, which they will become.
struct ChildPipe {
    let readEnd: Int32
    let writeEnd: Int32

    init() throws(WorldError) {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw .system("open", "a pipe") }
        for index in ends.indices where ends[index] <= STDERR_FILENO {
            let low = ends[index]
            ends[index] = fcntl(low, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
            close(low)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    /// Makes our end return at once when there is nothing to do.
    static func unblock(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }
}

/// The input that a child has still to read.
struct ChildInput {
    private(set) var descriptor: Int32
    private let source: ChildCommand.StandardInput
    private var block: [UInt8] = []
    /// The count of the block's bytes that were written.
    private var written = 0
    /// The place in the source where the next block begins.
    private var offset = 0

    private static let blockBytes = 256 << 10

    init(_ source: ChildCommand.StandardInput, descriptor: Int32) {
        self.source = source
        self.descriptor = descriptor
        ChildPipe.unblock(descriptor)
        switch source {
        case .none: close()
        case .bytes(let bytes): block = bytes
        case .file: break
        }
    }

    /// Writes as much as the child takes now. A child that has ended, or reads no more, takes nothing, which is no
    /// failure.
    mutating func write() throws(WorldError) {
        while descriptor >= 0 {
            if written == block.count, try !fill() { return close() }
            let count = block.withUnsafeBufferPointer {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EAGAIN ? () : close()
            }
            written += count
        }
    }

    /// Reads the next block. Returns false when there is none.
    private mutating func fill() throws(WorldError) -> Bool {
        guard case .file(let file) = source else { return false }
        block.removeAll(keepingCapacity: true)
        written = 0
        offset += try file.read(at: offset, count: Self.blockBytes, appendingTo: &block)
        return !block.isEmpty
    }

    mutating func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }
}

/// The output that a child wrote so far.
struct ChildOutput {
    private(set) var descriptor: Int32
    private var bytes: [UInt8] = []

    private static let blockBytes = 16 << 10

    init(descriptor: Int32) {
        self.descriptor = descriptor
        ChildPipe.unblock(descriptor)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Reads a block, if there is one, and returns the count of all bytes so far.
    mutating func read() -> Int {
        guard descriptor >= 0 else { return bytes.count }
        var block = [UInt8](repeating: 0, count: Self.blockBytes)
        let count = Glibc.read(descriptor, &block, block.count)
        if count > 0 { bytes += block[..<count] }
        if count == 0 || count < 0 && ![EAGAIN, EINTR].contains(errno) { close() }
        return bytes.count
    }

    mutating func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }
}
