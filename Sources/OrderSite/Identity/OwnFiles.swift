public import OrderWorld

/// The files of a site that are never a batch under any name: secrets, settings, lists, reference data, the ledger and
/// the lock.
///
/// A batch's reports repeat values of the batch. So a secret that is sent as a batch would be shown to everybody who
/// reads problems.
public struct OwnFiles: Hashable, Sendable {
    /// A file, under any of its names.
    private struct Node: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    /// The site's own path of each file.
    private var paths: [Node: String] = [:]

    /// Makes a set without files.
    public init() {}

    /// Finds the files of a site as they are now. `ledger` is the path of the ledger in use. It leaves out folders that
    /// the account may not look into: the account cannot read their files either.
    public init(of layout: SiteLayout, ledger: String, world: any World) throws(WorldError) {
        let files = [
            layout.settings, layout.allowedSigners, layout.revokedKeys, layout.receiptSigners,
            layout.receiptKeyRotations, layout.lock, ledger, "\(ledger)-wal", "\(ledger)-shm",
        ]
        for path in files { try add(path, world) }
        for folder in [layout.secrets, layout.reference, layout.intake] { try add(folder, world) }
    }

    /// Returns the site's own path of the file; nil when it is none of these.
    public func path(device: UInt64, inode: UInt64) -> String? {
        paths[Node(device: device, inode: inode)]
    }

    /// Completes the sentence "It is …" about an open file that is one of these, with the site's own path; nil for
    /// another file.
    public func phrase(for file: any WatchedFile) throws(WorldError) -> String? {
        let identity = try file.identity()
        return path(device: identity.device, inode: identity.inode).map { "a file of the site's own, in \($0)" }
    }

    private mutating func add(_ path: String, _ world: any World) throws(WorldError) {
        guard let status = try world.status(path) else { return }
        guard status.isDirectory else {
            paths[Node(device: status.device, inode: status.inode)] = path
            return
        }
        let names: [String]
        do throws(WorldError) {
            names = try world.names(inDirectory: path)
        } catch {
            guard error.isAboutRights else { throw error }
            return
        }
        for name in names { try add("\(path)/\(name)", world) }
    }
}
