import OrderModel
import OrderWorld

/// The real world with one file that its user may not open, whichever account runs the tests.
struct ClosedFileWorld: World {
    let live = LiveWorld()
    /// The end of the file's path.
    let suffix: String

    func openFolder(_ path: String) throws(WorldError) -> (any Folder)? { try live.openFolder(path) }
    func openForReading(_ path: String) throws(WorldError) -> any WatchedFile {
        guard !path.hasSuffix(suffix) else {
            throw WorldError(operation: "open", path: path, errorNumber: 13, reason: "Permission denied")
        }
        return try live.openForReading(path)
    }

    func now() -> Timestamp { live.now() }
    func sleep(seconds: Int) throws(WorldError) { try live.sleep(seconds: seconds) }
    func randomBytes(count: Int) throws(WorldError) -> [UInt8] { try live.randomBytes(count: count) }
    func status(_ path: String) throws(WorldError) -> FileStatus? { try live.status(path) }
    func names(inDirectory path: String) throws(WorldError) -> [String] { try live.names(inDirectory: path) }
    func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile {
        try live.openForWriting(path, mode: mode)
    }
    func openForAppending(_ path: String, after byteCount: Int) throws(WorldError) -> any OutputFile {
        try live.openForAppending(path, after: byteCount)
    }
    func makeDirectory(_ path: String, mode: UInt32) throws(WorldError) { try live.makeDirectory(path, mode: mode) }
    func rename(_ path: String, to newPath: String) throws(WorldError) { try live.rename(path, to: newPath) }
    func removeFile(_ path: String) throws(WorldError) { try live.removeFile(path) }
    func removeTree(_ path: String) throws(WorldError) { try live.removeTree(path) }
    func share(_ path: String, withGroup groupId: UInt32, mode: UInt32) throws(WorldError) {
        try live.share(path, withGroup: groupId, mode: mode)
    }
    func syncDirectory(_ path: String) throws(WorldError) { try live.syncDirectory(path) }
    func lock(_ path: String) throws(WorldError) -> (any FileLock)? { try live.lock(path) }
    func run(_ command: ChildCommand) async throws(WorldError) -> ProcessResult {
        try await live.run(command)
    }
}
