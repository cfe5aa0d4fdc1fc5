internal import CLinux
internal import Glibc

/// An open folder, by Linux's calls that take a folder's descriptor and a name (`openat`, `renameat2` …).
///
/// A name has no slash, so `O_NOFOLLOW` covers every component of the path.
final class LiveFolder: Folder {
    let path: String
    private let descriptor: Int32

    /// Takes over the descriptor.
    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    func names() throws(WorldError) -> [String] {
        // It needs a descriptor of its own, since reading moves it.
        let listed = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard listed >= 0 else { throw .system("list", path) }
        guard let directory = fdopendir(listed) else {
            let error = WorldError.system("list", path)
            close(listed)
            throw error
        }
        defer { closedir(directory) }
        return LiveWorld.sortedNames(directory)
    }

    func entry(_ name: String) throws(WorldError) -> FolderEntry? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if [ENOENT, ENAMETOOLONG].contains(errno) { return nil }
            throw .system("look at", pathOf(name))
        }
        return FolderEntry(kind: FolderEntry.Kind(mode: status.st_mode), identity: FileIdentity(status))
    }

    func folder(_ name: String) throws(WorldError) -> (any Folder)? {
        let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard opened >= 0 else {
            if [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(errno) { return nil }
            throw .system("open", pathOf(name))
        }
        return LiveFolder(descriptor: opened, path: pathOf(name))
    }

    func file(_ name: String) throws(WorldError) -> (any WatchedFile)? {
        // Opening a device can have an effect, so it is examined first. The look after the opening decides.
        guard let entry = try entry(name), entry.kind == .file else { return nil }
        // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        let opened = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard opened >= 0 else {
            if [ENOENT, ELOOP, ENXIO].contains(errno) { return nil }
            throw .system("open", pathOf(name))
        }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let error = WorldError.system("look at", pathOf(name))
            close(opened)
            throw error
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            return nil
        }
        return LiveInputFile(descriptor: opened, path: pathOf(name), byteCount: Int(status.st_size))
    }

    func rename(_ name: String, to newName: String) throws(WorldError) {
        guard renameat2(descriptor, name, descriptor, newName, docket_rename_no_replace) == 0 else {
            throw .system("rename", pathOf(name))
        }
    }

    func remove(_ name: String) throws(WorldError) {
        guard unlinkat(descriptor, name, 0) != 0 else { return }
        // Linux answers EISDIR for a folder, POSIX would answer EPERM.
        guard [EISDIR, EPERM].contains(errno), unlinkat(descriptor, name, Int32(AT_REMOVEDIR)) == 0 else {
            throw .system("remove", pathOf(name))
        }
    }

    func sync() throws(WorldError) {
        guard fsync(descriptor) == 0 else { throw .system("sync", path) }
    }

    private func pathOf(_ name: String) -> String { "\(path)/\(name)" }
}

extension FolderEntry.Kind {
    /// Finds the kind in the bits of a mode.
    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        case S_IFIFO: self = .pipe
        case S_IFSOCK: self = .socket
        default: self = .device
        }
    }
}

extension FileIdentity {
    init(_ status: stat) {
        self.init(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), byteCount: Int(status.st_size),
            modifiedAt: Self.nanoseconds(status.st_mtim), changedAt: Self.nanoseconds(status.st_ctim))
    }

    /// Returns nanoseconds, wrapping around for times that no clock shows. Whoever can place a file can give it any
    /// time.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
