import Glibc
public import OrderWorld

/// Searches what a run left behind for product keys and download tokens: they belong into `results.csv` alone
/// (<doc:Reports>).
public enum SiteLeaks {
    /// What is found in the texts, and in all files below the folders but those named `results.csv`: a sentence each.
    ///
    /// The keys and tokens that are known are those of all `results.csv` below the folders. A folder or a file that is
    /// not there has nothing in it.
    public static func find(inFolders folders: [String], texts: [String: String], world: any World) throws -> [String] {
        let files = try folders.flatMap { try self.files(below: $0, world) }
        let isResults = { (path: String) in path.hasSuffix("/results.csv") }
        var search = LeakSearch()
        for path in files where isResults(path) { search.learn(fromResults: bytes(path)) }
        var leaks = texts.flatMap { name, text in search.leaks(in: Array(text.utf8)).map { "\(name): \($0)" } }
        for path in files where !isResults(path) {
            leaks += search.leaks(in: bytes(path)).map { "\(path): \($0)" }
        }
        return leaks
    }

    /// Read with as little code as can be, since it is done after every run; a file that has gone has nothing in it.
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
