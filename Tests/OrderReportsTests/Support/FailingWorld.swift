import OrderModel
import OrderWorld
import Synchronization

/// The real world, in which the n-th effect fails and so does every one after it, as for a process that was killed there.
final class FailingWorld: World {
    private let live = LiveWorld()
    private let effectsLeft: Mutex<Int>

    init(effectsBeforeFailure: Int) {
        effectsLeft = Mutex(effectsBeforeFailure)
    }

    fileprivate func effect(_ path: String) throws(WorldError) {
        let isAllowed = effectsLeft.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isAllowed else { throw WorldError(operation: "change", path: path, errorNumber: 5, reason: "injected") }
    }

    func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile {
        try effect(path)
        return FailingFile(try live.openForWriting(path, mode: mode), path: path, world: self)
    }

    func makeDirectory(_ path: String, mode: UInt32) throws(WorldError) {
        try effect(path)
        try live.makeDirectory(path, mode: mode)
    }

    func rename(_ path: String, to newPath: String) throws(WorldError) {
        try effect(path)
        try live.rename(path, to: newPath)
    }

    func removeFile(_ path: String) throws(WorldError) {
        try effect(path)
        try live.removeFile(path)
    }

    func removeTree(_ path: String) throws(WorldError) {
        try effect(path)
        try live.removeTree(path)
    }

    func syncDirectory(_ path: String) throws(WorldError) {
        try effect(path)
        try live.syncDirectory(path)
    }

    func now() -> Timestamp { live.now() }
    func sleep(seconds: Int) throws(WorldError) {}
    func randomBytes(count: Int) throws(WorldError) -> [UInt8] { try live.randomBytes(count: count) }
    func status(_ path: String) throws(WorldError) -> FileStatus? { try live.status(path) }
    func names(inDirectory path: String) throws(WorldError) -> [String] { try live.names(inDirectory: path) }
    func openForReading(_ path: String) throws(WorldError) -> any InputFile { try live.openForReading(path) }
    func lock(_ path: String) throws(WorldError) -> (any FileLock)? { try live.lock(path) }
    func run(
        _ program: String, arguments: [String], standardInputPath: String?
    ) async throws(WorldError) -> ProcessResult {
        try await live.run(program, arguments: arguments, standardInputPath: standardInputPath)
    }
}

private final class FailingFile: OutputFile {
    private let file: any OutputFile
    private let path: String
    private let world: FailingWorld

    init(_ file: any OutputFile, path: String, world: FailingWorld) {
        self.file = file
        self.path = path
        self.world = world
    }

    func write(_ bytes: Span<UInt8>) throws(WorldError) {
        try world.effect(path)
        try file.write(bytes)
    }

    func syncAndClose() throws(WorldError) {
        try world.effect(path)
        try file.syncAndClose()
    }
}
