public import OrderModel
public import OrderWorld

/// A world whose clock somebody else sets, and in which sleeping takes no time.
public struct ClockedWorld: World {
    /// A time later than any file, so that none is young.
    public static let lateClock = Timestamp(secondsSinceEpoch: 32_503_680_000)

    private let base: any World
    private let clock: @Sendable () -> Timestamp
    /// Called with the seconds of a sleep instead of sleeping.
    private let whileAsleep: @Sendable (Int) -> Void

    public init(
        _ base: any World, clock: @escaping @Sendable () -> Timestamp = { ClockedWorld.lateClock },
        whileAsleep: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.base = base
        self.clock = clock
        self.whileAsleep = whileAsleep
    }

    public func now() -> Timestamp { clock() }
    public func sleep(seconds: Int) throws(WorldError) { whileAsleep(seconds) }

    public func randomBytes(count: Int) throws(WorldError) -> [UInt8] { try base.randomBytes(count: count) }
    public func status(_ path: String) throws(WorldError) -> FileStatus? { try base.status(path) }
    public func names(inDirectory path: String) throws(WorldError) -> [String] { try base.names(inDirectory: path) }
    public func openFolder(_ path: String) throws(WorldError) -> (any Folder)? { try base.openFolder(path) }
    public func openForReading(_ path: String) throws(WorldError) -> any WatchedFile { try base.openForReading(path) }

    public func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile {
        try base.openForWriting(path, mode: mode)
    }

    public func openForAppending(_ path: String, after byteCount: Int) throws(WorldError) -> any OutputFile {
        try base.openForAppending(path, after: byteCount)
    }

    public func makeDirectory(_ path: String, mode: UInt32) throws(WorldError) {
        try base.makeDirectory(path, mode: mode)
    }

    public func rename(_ path: String, to newPath: String) throws(WorldError) {
        try base.rename(path, to: newPath)
    }

    public func removeFile(_ path: String) throws(WorldError) { try base.removeFile(path) }
    public func removeTree(_ path: String) throws(WorldError) { try base.removeTree(path) }
    public func share(_ path: String, withGroup groupId: UInt32, mode: UInt32) throws(WorldError) {
        try base.share(path, withGroup: groupId, mode: mode)
    }
    public func syncDirectory(_ path: String) throws(WorldError) { try base.syncDirectory(path) }
    public func lock(_ path: String) throws(WorldError) -> (any FileLock)? { try base.lock(path) }

    public func run(_ command: ChildCommand) async throws(WorldError) -> ProcessResult {
        try await base.run(command)
    }
}
