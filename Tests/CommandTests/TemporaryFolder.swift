import OrderWorld

/// A folder that is removed with the test.
final class TemporaryFolder: Sendable {
    let root = "/tmp/docket-command-tests-\(UInt64.random(in: .min ... .max))"
    private let world = LiveWorld()

    init() throws {
        try world.makeDirectory(root, mode: 0o755)
    }

    deinit {
        try? world.removeTree(root)
    }

    func path(_ name: String) -> String { root + "/" + name }

    /// Writes a file below the folder, with the folders it needs.
    func write(_ text: String, to name: String) throws {
        try write(Array(text.utf8), to: name)
    }

    /// Writes bytes as a file below the folder, with the folders it needs.
    func write(_ bytes: [UInt8], to name: String) throws {
        try world.makeDirectory(
            String(path(name)[..<(path(name).lastIndex(of: "/") ?? path(name).endIndex)]), mode: 0o755)
        let file = try world.openForWriting(path(name), mode: 0o644)
        try file.write(bytes.span)
        try file.syncAndClose()
    }

    func bytes(_ name: String) throws -> [UInt8] {
        try Files.bytes(path(name))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    func exists(_ name: String) throws -> Bool {
        try world.status(path(name)) != nil
    }

    /// Returns every file below a folder of it, including hidden ones, by its path there.
    func tree(_ name: String) throws -> [String: [UInt8]] {
        try Files.tree(path(name))
    }
}

/// Files by their absolute paths.
enum Files {
    private static let world = LiveWorld()

    static func bytes(_ path: String) throws -> [UInt8] {
        try world.contents(of: path, byteCountMax: 1 << 28)
    }

    /// Returns the files below a folder, by their paths there. An empty folder counts as a file without bytes.
    static func tree(_ folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try world.names(inDirectory: folder) {
            let path = folder + "/" + name
            guard try world.status(path)?.isDirectory == true else {
                files[name] = try bytes(path)
                continue
            }
            let below = try tree(path)
            if below.isEmpty { files[name + "/"] = [] }
            for (file, bytes) in below { files["\(name)/\(file)"] = bytes }
        }
        return files
    }

    /// Returns the differences of two trees: a line for each file that only one has, or that is not the same in both.
    static func differences(_ found: [String: [UInt8]], _ expected: [String: [UInt8]]) -> [String] {
        Set(found.keys).union(expected.keys).sorted().compactMap { file in
            guard let left = found[file] else { return "\(file) is missing" }
            guard let right = expected[file] else { return "\(file) is not expected" }
            guard left != right else { return nil }
            let at = zip(left, right).prefix { $0 == $1 }.count
            let line = left.prefix(at).count { $0 == UInt8(ascii: "\n") } + 1
            return "\(file) differs in line \(line)"
        }
    }
}
