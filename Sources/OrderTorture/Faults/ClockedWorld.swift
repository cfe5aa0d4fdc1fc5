package import OrderModel
package import OrderWorld

/// A world whose clock somebody else sets, and in which sleeping takes no time.
package struct ClockedWorld: World {
    /// A time later than any file, so that none is young.
    package static let lateClock = Timestamp(secondsSinceEpoch: 32_503_680_000)

    private let base: any World
    private let clock: @Sendable () -> Timestamp
    /// Called with the seconds of a sleep instead of sleeping.
    private let whileAsleep: @Sendable (Int) -> Void

    package init(
        _ base: any World, clock: @escaping @Sendable () -> Timestamp = { ClockedWorld.lateClock },
        whileAsleep: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.base = base
        self.clock = clock
        self.whileAsleep = whileAsleep
    }

    package func now() -> Timestamp { clock() }
    package func sleep(seconds: Int) throws(WorldError) { whileAsleep(seconds) }

    package func randomBytes(count: Int) throws(WorldError) -> [UInt8] { try base.randomBytes(count: count) }
    package func status(_ path: String) throws(WorldError) -> FileStatus? { try base.status(path) }
    package func names(inDirectory path: String) throws(WorldError) -> [String] { try base.names(inDirectory: path) }
    package func openFolder(_ path: String) throws(WorldError) -> (any Folder)? { try base.openFolder(path) }
    package func openForReading(_ path: String) throws(WorldError) -> any WatchedFile { try base.openForReading(path) }

    package func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile {
        try base.openForWriting(path, mode: mode)
    }

    package func openForAppending(_ path: String, after byteCount: Int) throws(WorldError) -> any OutputFile {
        try base.openForAppending(path, after: byteCount)
    }

    package func makeDirectory(_ path: String, mode: UInt32) throws(WorldError) {
        try base.makeDirectory(path, mode: mode)
    }

    package func rename(_ path: String, to newPath: String) throws(WorldError) {
        try base.rename(path, to: newPath)
    }

    package func removeFile(_ path: String) throws(WorldError) { try base.removeFile(path) }
    package func removeTree(_ path: String) throws(WorldError) { try base.removeTree(path) }
    package func share(_ path: String, withGroup groupId: UInt32, mode: UInt32) throws(WorldError) {
        try base.share(path, withGroup: groupId, mode: mode)
    }
    package func syncDirectory(_ path: String) throws(WorldError) { try base.syncDirectory(path) }
    package func lock(_ path: String) throws(WorldError) -> (any FileLock)? { try base.lock(path) }

    package func run(_ command: ChildCommand) async throws(WorldError) -> ProcessResult {
        try await base.run(command)
    }
}
