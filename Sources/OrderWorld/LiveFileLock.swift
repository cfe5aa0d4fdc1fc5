internal import Glibc

/// A lock that the system keeps on an open file, for as long as the process lives.
final class LiveFileLock: FileLock {
    private let descriptor: Int32
    private let path: String

    /// Looks at a lock take it for a moment. So one that is in the way is tried again before it counts.
    private static let attempts = 5
    private static let microsecondsBetween: UInt32 = 20_000

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// Takes the lock on a file, and creates the file; nil when another process has it.
    static func take(_ path: String) throws(WorldError) -> LiveFileLock? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw isNoFile(errno) ? noLock(path) : .system("open", path) }
        guard isPlainFile(descriptor) else {
            close(descriptor)
            throw noLock(path)
        }
        for attempt in 1...attempts {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return LiveFileLock(descriptor: descriptor, path: path) }
            guard errno == EWOULDBLOCK || errno == EINTR else {
                let error = WorldError.system("lock", path)
                close(descriptor)
                throw error
            }
            if attempt < attempts { usleep(microsecondsBetween) }
        }
        close(descriptor)
        return nil
    }

    /// Refuses a pipe, a socket or a device, as a link and a folder are refused.
    private static func isPlainFile(_ descriptor: Int32) -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// False for a file with a second name, which may be another file's name, or one in a copy of the site. It is
    /// locked all the same, and not written to.
    private var hasOneName: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink == 1
    }

    private static func isNoFile(_ errorNumber: Int32) -> Bool {
        [ELOOP, EISDIR, ENXIO].contains(errorNumber)
    }

    private static func noLock(_ path: String) -> WorldError {
        WorldError(
            operation: "lock", path: path, errorNumber: 0,
            reason: "it is a link or no plain file; move it away, and the next command makes the right one")
    }

    /// Tells whether another process has the lock.
    static func isHeld(_ path: String) throws(WorldError) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return false }
            throw isNoFile(errno) ? noLock(path) : .system("open", path)
        }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 {
            flock(descriptor, LOCK_UN)
            return false
        }
        guard errno == EWOULDBLOCK else { throw .system("look at the lock of", path) }
        return true
    }

    func note(_ bytes: Span<UInt8>) throws(WorldError) {
        guard hasOneName else { return }
        guard ftruncate(descriptor, 0) == 0 else { throw .system("write", path) }
        let count = bytes.withUnsafeBufferPointer { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard count == bytes.count else { throw .system("write", path) }
    }

    deinit {
        if hasOneName { ftruncate(descriptor, 0) }
        // Closing alone is not enough. A child that another thread is just starting holds the file too, until it runs
        // its own program.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}

/// The host that the process runs on.
enum LiveHost {
    static var name: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
