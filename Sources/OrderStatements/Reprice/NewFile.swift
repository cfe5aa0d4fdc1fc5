package import OrderWorld

/// A file that is written whole or not at all, where there was none before.
package struct NewFile {
    private let path: String
    private let world: any World

    package init(_ path: String, in world: any World) {
        self.path = path
        self.world = world
    }

    /// Lets `body` write the file, and removes the file when `body` fails: half a file would look like a whole one.
    ///
    /// Throws a ``NewFileError`` when a file is there already, since files are never overwritten, and a `WorldError`
    /// when the file cannot be written. Rethrows the errors of `body`.
    package func writing<Result>(_ body: (any OutputFile) throws -> Result) throws -> Result {
        guard try world.status(path) == nil else { throw NewFileError.isThere(path) }
        let file = try world.openForWriting(path, mode: 0o600)
        do {
            let result = try body(file)
            try file.syncAndClose()
            return result
        } catch {
            try? world.removeFile(path)
            throw error
        }
    }
}

/// The reason why there is no new file.
package enum NewFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Something has the path already.
    case isThere(String)

    package var description: String {
        switch self {
        case .isThere(let path): "\(path) is there already and is not written over; name another file with --csv"
        }
    }
}
