extension World {
    /// Writes a small file so that it is there whole or not at all: under another name first, made durable, then
    /// renamed.
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

/// Where the last slash of a path splits it.
public enum ParentFolder {
    /// The folder that a path lies in: `.` for a name alone, `/` for one below the root.
    public static func path(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
