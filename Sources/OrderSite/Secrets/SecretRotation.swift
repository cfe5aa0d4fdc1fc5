internal import OrderFulfilment
package import OrderLedger
package import OrderWorld

/// The result of a rotation: a new secret is current, and the ledger keeps every older one sealed under it.
///
/// The file comes first, durably, and then one transaction seals. After a crash between the two, the site has one more
/// secret and everything still opens. The next rotation makes yet another secret and seals all older ones.
package struct SecretRotation: Hashable, Sendable {
    /// The id of the new secret.
    package let currentId: Int
    /// The ids of the older ones, ascending.
    package let sealedIds: [Int]
    /// The key files that this ledger no longer needs.
    package let spareFiles: [String]

    package init(currentId: Int, sealedIds: [Int], spareFiles: [String]) {
        self.currentId = currentId
        self.sealedIds = sealedIds
        self.spareFiles = spareFiles
    }

    /// Rotates the secrets of a site for a ledger. The caller holds the site's lock.
    ///
    /// - Throws: ``SecretsError`` when the secrets cannot be used as they are, or there is none yet; the ledger's
    ///   errors.
    package static func rotate(
        _ layout: SiteLayout, ledger: any LedgerStore, world: any World
    ) throws -> SecretRotation {
        guard let files = try SiteSecrets.keyFiles(in: layout, world: world) else {
            let isNew = try ledger.recordedSecrets().newestUsedId == 0
            throw SecretsError.faults([noSecret(in: layout, isNew: isNew)])
        }
        let old = try SiteSecrets.open(layout, ledger: ledger, world: world)
        guard old.currentId < SiteSecrets.idMax else { throw SecretsError.faults([lastNumber(layout)]) }
        let new = (
            id: old.currentId + 1,
            bytes: try SiteSecrets.makeKeyFile(id: old.currentId + 1, in: layout, world: world)
        )
        ledger.useChainKeys(old.adding(new).chainKeys)
        try ledger.recordSealedSecrets(
            try old.secrets.map { secret throws(WorldError) in
                let nonce = try world.randomBytes(count: SecretSealing.nonceByteCount)
                return SealedSecret(
                    id: secret.id, underId: new.id,
                    box: SecretSealing.seal(secret.bytes, id: secret.id, under: new, nonce: nonce))
            })
        try prove(old, under: new.id, in: layout, ledger: ledger, world)
        try ledger.siteIdentity().map { try ledger.recordIdentity($0.knowing(new)) }
        return SecretRotation(
            currentId: new.id, sealedIds: old.secrets.map(\.id),
            spareFiles: files.secrets.filter { $0.id >= old.secrets[0].id }.map {
                SiteSecrets.keyFilePath(id: $0.id, in: layout)
            })
    }

    /// Reads the new file and the sealed secrets back. Only then may anyone be told that the old files are spare.
    private static func prove(
        _ old: SiteSecrets, under newId: Int, in layout: SiteLayout, ledger: any LedgerReading, _ world: any World
    ) throws {
        let files = try SiteSecrets.keyFiles(in: layout, world: world)
        let recorded = try ledger.recordedSecrets()
        for secret in old.secrets {
            let box = recorded.sealed.first { $0.id == secret.id && $0.underId == newId }
            let later = files?.secrets.first { $0.id == newId }
            guard let box, let later, SecretSealing.open(box.box, id: secret.id, under: later) == secret.bytes else {
                throw LedgerError.damaged("secret \(secret.id) cannot be read back as it was sealed")
            }
        }
    }

    /// Returns the fault of a site that has no secret to rotate.
    package static func noSecret(in layout: SiteLayout, isNew: Bool) -> SecretsFault {
        SecretsFault(
            path: layout.secrets, problem: "the site has no secret",
            remedy: isNew ? "the first run makes one; there is nothing to rotate" : "put the site's own secrets back")
    }

    static func lastNumber(_ layout: SiteLayout) -> SecretsFault {
        SecretsFault(
            path: SiteSecrets.keyFilePath(id: SiteSecrets.idMax, in: layout), problem: "no higher number is left",
            remedy: "links have room for no more; begin a new site")
    }
}
