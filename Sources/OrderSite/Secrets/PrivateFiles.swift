public import OrderWorld

/// The files of a site that only its owner may use: the secrets, and the reports with product keys (<doc:Site>).
///
/// It checks modes and never changes them. Whoever could read a file may have read it, so its owner has to know.
public enum PrivateFiles {
    /// The bits of a mode that group and others must not have.
    private static let othersBits: UInt32 = 0o077
    private static let groupReadBit: UInt32 = 0o040

    /// Returns the faults in the modes of the secrets' folder and of everything in it; none when there is no such
    /// folder.
    ///
    /// - Throws: When the folder or something in it cannot be examined.
    public static func secretsFaults(in layout: SiteLayout, world: any World) throws(WorldError) -> [SecretsFault] {
        guard let status = try world.status(layout.secrets) else { return [] }
        var faults = fault(status, of: layout.secrets)
        guard status.isDirectory else { return faults }
        try collect(in: layout.secrets, world, into: &faults)
        return faults
    }

    /// Returns the faults in the modes of every batch's `results.csv` below the output folder. `groupId` is the group
    /// that may read it, if there is one. It looks into each folder once, and no deeper.
    public static func reportFaults(
        inOutput output: String, readableBy groupId: UInt32? = nil, world: any World
    ) throws(WorldError) -> [SecretsFault] {
        guard try world.status(output)?.isDirectory == true else { return [] }
        var faults: [SecretsFault] = []
        for name in try world.names(inDirectory: output) {
            let path = "\(output)/\(name)/results.csv"
            guard let status = try world.status(path) else { continue }
            faults += fault(status, of: path, allowing: status.groupId == groupId ? groupReadBit : 0)
        }
        return faults
    }

    private static func collect(
        in directory: String, _ world: any World, into faults: inout [SecretsFault]
    ) throws(WorldError) {
        for name in try world.names(inDirectory: directory) {
            let path = "\(directory)/\(name)"
            guard let status = try world.status(path) else { continue }
            faults += fault(status, of: path)
            if status.isDirectory, !status.isSymbolicLink { try collect(in: path, world, into: &faults) }
        }
    }

    private static func fault(
        _ status: FileStatus, of path: String, allowing allowed: UInt32 = 0
    ) -> [SecretsFault] {
        guard status.permissions & othersBits & ~allowed != 0 else { return [] }
        let command = "chmod \(status.isDirectory ? "700" : "600") \(shellWord(path))"
        return [
            SecretsFault(
                path: path, problem: "others than its owner may use it",
                remedy: "run `\(command)`; if anyone may have read it, what is in it is known")
        ]
    }

    /// Returns a path as one word of a shell.
    static func shellWord(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "/._-+@%:,=".utf8.contains(byte)
            }
        }
        guard !isPlain else { return path }
        return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
