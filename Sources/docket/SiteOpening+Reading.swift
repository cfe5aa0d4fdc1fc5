import OrderFulfilment
import OrderLedger
import OrderLedgerSQLite
import OrderModel
import OrderPipeline
import OrderSite
import OrderWorld

/// A site as a command sees it that changes nothing.
struct SiteReading {
    let ledger: any LedgerReading
    /// Knows the site's ids and keys; nil when the account cannot read the secrets.
    private let ownIssuer: Issuer?
    /// Knows the ids of the ledgers before this one, as far as their secrets are there.
    private let earlierIssuer: Issuer?
    private let secretsFolder: String

    init(ledger: any LedgerReading, issuer: Issuer?, earlierIssuer: Issuer? = nil, secretsFolder: String) {
        self.ledger = ledger
        ownIssuer = issuer
        self.earlierIssuer = earlierIssuer
        self.secretsFolder = secretsFolder
    }

    /// What shows ids: without the secrets, the numbers that the ledger has for orders and lines. Says so on standard
    /// error.
    func naming() -> any IdentifierIssuing {
        if let ownIssuer { return ownIssuer }
        Console.error(
            "docket: this account cannot read \(secretsFolder), so no id is recognised; in place of ids, orders and lines have "
                + "the numbers of the ledger")
        return LedgerNumbers()
    }

    /// What recognises ids that a person names; nil without the secrets.
    var recogniser: (any ProductKeyRecognising)? { ownIssuer }

    /// Whether an id was issued from an earlier ledger of the site, which is none of this one's.
    func isOfEarlierLedger(_ id: String) -> Bool {
        guard let earlierIssuer else { return false }
        return earlierIssuer.orderSerial(ofOrderId: id) != nil || earlierIssuer.lineSerial(ofSubscriptionId: id) != nil
    }

    /// Exits with 78 when the account cannot read the secrets. `command` is what needs them, and `why` goes on with the
    /// sentence.
    func issuer(for command: String, _ why: String) throws -> Issuer {
        if let ownIssuer { return ownIssuer }
        throw CommandFailure(
            "`docket \(command)` \(why), and this account cannot read \(secretsFolder); run it as the owner of the site",
            .configuration)
    }
}

/// Stands in for ids that only the site's secrets can make: the numbers of orders and lines in the ledger.
struct LedgerNumbers: IdentifierIssuing {
    func orderId(serial: Int64, secretId: Int) -> String { "order-\(serial)" }
    func subscriptionId(lineSerial: Int64, secretId: Int) -> String { "line-\(lineSerial)" }
    func productKey(lineSerial: Int64, secretId: Int) -> String { "" }
    func downloadLink(linkSerial: Int64, expiresAt: Timestamp, secretId: Int) -> String { "" }
}

extension SiteOpening {
    /// The site for looking things up. Exits with 74 when there is no ledger, as an answer from nothing would look like
    /// the answer of an empty month; and with 78 when the site lost it, or when its parts do not belong together.
    ///
    /// A ledger that is named may be an older copy.
    func reading(_ settings: Settings) throws -> SiteReading {
        try reading(settings) {
            try requireLedger()
            return try openReadOnly()
        }
    }

    /// The same for what a site has recorded so far; an empty ledger when it has none yet, as before its first run.
    func readingSoFar(_ settings: Settings) throws -> SiteReading {
        try reading(settings) { try hasLedger() ? try openReadOnly() : try emptyLedger() }
    }

    private func reading(_ settings: Settings, _ ledger: () throws -> SQLiteLedger) throws -> SiteReading {
        do {
            guard try canReadSecrets() else {
                return SiteReading(ledger: try ledger(), issuer: nil, secretsFolder: layout.secrets)
            }
            let recognition = try SiteRecognition(layout, ledgerPath: try ledgerPath(), world: world)
            if try !hasLedger() { try requireNothingIssued() }
            let ledger = try ledger()
            try recognition.prove(ledger, mayBeCopy: options.ledger != nil)
            let secrets = try secrets(for: ledger)
            if let secrets { ledger.useChainKeys(secrets.chainKeys) }
            // A site without secrets has issued nothing, so any secret will do.
            let issuing = try secrets?.secrets ?? [(id: 1, bytes: try world.randomBytes(count: SiteSecrets.byteCount))]
            return SiteReading(
                ledger: ledger, issuer: Issuer(secrets: issuing, linkHost: settings.linksHost),
                earlierIssuer: try earlierSecrets(than: ledger).map {
                    Issuer(secrets: $0, linkHost: settings.linksHost)
                }, secretsFolder: layout.secrets)
        } catch {
            throw CommandFailure(error)
        }
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

    /// Whether the account may read the secrets; true where there are none.
    func canReadSecrets() throws -> Bool {
        do throws(WorldError) {
            guard try world.status(layout.secrets)?.isDirectory == true else { return true }
            _ = try world.names(inDirectory: layout.secrets)
            return true
        } catch {
            if error.isAboutRights { return false }
            throw CommandFailure(error)
        }
    }
}
