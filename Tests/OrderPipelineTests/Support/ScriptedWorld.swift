import OrderModel
import OrderWorld
import Synchronization

/// How many effects a run may still have; what comes after fails, as for a process that was killed there.
///
/// A world and a ledger share one, so that their effects are counted in the order in which they happen.
final class EffectBudget: Sendable {
    private let state: Mutex<State>

    private struct State {
        var left: Int
        /// Whether the effects after the failed one succeed again.
        let isPassing: Bool
        var failed: String?
    }

    /// `passing`: only one effect fails, as on a disk that is full for a moment.
    init(effects: Int, passing: Bool = false) {
        state = Mutex(State(left: effects, isPassing: passing))
    }

    static var unlimited: EffectBudget { EffectBudget(effects: .max) }

    /// The first effect that failed; nil when all were allowed.
    var failed: String? { state.withLock { $0.failed } }

    /// Whether the next effect may happen.
    func allows(_ effect: String) -> Bool {
        state.withLock { state in
            state.left -= 1
            let isAllowed = state.left >= 0 || state.isPassing && state.left < -1
            if !isAllowed, state.failed == nil { state.failed = effect }
            return isAllowed
        }
    }
}

/// The real world with a clock that stands still, a sleep that takes no time, and effects that may fail.
struct ScriptedWorld: World {
    /// Later than any file that a test makes, so that no file is young.
    static let lateClock = Timestamp(secondsSinceEpoch: 32_503_680_000)

    let live = LiveWorld()
    var clock = lateClock
    /// Called with the seconds of a sleep instead of sleeping.
    var whileAsleep: @Sendable (Int) -> Void = { _ in }
    var budget = EffectBudget.unlimited
    /// A path that cannot be read.
    var unreadable: String?

    fileprivate func effect(_ operation: String, _ path: String) throws(WorldError) {
        guard budget.allows("\(operation) \(path)") else {
            throw WorldError(operation: operation, path: path, errorNumber: 5, reason: "injected")
        }
    }

    func now() -> Timestamp { clock }
    func sleep(seconds: Int) throws(WorldError) { whileAsleep(seconds) }
    func randomBytes(count: Int) throws(WorldError) -> [UInt8] { try live.randomBytes(count: count) }
    func status(_ path: String) throws(WorldError) -> FileStatus? { try live.status(path) }
    func names(inDirectory path: String) throws(WorldError) -> [String] { try live.names(inDirectory: path) }
    func lock(_ path: String) throws(WorldError) -> (any FileLock)? { try live.lock(path) }

    func openForReading(_ path: String) throws(WorldError) -> any InputFile {
        if let unreadable, path.hasSuffix(unreadable) {
            throw WorldError(operation: "open", path: path, errorNumber: 13, reason: "injected")
        }
        return try live.openForReading(path)
    }

    func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile {
        try effect("create", path)
        return ScriptedFile(try live.openForWriting(path, mode: mode), path: path, world: self)
    }

    func makeDirectory(_ path: String, mode: UInt32) throws(WorldError) {
        try effect("create", path)
        try live.makeDirectory(path, mode: mode)
    }

    func rename(_ path: String, to newPath: String) throws(WorldError) {
        try effect("rename", path)
        try live.rename(path, to: newPath)
    }

    func removeFile(_ path: String) throws(WorldError) {
        try effect("remove", path)
        try live.removeFile(path)
    }

    func removeTree(_ path: String) throws(WorldError) {
        try effect("remove", path)
        try live.removeTree(path)
    }

    func syncDirectory(_ path: String) throws(WorldError) {
        try effect("sync", path)
        try live.syncDirectory(path)
    }

    func run(
        _ program: String, arguments: [String], standardInputPath: String?
    ) async throws(WorldError) -> ProcessResult {
        try await live.run(program, arguments: arguments, standardInputPath: standardInputPath)
    }
}

private final class ScriptedFile: OutputFile {
    private let file: any OutputFile
    private let path: String
    private let world: ScriptedWorld

    init(_ file: any OutputFile, path: String, world: ScriptedWorld) {
        self.file = file
        self.path = path
        self.world = world
    }

    /// A write that fails leaves half of its bytes, as a full disk does.
    func write(_ bytes: Span<UInt8>) throws(WorldError) {
        do throws(WorldError) {
            try world.effect("write", path)
        } catch {
            try file.write(bytes.extracting(first: bytes.count / 2))
            throw error
        }
        try file.write(bytes)
    }

    func syncAndClose() throws(WorldError) {
        try world.effect("sync", path)
        try file.syncAndClose()
    }
}
