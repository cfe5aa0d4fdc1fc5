internal import Glibc
package import OrderWorld

/// A folder of its own for one test, removed with the value.
package final class TemporaryFolder {
    package let path: String
    package let world = LiveWorld()

    package init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let name = try world.randomBytes(count: 8).map { String($0, radix: 16) }.joined()
        path = parent + "/docket-reports-" + name
        try world.makeDirectory(path, mode: 0o700)
    }

    deinit {
        try? world.removeTree(path)
    }

    package func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
        let file = try world.openForWriting(path + "/" + name, mode: 0o600)
        try file.write(Array(bytes).span)
        try file.syncAndClose()
    }

    package func text(_ name: String) throws -> String {
        String(decoding: try world.contents(of: path + "/" + name, byteCountMax: 1 << 24), as: UTF8.self)
    }
}
