/// The readers of a folder of reports besides its owner: nobody, or a group.
public struct FolderReaders: Hashable, Sendable {
    /// The group; nil for nobody.
    public let groupId: UInt32?
    /// True when the group may also read files that hold product keys.
    public let seesKeys: Bool

    public static let ownerAlone = FolderReaders(groupId: nil, seesKeys: false)

    public init(groupId: UInt32?, seesKeys: Bool) {
        self.groupId = groupId
        self.seesKeys = seesKeys
    }

    /// The group that may read files with product keys; nil for nobody.
    public var keyGroupId: UInt32? { seesKeys ? groupId : nil }

    /// The mode of a folder while it is written.
    public static let ownerMode: UInt32 = 0o700
    private static let folderMode: UInt32 = 0o750
    private static let fileMode: UInt32 = 0o640

    /// Lets the group read a file without keys. Does nothing without a group.
    public func admit(toFile path: String, world: any World) throws(WorldError) {
        guard let groupId else { return }
        try world.share(path, withGroup: groupId, mode: Self.fileMode)
    }

    /// Lets the group read a folder of files, except for those that hold keys. Does nothing without a group.
    public func admit(
        to folder: String, keysIn hasKeys: (String) -> Bool, world: any World
    ) throws(WorldError) {
        guard let groupId else { return }
        for name in try world.names(inDirectory: folder) where seesKeys || !hasKeys(name) {
            try world.share("\(folder)/\(name)", withGroup: groupId, mode: Self.fileMode)
        }
        try world.share(folder, withGroup: groupId, mode: Self.folderMode)
    }
}
