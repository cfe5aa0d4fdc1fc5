internal import CLinux
internal import Dispatch
internal import Glibc
public import OrderModel

/// The real world, by the system's own calls.
public struct LiveWorld: World {
    public init() {}

    public func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(secondsSinceEpoch: Int64(time.tv_sec))
    }

    public func sleep(seconds: Int) throws(WorldError) {
        // A signal that is answered ends the system's sleep early.
        var left = UInt32(seconds)
        while left > 0 { left = Glibc.sleep(left) }
    }

    public func randomBytes(count: Int) throws(WorldError) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    public func status(_ path: String) throws(WorldError) -> FileStatus? {
        var (status, link) = (stat(), stat())
        guard stat(path, &status) == 0, lstat(path, &link) == 0 else {
            // A link in a circle leads to nothing, and no file has a name longer than names can be.
            if [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(errno) { return nil }
            throw .system("look at", path)
        }
        return FileStatus(
            isDirectory: status.st_mode & S_IFMT == S_IFDIR, isRegularFile: status.st_mode & S_IFMT == S_IFREG,
            isSymbolicLink: link.st_mode & S_IFMT == S_IFLNK, byteCount: Int(status.st_size),
            modifiedAt: Timestamp(secondsSinceEpoch: Int64(status.st_mtim.tv_sec)),
            modifiedNanoseconds: Int(status.st_mtim.tv_nsec), permissions: UInt32(status.st_mode & 0o7777),
            ownerId: status.st_uid, groupId: status.st_gid, device: UInt64(status.st_dev),
            inode: UInt64(status.st_ino))
    }

    public func names(inDirectory path: String) throws(WorldError) -> [String] {
        guard let directory = opendir(path) else { throw .system("list", path) }
        defer { closedir(directory) }
        return Self.sortedNames(directory)
    }

    /// Returns the remaining names of a directory, sorted.
    static func sortedNames(_ directory: OpaquePointer) -> [String] {
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    public func openFolder(_ path: String) throws(WorldError) -> (any Folder)? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if [ENOENT, ENOTDIR].contains(errno) { return nil }
            throw .system("open", path)
        }
        return LiveFolder(descriptor: descriptor, path: path)
    }

    public func openForReading(_ path: String) throws(WorldError) -> any WatchedFile {
        // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system("open", path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let error = WorldError.system("look at", path)
            close(descriptor)
            throw error
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw WorldError(operation: "read", path: path, errorNumber: 0, reason: "it is not a regular file")
        }
        return LiveInputFile(descriptor: descriptor, path: path, byteCount: Int(status.st_size))
    }

    public func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile {
        // A link would lead the bytes elsewhere, and a pipe that nobody reads would wait for ever.
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let descriptor = open(path, flags, mode)
        guard descriptor >= 0 else { throw .system("create", path) }
        return LiveOutputFile(descriptor: descriptor, path: path)
    }

    public func openForAppending(_ path: String, after byteCount: Int) throws(WorldError) -> any OutputFile {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open", path) }
        let file = LiveOutputFile(descriptor: descriptor, path: path, byteCount: byteCount)
        guard lseek(descriptor, 0, SEEK_END) >= off_t(byteCount) else {
            throw WorldError(operation: "open", path: path, errorNumber: 0, reason: "it is shorter than it was")
        }
        guard ftruncate(descriptor, off_t(byteCount)) == 0, lseek(descriptor, 0, SEEK_END) == off_t(byteCount) else {
            throw .system("cut", path)
        }
        return file
    }

    public func makeDirectory(_ path: String, mode: UInt32) throws(WorldError) {
        if try status(path)?.isDirectory == true { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try makeDirectory(String(path[..<slash]), mode: mode)
        }
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw .system("create", path) }
    }

    public func rename(_ path: String, to newPath: String) throws(WorldError) {
        guard Glibc.rename(path, newPath) == 0 else { throw .system("rename", path) }
    }

    public func removeFile(_ path: String) throws(WorldError) {
        guard unlink(path) == 0 else { throw .system("remove", path) }
    }

    public func removeTree(_ path: String) throws(WorldError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw .system("look at", path)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { return try removeFile(path) }
        for name in try names(inDirectory: path) {
            try removeTree(path + "/" + name)
        }
        guard rmdir(path) == 0 else { throw .system("remove", path) }
    }

    public func share(_ path: String, withGroup groupId: UInt32, mode: UInt32) throws(WorldError) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open", path) }
        defer { close(descriptor) }
        guard fchown(descriptor, uid_t.max, groupId) == 0, fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else {
            throw .system("share", path)
        }
    }

    public func syncDirectory(_ path: String) throws(WorldError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("sync", path) }
    }

    public func lock(_ path: String) throws(WorldError) -> (any FileLock)? {
        try LiveFileLock.take(path)
    }

    public func run(_ command: ChildCommand) async throws(WorldError) -> ProcessResult {
        // Waiting takes a thread, which must not be one of those that tasks run on.
        let result = await withCheckedContinuation { continuation in
            DispatchQueue(label: "docket.child").async {
                let child = Result { () throws(WorldError) in try LiveChild.run(command) }
                continuation.resume(returning: child)
            }
        }
        return try result.get()
    }
}

extension WorldError {
    /// Returns the failure with an error number: that of the system call just made, unless another one is given.
    static func system(_ operation: String, _ path: String, errorNumber: Int32 = errno) -> WorldError {
        WorldError(
            operation: operation, path: path, errorNumber: errorNumber, reason: String(cString: strerror(errorNumber)))
    }
}
