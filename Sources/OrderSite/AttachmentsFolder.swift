public import OrderWorld

/// The folder beside a batch that holds what its cancellations attach (R11): `<batch file name>.attachments/`.
///
/// It belongs to the batch and travels with it, as `.sig` and `.done` do. Nothing in it is ever taken for a batch.
public enum AttachmentsFolder {
    /// What the folder's name has behind that of the batch.
    public static let suffix = ".attachments"

    /// The folder of the batch file at the path, whether there is one or not.
    public static func path(ofBatch path: String) -> String {
        path + suffix
    }

    /// Whether there is one: a folder of its own, not a link to somebody else's.
    public static func exists(besideBatch path: String, world: any World) throws(WorldError) -> Bool {
        guard let status = try world.status(Self.path(ofBatch: path)) else { return false }
        return status.isDirectory && !status.isSymbolicLink
    }

    /// What lies in it, by name, as it is now; nothing when there is no such folder. Folders within it are not looked into.
    public static func statuses(besideBatch path: String, world: any World) throws(WorldError) -> [String: FileStatus] {
        guard try exists(besideBatch: path, world: world) else { return [:] }
        let folder = Self.path(ofBatch: path)
        var statuses: [String: FileStatus] = [:]
        for name in try world.names(inDirectory: folder) { statuses[name] = try world.status("\(folder)/\(name)") }
        return statuses
    }
}
