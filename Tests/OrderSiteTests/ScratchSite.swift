import OrderModel
import OrderSite
import OrderWorld
import Testing

/// A folder of a test's own, removed with it.
final class ScratchSite {
    let layout = SiteLayout(root: "/tmp/docket-site-tests-\(UInt64.random(in: .min ... .max))")
    let world = LiveWorld()

    init() throws {
        try world.makeDirectory(layout.root, mode: 0o755)
    }

    deinit {
        try? world.removeTree(layout.root)
    }

    /// Writes a file below the root, with the folders it needs; `mode` counts only for a new file.
    func write(_ text: String, to name: String, mode: UInt32 = 0o644) throws {
        let path = layout.root + "/" + name
        let directory = path[..<(path.lastIndex(of: "/") ?? path.endIndex)]
        try world.makeDirectory(String(directory), mode: 0o755)
        let file = try world.openForWriting(path, mode: mode)
        try file.write(Array(text.utf8).span)
        try file.syncAndClose()
    }

    func read(_ name: String) throws -> String {
        String(decoding: try world.contents(of: layout.root + "/" + name, byteCountMax: 1 << 20), as: UTF8.self)
    }
}

/// The real world with a clock that stands still, and something that happens while it sleeps.
struct StoppedWorld: World {
    let live = LiveWorld()
    let clock: Timestamp
    /// Called with the seconds of a sleep instead of sleeping.
    let whileAsleep: @Sendable (Int) -> Void
    /// A folder of this name cannot be listed.
    var closedFolder: String?

    init(clock: Timestamp, closedFolder: String? = nil, whileAsleep: @escaping @Sendable (Int) -> Void) {
        self.clock = clock
        self.closedFolder = closedFolder
        self.whileAsleep = whileAsleep
    }

    func now() -> Timestamp { clock }
    func sleep(seconds: Int) throws(WorldError) { whileAsleep(seconds) }
    func randomBytes(count: Int) throws(WorldError) -> [UInt8] { try live.randomBytes(count: count) }
    func status(_ path: String) throws(WorldError) -> FileStatus? { try live.status(path) }
    func names(inDirectory path: String) throws(WorldError) -> [String] {
        if let closedFolder, path.hasSuffix("/" + closedFolder) {
            throw WorldError(operation: "list", path: path, errorNumber: 13, reason: "Permission denied")
        }
        return try live.names(inDirectory: path)
    }
    func openForReading(_ path: String) throws(WorldError) -> any InputFile { try live.openForReading(path) }
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
    func syncDirectory(_ path: String) throws(WorldError) { try live.syncDirectory(path) }
    func lock(_ path: String) throws(WorldError) -> (any FileLock)? { try live.lock(path) }
    func run(
        _ program: String, arguments: [String], standardInputPath: String?
    ) async throws(WorldError) -> ProcessResult {
        try await live.run(program, arguments: arguments, standardInputPath: standardInputPath)
    }
}
