internal import Crypto
internal import OrderModel
internal import OrderWorld

/// Whole folders, copied or described.
enum FileTree {
    /// Copies a file, or a folder with all its content, with permissions and times. Links are followed. A missing file
    /// or folder is no error.
    static func copy(_ path: String, to target: String, world: any World) async throws(WorldError) {
        guard try world.status(path) != nil else { return }
        let result = try await world.run(
            "cp",
            arguments: ["--recursive", "--dereference", "--preserve=mode,timestamps", "-T", "--", path, target],
            standardInputPath: nil)
        guard result.exitStatus == 0 else {
            throw WorldError(operation: "copy", path: path, errorNumber: 0, reason: result.standardError)
        }
    }

    /// Returns everything below a folder by its path there: a file as its permissions and the SHA-256 of its content, a
    /// folder as a word. Leaves out the paths for which `isLeftOut` is true.
    static func contents(
        of folder: String, world: any World, leavingOut isLeftOut: (String) -> Bool
    ) throws(WorldError) -> [String: String] {
        var found: [String: String] = [:]
        try collect(folder, below: "", world, leavingOut: isLeftOut, into: &found)
        return found
    }

    private static func collect(
        _ folder: String, below prefix: String, _ world: any World, leavingOut isLeftOut: (String) -> Bool,
        into found: inout [String: String]
    ) throws(WorldError) {
        for name in try world.names(inDirectory: folder) where !isLeftOut(prefix + name) {
            let path = "\(folder)/\(name)"
            guard let status = try world.status(path) else { continue }
            if status.isDirectory {
                found[prefix + name + "/"] = "folder"
                try collect(path, below: prefix + name + "/", world, leavingOut: isLeftOut, into: &found)
            } else {
                found[prefix + name] = try digest(path, world) + " " + String(status.permissions, radix: 8)
            }
        }
    }

    private static func digest(_ path: String, _ world: any World) throws(WorldError) -> String {
        let file = try world.openForReading(path)
        var hash = SHA256()
        var block: [UInt8] = []
        for offset in stride(from: 0, to: file.byteCount, by: 1 << 20) {
            block.removeAll(keepingCapacity: true)
            _ = try file.read(at: offset, count: min(1 << 20, file.byteCount - offset), appendingTo: &block)
            hash.update(data: block)
        }
        return HexadecimalText.of(hash.finalize().prefix(16))
    }
}

extension World {
    /// Writes a file for a trial. It need not survive a power cut.
    func write(_ bytes: [UInt8], to path: String, mode: UInt32) throws(WorldError) {
        try openForWriting(path, mode: mode).write(bytes.span)
    }
}
