internal import CLinux
internal import Glibc
internal import Synchronization

extension LiveInputFile: DescriptorSharing {
    func sharedDescriptor() throws(WorldError) -> Int32 {
        let other = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard other >= 0 else { throw .system("open", path) }
        return other
    }
}

extension LiveInputFile: WatchedFile {
    func identity() throws(WorldError) -> FileIdentity {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("look at", path) }
        return FileIdentity(status)
    }

    func storedByteCount() throws(WorldError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("look at", path) }
        return Int(status.st_blocks) * Self.bytesOfBlock
    }

    /// The unit of fstat(2), on every file system.
    private static let bytesOfBlock = 512

    /// Takes a read lease. It is granted only while nobody has the file open for writing, and anybody who opens it then
    /// waits for us. When the system has no leases, or the file is another account's, nothing is known and nobody is
    /// kept out.
    func refuseWriters() throws(WorldError) -> Bool {
        _ = Self.deafness
        guard isOnLocalDisk else { return true }
        for attempt in 1...Self.attemptsMax {
            let isGranted = fcntl(descriptor, docket_set_lease, Int32(F_RDLCK)) == 0
            isLeased.store(isGranted, ordering: .relaxed)
            if isGranted || errno != EAGAIN { return true }
            if attempt < Self.attemptsMax { usleep(Self.pauseMicroseconds) }
        }
        return false
    }

    /// The attempts before a writer is believed, for a twentieth of a second. A child that a writer is just starting
    /// has the file open too, until it runs its own program.
    private static let attemptsMax = 10
    private static let pauseMicroseconds: UInt32 = 5_000

    func admitWriters() throws(WorldError) -> Bool {
        guard isLeased.exchange(false, ordering: .relaxed) else { return true }
        // Once somebody asks to write, the kernel reports the lease that ours has to become.
        let isKept = fcntl(descriptor, docket_get_lease, 0) == Int32(F_RDLCK)
        _ = fcntl(descriptor, docket_set_lease, Int32(F_UNLCK))
        return isKept
    }

    /// Ignores the kernel's signal about a broken lease, which would end the process. The lease is queried instead.
    private static let deafness: Void = { signal(SIGIO, SIG_IGN) }()

    /// True for a local disk. Network file systems refuse every lease, with the same answer as for a writer.
    private var isOnLocalDisk: Bool {
        !Self.networkedTypes.contains(docket_file_system_type(descriptor))
    }

    /// The magic numbers of NFS, CIFS, SMB 2, SMB, FUSE and 9P in statfs(2).
    private static let networkedTypes: [Int] = [0x6969, 0xFF53_4D42, 0xFE53_4D42, 0x517B, 0x6573_5546, 0x0102_1997]
}
