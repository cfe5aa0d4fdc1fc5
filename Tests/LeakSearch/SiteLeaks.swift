import Glibc
package import OrderWorld

/// Searches the files of a run for product keys and download tokens, which belong in `results.csv` alone
/// (<doc:Reports>).
package enum SiteLeaks {
    /// Returns the leaks in the texts, and in all files below the folders except those named `results.csv`: a sentence
    /// each.
    ///
    /// All `results.csv` below the folders make the keys and tokens known. A missing folder or file counts as empty.
    package static func find(inFolders folders: [String], texts: [String: String], world: any World) throws -> [String]
    {
        let files = try folders.flatMap { try self.files(below: $0, world) }
        let isResults = { (path: String) in path.hasSuffix("/results.csv") }
        var search = LeakSearch()
        for path in files where isResults(path) { search.learn(fromResults: bytes(path)) }
        var leaks = texts.flatMap { name, text in search.leaks(in: Array(text.utf8)).map { "\(name): \($0)" } }
        // A pack has the `results.csv` of its month in it, as a tar before it is compressed.
        for path in files where !isResults(path) && !path.contains("/packs/.") {
            leaks += search.leaks(in: bytes(path)).map { "\(path): \($0)" }
        }
        return leaks
    }

    /// Returns a file's bytes. It reads with as little code as possible, since it runs after every run. A file that is
    /// gone counts as empty.
    private static func bytes(_ path: String) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        return Array(unsafeUninitializedCapacity: max(size, 1)) { buffer, count in
            while count < size {
                let received = pread(descriptor, buffer.baseAddress?.advanced(by: count), size - count, count)
                guard received > 0 else { break }
                count += received
            }
        }
    }

    private static func files(below path: String, _ world: any World) throws -> [String] {
        guard let status = try world.status(path) else { return [] }
        guard status.isDirectory else { return status.isRegularFile ? [path] : [] }
        return try world.names(inDirectory: path).flatMap { try files(below: "\(path)/\($0)", world) }
    }
}
