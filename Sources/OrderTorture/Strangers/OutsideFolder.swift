package import OrderWorld

/// A folder outside of the site, which a partner's link leads to. No run may read it, move it or tell of it.
package struct OutsideFolder: Sendable {
    package let path: String
    private static let secret = "what the operator keeps beside the site, and no partner may see"

    /// Makes the folder. A file in it has the batch's own name, so that a run that follows a link finds one.
    package init(_ path: String, batchName: String, world: any World) throws(WorldError) {
        self.path = path
        try world.makeDirectory(path, mode: 0o755)
        for name in [Self.fileName, batchName] {
            try world.write(Array(Self.secret.utf8), to: "\(path)/\(name)", mode: 0o644)
        }
    }

    private static let fileName = "secret"

    /// The path of a file in it that has its secret.
    package var file: String { "\(path)/\(Self.fileName)" }

    /// Returns the problems: files in it that are gone or changed, and files of the site that have its secret.
    package func problems(at folders: [String], world: any World) throws(WorldError) -> [String] {
        var problems: [String] = []
        for name in try world.names(inDirectory: path) where try contents("\(path)/\(name)", world) != Self.secret {
            problems.append("\(name) outside of the drop folder is another one")
        }
        if try world.names(inDirectory: path).count != 2 {
            problems.append("a file outside of the drop folder was moved")
        }
        for folder in folders { try collect(folder, world, into: &problems) }
        return problems
    }

    private func collect(_ folder: String, _ world: any World, into problems: inout [String]) throws(WorldError) {
        guard try world.status(folder) != nil else { return }
        for name in try world.names(inDirectory: folder) {
            let path = "\(folder)/\(name)"
            guard let status = try world.status(path) else { continue }
            if status.isDirectory {
                try collect(path, world, into: &problems)
            } else if try contents(path, world).contains(Self.secret) {
                problems.append("\(path) tells what lies outside of the drop folder")
            }
        }
    }

    private func contents(_ path: String, _ world: any World) throws(WorldError) -> String {
        String(decoding: try world.contents(of: path, byteCountMax: 1 << 26), as: UTF8.self)
    }
}
