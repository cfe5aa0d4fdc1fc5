import OrderSite
import OrderWorld
import Testing

/// A folder of a test's own, removed with it.
final class ScratchFolder {
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
