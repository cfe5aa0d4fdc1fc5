internal import Crypto
public import OrderWorld

/// The files of a site that are never a batch under any name: secrets, settings, lists, reference data, the ledger and
/// the lock.
///
/// A batch's reports repeat values of the batch. So a secret that is sent as a batch would be shown to everybody who
/// reads problems. A copy of a secret tells as much as the secret.
public struct OwnFiles: Hashable, Sendable {
    /// A file, under any of its names.
    private struct Node: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    /// The site's own path of each file.
    private var paths: [Node: String] = [:]
    /// The site's own path of each secret, by its hash, so that no text form of this value shows a secret.
    private var secrets: [SHA256Digest: String] = [:]

    /// The most bytes in the file of a secret: a few more than 64 digits and a line end.
    private static let secretFileBytesMax = 128

    /// Makes a set without files.
    public init() {}

    /// Finds the files of a site as they are now. `ledger` is the path of the ledger in use. It leaves out folders that
    /// the account may not look into: the account cannot read their files either.
    public init(of layout: SiteLayout, ledger: String, world: any World) throws(WorldError) {
        let downloads = LedgerAddress.sqlite(path: ledger).downloadsPath
        let files = [
            layout.settings, layout.accounts, layout.allowedSigners, layout.revokedKeys, layout.receiptSigners,
            layout.receiptKeyRotations, layout.lock, layout.lastRun, ledger, "\(ledger)-wal", "\(ledger)-shm",
            downloads, "\(downloads)-wal", "\(downloads)-shm",
        ]
        for path in files { try add(path, world) }
        for folder in [layout.secrets, layout.reference, layout.intake] { try add(folder, world) }
        for path in paths.values.sorted() where path.hasPrefix(layout.secrets + "/") { try addSecret(path, world) }
    }

    /// Returns the site's own path of the file; nil when it is none of these.
    public func path(device: UInt64, inode: UInt64) -> String? {
        paths[Node(device: device, inode: inode)]
    }

    /// Completes the sentence "It is …" about an open file that is one of these or holds one of the secrets, with the
    /// site's own path; nil for another file.
    public func phrase(for file: any WatchedFile) throws(WorldError) -> String? {
        let identity = try file.identity()
        if let path = path(device: identity.device, inode: identity.inode) {
            return "a file of the site's own, in \(path)"
        }
        guard let secret = try Self.hashOfSecret(in: file), let path = secrets[secret] else { return nil }
        return "a copy of a file of the site's own, \(path)"
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

    private mutating func addSecret(_ path: String, _ world: any World) throws(WorldError) {
        guard try world.status(path)?.isRegularFile == true else { return }
        do throws(WorldError) {
            guard let secret = try Self.hashOfSecret(in: world.openForReading(path)) else { return }
            secrets[secret] = path
        } catch {
            guard error.isAboutRights else { throw error }
        }
    }

    private static func hashOfSecret(in file: any WatchedFile) throws(WorldError) -> SHA256Digest? {
        guard file.byteCount <= secretFileBytesMax else { return nil }
        var bytes: [UInt8] = []
        _ = try file.read(at: 0, count: file.byteCount, appendingTo: &bytes)
        return SecretText.secret(bytes).map { SHA256.hash(data: $0) }
    }
}
