internal import OrderFulfilment
internal import OrderModel
package import OrderWorld

/// Begins a new ledger on purpose, after the old one was lost or shall not be continued. It deletes nothing.
///
/// It moves the old ledger aside, and also the content of `processing/`, since the claims there are the old ledger's.
/// The new ledger issues with a secret of a number above all others, so that no id, key or link is ever issued twice.
/// The witness is written last: from then on a run makes the ledger that it names. A restart that was interrupted
/// begins again.
package struct LedgerRestart: Sendable {
    /// The old ledger's new path; nil when there was none.
    package let oldLedger: String?
    /// The new path of the folder of unfinished batches; nil when it was empty.
    package let oldProcessing: String?
    /// The number of the new secret.
    package let secretId: Int

    /// Moves the old ledger aside and makes the new secret. `newestKnownId` is the highest number of a secret that the
    /// old ledger knows of, 0 when it cannot be read. Nobody has the ledger open, and the caller holds the site's lock.
    package static func begin(
        _ layout: SiteLayout, ledgerPath: String, newestKnownId: Int, world: any World
    ) throws -> LedgerRestart {
        let secretId = try nextSecretId(of: layout, after: newestKnownId, world)
        let number = try freeNumber(in: layout, ledger: ledgerPath, world)
        let downloads = LedgerAddress.sqlite(path: ledgerPath).downloadsPath
        // The store of downloads goes first: no new ledger may ever meet the old one's figures.
        _ = try moveLedger(downloads, to: "\(downloads).\(number)", world)
        let oldLedger = try moveLedger(ledgerPath, to: "\(ledgerPath).\(number)", world)
        let oldProcessing = try moveProcessing(layout, to: "\(layout.processing).\(number)", world)
        let secret = (id: secretId, bytes: try SiteSecrets.makeKeyFile(id: secretId, in: layout, world: world))
        try SiteWitness(
            siteId: HexadecimalText.of(SecretDerivations.siteId(of: secret.bytes)), firstSecretId: secretId,
            lastClaim: 0, link: nil
        ).keep(in: layout, world: world)
        return LedgerRestart(oldLedger: oldLedger, oldProcessing: oldProcessing, secretId: secretId)
    }

    private static func nextSecretId(
        of layout: SiteLayout, after newestKnownId: Int, _ world: any World
    ) throws(SecretsError) -> Int {
        let files = try SiteSecrets.keyFiles(in: layout, world: world)
        // A witness that cannot be read tells nothing. A restart is the way out of that, too.
        let witness = try? SiteWitness.load(from: layout, world: world)
        let id = max(files?.currentId ?? 0, newestKnownId, witness?.firstSecretId ?? 0) + 1
        guard id <= SiteSecrets.idMax else { throw .faults([SecretRotation.lastNumber(layout)]) }
        return id
    }

    /// Returns a number that no old ledger and no old folder has.
    private static func freeNumber(
        in layout: SiteLayout, ledger ledgerPath: String, _ world: any World
    ) throws(WorldError) -> Int {
        var number = 1
        while true {
            var isTaken = false
            for path in ["\(ledgerPath).\(number)", "\(ledgerPath).\(number)-wal", "\(layout.processing).\(number)"]
            where try world.status(path) != nil {
                isTaken = true
            }
            guard isTaken else { return number }
            number += 1
        }
    }

    /// Moves the ledger's files. The file with the newest records goes first: no new ledger may ever find it in its
    /// place.
    private static func moveLedger(_ path: String, to newPath: String, _ world: any World) throws(WorldError) -> String?
    {
        for suffix in ["-wal", "-shm"] where try world.status(path + suffix) != nil {
            try world.rename(path + suffix, to: newPath + suffix)
        }
        guard try world.status(path) != nil else { return nil }
        try world.rename(path, to: newPath)
        try world.syncDirectory(ParentFolder.path(of: path))
        return newPath
    }

    private static func moveProcessing(
        _ layout: SiteLayout, to newPath: String, _ world: any World
    ) throws(WorldError) -> String? {
        guard let status = try world.status(layout.processing), status.isDirectory,
            try !world.names(inDirectory: layout.processing).isEmpty
        else { return nil }
        try world.rename(layout.processing, to: newPath)
        try world.makeDirectory(layout.processing, mode: status.permissions & 0o777)
        try world.syncDirectory(layout.root)
        return newPath
    }
}
