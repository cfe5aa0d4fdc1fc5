public import OrderWorld

/// Checks who may write the files that decide about money: the settings, the accounts, the signers, the reference data,
/// the intake profiles, the ledger, the secrets, and the site's folder itself. As OpenSSH does with its own files
/// (`StrictModes`), a command takes nothing from a file that group or others can write, or that belongs to somebody
/// else.
public enum SiteModes {
    /// The bits of a mode that let group and others write.
    private static let writableByOthers: UInt32 = 0o022

    /// Returns everything that others can write, and changes nothing. A missing file is no fault.
    ///
    /// Root, the user of the process and, for a command that only reads, the owner of the site's folder may own the
    /// files. `ledger` is the path of the ledger in use.
    public static func faults(
        in layout: SiteLayout, ledger: String, isWriting: Bool, world: any World
    ) throws(WorldError) -> [SecretsFault] {
        guard let root = try world.status(layout.root) else { return [] }
        var owners: Set<UInt32> = [0, world.userId]
        if !isWriting { owners.insert(root.ownerId) }
        var faults: [SecretsFault] = []
        if ledger != layout.ledger { faults += try fault(ofFolder: ledger, world) }
        let downloads = LedgerAddress.sqlite(path: ledger).downloadsPath
        let paths = [
            layout.root, layout.settings, layout.accounts, layout.allowedSigners, layout.revokedKeys, ledger,
            "\(ledger)-wal", "\(ledger)-shm", downloads, "\(downloads)-wal", "\(downloads)-shm",
        ]
        for path in paths { faults += try fault(of: path, owners: owners, world) }
        // The mode of the folder is checked with those of its files: nobody else may even read there.
        if let secrets = try world.status(layout.secrets) {
            faults += fault(ofOwner: secrets, at: layout.secrets, owners: owners, world)
        }
        for folder in [layout.reference, layout.intake] {
            faults += try fault(of: folder, owners: owners, world)
            guard try world.status(folder)?.isDirectory == true else { continue }
            for name in try world.names(inDirectory: folder) {
                faults += try fault(of: "\(folder)/\(name)", owners: owners, world)
            }
        }
        return faults
    }

    /// Returns the fault of the ledger's folder. Whoever can write there can replace the ledger, unless the folder
    /// protects people's files from each other (the sticky bit). The site's own folder is checked in any case.
    private static func fault(ofFolder ledger: String, _ world: any World) throws(WorldError) -> [SecretsFault] {
        let folder = ParentFolder.path(of: ledger)
        guard let status = try world.status(folder), status.permissions & 0o1000 == 0,
            status.permissions & writableByOthers != 0
        else { return [] }
        return [
            SecretsFault(
                path: folder, problem: "others than its owner can put another ledger into it",
                remedy: "run `chmod go-w \(PrivateFiles.shellWord(folder))`")
        ]
    }

    private static func fault(
        of path: String, owners: Set<UInt32>, _ world: any World
    ) throws(WorldError) -> [SecretsFault] {
        guard let status = try world.status(path) else { return [] }
        var faults = fault(ofOwner: status, at: path, owners: owners, world)
        if status.permissions & writableByOthers != 0 {
            faults.append(
                SecretsFault(
                    path: path, problem: "others than its owner can write it",
                    remedy:
                        "run `chmod go-w \(PrivateFiles.shellWord(path))`, once you have seen that what is in it is yours"
                ))
        }
        return faults
    }

    private static func fault(
        ofOwner status: FileStatus, at path: String, owners: Set<UInt32>, _ world: any World
    ) -> [SecretsFault] {
        guard !owners.contains(status.ownerId) else { return [] }
        return [
            SecretsFault(
                path: path,
                problem: "it belongs to user \(status.ownerId), who is neither root nor the one that runs this",
                remedy:
                    "run the command as the site's owner, or `chown \(world.userId) \(PrivateFiles.shellWord(path))`")
        ]
    }
}
