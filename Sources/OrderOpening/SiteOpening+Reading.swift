package import OrderFulfilment
package import OrderLedger
internal import OrderModel
package import OrderSite
package import OrderWorld

/// A site for looking things up; nobody can change anything in it.
package struct SiteReading {
    package let ledger: any LedgerReading
    /// Knows the site's ids and keys; nil when the account cannot read the secrets.
    package let issuer: Issuer?
    /// Knows the ids of the earlier ledgers, as far as their secrets are there.
    private let earlierIssuer: Issuer?
    /// The folder of the site's secrets.
    package let secretsFolder: String
    /// The keys of the site's hash chains; nil without secrets.
    let chainKeys: ChainKeys?

    init(
        ledger: any LedgerReading, issuer: Issuer?, earlierIssuer: Issuer? = nil, secretsFolder: String,
        chainKeys: ChainKeys? = nil
    ) {
        self.chainKeys = chainKeys
        self.ledger = ledger
        self.issuer = issuer
        self.earlierIssuer = earlierIssuer
        self.secretsFolder = secretsFolder
    }

    /// Tells whether an id was issued from an earlier ledger of the site, and so is none of this one's.
    package func isOfEarlierLedger(_ id: String) -> Bool {
        guard let earlierIssuer else { return false }
        return earlierIssuer.orderSerial(ofOrderId: id) != nil || earlierIssuer.lineSerial(ofSubscriptionId: id) != nil
    }

    /// Tells the same of a product key, or of a download link by its token.
    package func isOfEarlierLedger(productKey: String, token: String) -> Bool {
        guard let earlierIssuer else { return false }
        return earlierIssuer.lineSerial(ofProductKey: productKey) != nil
            || earlierIssuer.linkSerial(ofToken: token) != nil
    }
}

extension SiteOpening {
    /// Opens the site for looking things up. Refuses with 74 when there is no ledger: an answer from nothing would look
    /// like the answer of an empty month. Refuses with 78 when the site lost its ledger, or when its parts do not
    /// belong together.
    ///
    /// A named ledger may be an older copy.
    package func reading(_ settings: Settings) throws -> SiteReading {
        try reading(settings) {
            try requireLedger()
            return try openReadOnly()
        }
    }

    /// Opens the site for looking up the orders that it has recorded so far. Opens an empty ledger when there is none
    /// yet, as before the first run.
    package func readingSoFar(_ settings: Settings) throws -> SiteReading {
        try reading(settings) { try hasLedger() ? try openReadOnly() : try LedgerAddress.temporary() }
    }

    private func reading(_ settings: Settings, _ ledger: () throws -> any LedgerReading) throws -> SiteReading {
        guard try canReadSecrets() else {
            return SiteReading(ledger: try ledger(), issuer: nil, secretsFolder: layout.secrets)
        }
        let recognition = try recognition()
        if try !hasLedger() { try requireNothingIssued() }
        let ledger = try ledger()
        try recognition.prove(ledger, mayBeCopy: namedLedger != nil)
        let secrets = try secrets(for: ledger)
        if let secrets { ledger.useChainKeys(secrets.chainKeys) }
        // A site without secrets has issued nothing, so any secret will do.
        let issuing = try secrets?.secrets ?? [(id: 1, bytes: try world.randomBytes(count: SiteSecrets.byteCount))]
        return SiteReading(
            ledger: ledger, issuer: Issuer(secrets: issuing, linkHost: settings.linksHost),
            earlierIssuer: try earlierSecrets(than: ledger).map {
                Issuer(secrets: $0, linkHost: settings.linksHost)
            }, secretsFolder: layout.secrets, chainKeys: secrets?.chainKeys)
    }

    private func secrets(for ledger: any LedgerReading) throws -> SiteSecrets? {
        if try ledger.recordedSecrets().newestUsedId == 0, try SiteSecrets.keyFiles(in: layout, world: world) == nil {
            return nil
        }
        return try SiteSecrets.open(layout, ledger: ledger, world: world)
    }

    private func earlierSecrets(than ledger: any LedgerReading) throws -> [(id: Int, bytes: [UInt8])]? {
        guard let first = try ledger.siteIdentity()?.firstSecretId, first > 1 else { return nil }
        let earlier = try SiteSecrets.keyFiles(in: layout, world: world)?.secrets.filter { $0.id < first } ?? []
        return earlier.isEmpty ? nil : earlier
    }

    /// Tells whether the account may read the secrets; true when there are none.
    package func canReadSecrets() throws(WorldError) -> Bool {
        do throws(WorldError) {
            guard try world.status(layout.secrets)?.isDirectory == true else { return true }
            _ = try world.names(inDirectory: layout.secrets)
            return true
        } catch {
            guard error.isAboutRights else { throw error }
            return false
        }
    }
}
