import OrderIntake
import OrderModel
import OrderTorture
import OrderWorld
import Testing

/// A drop folder of a test's own, removed with it, and a private folder beside it.
final class ScratchDrop {
    let root = "/tmp/docket-intake-tests-\(UInt64.random(in: .min ... .max))"
    let world = LiveWorld()
    var path: String { root + "/drop" }
    var copies: String { root + "/copies" }

    init() throws {
        try world.makeDirectory(path, mode: 0o755)
        try world.makeDirectory(copies, mode: 0o700)
    }

    deinit {
        try? world.removeTree(root)
    }

    /// Writes a file below the root, with the folders it needs.
    func write(_ text: String, to name: String) throws {
        let path = root + "/" + name
        try world.makeDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), mode: 0o755)
        let file = try world.openForWriting(path, mode: 0o644)
        try file.write(Array(text.utf8).span)
        try file.syncAndClose()
    }

    func read(_ name: String) throws -> String {
        String(decoding: try world.contents(of: root + "/" + name, byteCountMax: 1 << 24), as: UTF8.self)
    }

    /// Runs a command of the shell in the root.
    func shell(_ command: String) async throws {
        let result = try await world.run(
            "bash", arguments: ["-c", "cd \"$0\" && \(command)", root], standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(result.standardError)")
    }

    /// Returns the files below a folder, in name order, including hidden ones.
    func names(_ folder: String) throws -> [String] {
        try world.names(inDirectory: "\(root)/\(folder)").flatMap { entry throws -> [String] in
            guard try world.status("\(root)/\(folder)/\(entry)")?.isDirectory == true else { return [entry] }
            return try names("\(folder)/\(entry)").map { "\(entry)/\($0)" }
        }
    }

    func folder(_ world: (any World)? = nil) throws -> DropFolder {
        try #require(try DropFolder(path, world: world ?? self.world))
    }

    func listing() throws -> DropListing {
        try folder().listing()
    }

    func batches() throws -> [String] {
        try listing().batches.map(\.relativePath)
    }
}
