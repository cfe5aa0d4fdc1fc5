internal import OrderFulfilment
package import OrderLedger
package import OrderWorld

extension SiteSecrets {
    /// Opens the secrets of a site: those of its key files, and those that the ledger keeps sealed under them.
    ///
    /// For a ledger that has issued something, a new secret would give other ids and keys than before. So all the old
    /// ones have to be found.
    ///
    /// - Throws: ``SecretsError`` when one is missing or cannot be used, or when a box of the ledger does not open; the
    ///   ledger's errors.
    package static func open(
        _ layout: SiteLayout, ledger: any LedgerReading, world: any World
    ) throws -> SiteSecrets {
        let recorded = try ledger.recordedSecrets()
        let identity = try ledger.siteIdentity()
        let secrets = try load(
            from: layout, world: world, firstId: identity?.firstSecretId ?? 1, newestUsedId: recorded.newestUsedId
        ) { files throws(SecretsError) in
            try identity?.requireKnown(files, in: layout)
            return try recorded.opened(by: files, in: layout)
        }
        try identity?.requireKnown(secrets, in: layout)
        return secrets
    }
}

extension SiteIdentity {
    /// Compares secrets with the values that the ledger knows them by. A secret with a higher number than all of these
    /// is new.
    func requireKnown(_ secrets: SiteSecrets, in layout: SiteLayout) throws(SecretsError) {
        let newest = secretChecks.map(\.secretId).max() ?? 0
        let faults = secrets.secrets.filter { secret in
            guard let check = secretChecks.first(where: { $0.secretId == secret.id }) else {
                return secret.id <= newest
            }
            return check.value != SecretDerivations.checkValue(of: secret.bytes)
        }
        guard faults.isEmpty else {
            throw .faults(
                faults.map { secret in
                    SecretsFault(
                        path: SiteSecrets.keyFilePath(id: secret.id, in: layout),
                        problem: "it is another secret than the one that the ledger knows by this number",
                        remedy: "put back the file that belongs to this ledger, or the ledger that belongs to this file"
                    )
                })
        }
    }
}

extension SiteSecrets {
    /// The keys for a ledger's hash chain that come from these secrets.
    package var chainKeys: ChainKeys {
        ChainKeys(secrets.map { (secretId: $0.id, bytes: SecretDerivations.chainKey(of: $0.bytes)) })
    }
}

extension RecordedSecrets {
    /// Returns the contents of the boxes that the given secrets open, or that secrets from opened boxes open. A box
    /// whose later secret is lost is useless and harmless: a later rotation sealed its secret again.
    ///
    /// - Throws: ``SecretsError/faults(_:)`` when a box does not open, or holds another secret than the file of that
    ///   id.
    func opened(by files: SiteSecrets, in layout: SiteLayout) throws(SecretsError) -> [(id: Int, bytes: [UInt8])] {
        var known = Dictionary(uniqueKeysWithValues: files.secrets.map { ($0.id, $0.bytes) })
        var opened: [(id: Int, bytes: [UInt8])] = []
        var faults: [SecretsFault] = []
        // Only later secrets seal a secret. Going down, each one is known before it has to open a box.
        for box in sealed.sorted(by: { $0.underId > $1.underId }) {
            guard let later = known[box.underId] else { continue }
            guard let secret = SecretSealing.open(box.box, id: box.id, under: (box.underId, later)) else {
                faults.append(.notOpened(box, in: layout))
                continue
            }
            if let bytes = known[box.id] {
                if bytes != secret { faults.append(.otherSecret(box, in: layout)) }
            } else {
                known[box.id] = secret
                opened.append((box.id, secret))
            }
        }
        guard faults.isEmpty else { throw .faults(faults) }
        return opened
    }
}

extension SecretsFault {
    fileprivate static func notOpened(_ box: SealedSecret, in layout: SiteLayout) -> SecretsFault {
        SecretsFault(
            path: SiteSecrets.keyFilePath(id: box.underId, in: layout),
            problem: "it does not open secret \(box.id), which the ledger keeps sealed under it",
            remedy:
                "put back the file that belongs to this ledger; if it is the one, the ledger was changed: take its backup"
        )
    }

    fileprivate static func otherSecret(_ box: SealedSecret, in layout: SiteLayout) -> SecretsFault {
        SecretsFault(
            path: SiteSecrets.keyFilePath(id: box.id, in: layout),
            problem: "it is another secret than the one that the ledger keeps sealed under number \(box.underId)",
            remedy: "put back the file that belongs to this ledger, or take this one away: the ledger has the right one"
        )
    }
}
