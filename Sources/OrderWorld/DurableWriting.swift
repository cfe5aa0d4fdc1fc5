extension World {
    /// Writes a small file, whole or not at all. It writes under another name first, makes the file durable, and then
    /// renames it.
    public func writeDurably(
        _ bytes: [UInt8], to path: String, inDirectory directory: String, mode: UInt32
    ) throws(WorldError) {
        let partPath = path + ".part"
        try writeSynced(bytes, to: partPath, mode: mode)
        try rename(partPath, to: path)
        try syncDirectory(directory)
    }

    /// Writes a file and makes its content durable. Its name is only as durable as its folder.
    public func writeSynced(_ bytes: [UInt8], to path: String, mode: UInt32) throws(WorldError) {
        let file = try openForWriting(path, mode: mode)
        try file.write(bytes.span)
        try file.syncAndClose()
    }
}

/// Splits a path at its last slash.
public enum ParentFolder {
    /// Returns the folder of a path: `.` for a name alone, `/` for a path below the root.
    public static func path(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The name that a path has there.
    public static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }
}
