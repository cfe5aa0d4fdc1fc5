public import OrderWorld
internal import Synchronization

/// Private copies of the lists and of a signature, for `ssh-keygen`. Later changes of the original files have no
/// effect.
///
/// They are written when the first signature is looked at. The one who made the value removes them.
public final class SignerFiles: Sendable {
    public let lists: SignerLists
    /// A folder of their own. This makes it, and removes it again.
    private let folder: String
    private let isWritten = Mutex(false)

    public init(_ lists: SignerLists, folder: String) {
        self.lists = lists
        self.folder = folder
    }

    func paths(_ world: any World) throws(WorldError) -> SignerListPaths {
        let paths = SignerListPaths(
            allowedSigners: "\(folder)/allowed_signers",
            revokedKeys: lists.revokedKeys == nil ? nil : "\(folder)/revoked_keys")
        guard !isWritten.withLock({ $0 }) else { return paths }
        try world.removeTree(folder)
        try world.makeDirectory(folder, mode: 0o700)
        try world.writeSynced(lists.allowedSigners?.bytes ?? [], to: paths.allowedSigners, mode: 0o600)
        if let revoked = paths.revokedKeys {
            try world.writeSynced(lists.revokedKeys?.bytes ?? [], to: revoked, mode: 0o600)
        }
        isWritten.withLock { $0 = true }
        return paths
    }

    /// Writes the bytes of the signature being looked at, and returns their path. There is one at a time.
    func signaturePath(_ bytes: [UInt8], _ world: any World) throws(WorldError) -> String {
        _ = try paths(world)
        try world.writeSynced(bytes, to: "\(folder)/signature", mode: 0o600)
        return "\(folder)/signature"
    }

    /// Removes the copies, also those that a killed run left.
    public func remove(_ world: any World) throws(WorldError) {
        isWritten.withLock { $0 = false }
        try world.removeTree(folder)
    }
}

/// The paths of the private copies.
struct SignerListPaths {
    let allowedSigners: String
    /// Nil when the site has none.
    let revokedKeys: String?
}
