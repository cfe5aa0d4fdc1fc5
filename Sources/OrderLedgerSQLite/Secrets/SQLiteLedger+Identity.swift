import GRDB
package import OrderLedger
import OrderModel

extension SQLiteLedger {
    package func siteIdentity() throws(LedgerError) -> SiteIdentity? {
        try reading { database, _ in try SiteIdentity(database) }
    }

    package func recordIdentity(_ identity: SiteIdentity) throws(LedgerError) {
        try writing { database, session in
            guard try IdentityRows(identity, known: SiteIdentity(database)).add(to: database) else { return }
            try session.chain(database).append(.identified, of: 0)
        }
    }
}

extension SiteIdentity {
    /// Reads the ledger's knowledge; nil when it knows nothing yet.
    fileprivate init?(_ database: Database) throws {
        guard let site = try Row.fetchOne(database, sql: SecretSQL.site) else { return nil }
        let statement = try PreparedStatement(database, SecretSQL.checks)
        var checks: [SecretCheck] = []
        while try statement.step() {
            var row = statement.row
            checks.append(SecretCheck(secretId: try row.secretId(), value: row.blob { Array($0) }))
        }
        self.init(
            siteId: try site.decode(forColumn: "site_id"),
            firstSecretId: try StoredNumber.secretId(site.decode(forColumn: "first_secret_id")),
            secretChecks: checks,
            receiptKeys: try Row.fetchAll(database, sql: SecretSQL.receiptKeys).map { row in
                RecordedReceiptKey(
                    number: Int(try row.count("number")), publicKey: try row.decode(forColumn: "public_key"),
                    validFrom: try row.decode(Int64?.self, forColumn: "valid_from").map(StoredNumber.time))
            })
    }
}

/// The rows of an identity that a ledger does not have yet.
private struct IdentityRows {
    private let identity: SiteIdentity
    private let isNew: Bool
    private let checks: [SecretCheck]
    private let receiptKeys: [RecordedReceiptKey]

    /// Finds the rows to add. Throws `guardRefused` when the two identities contradict each other.
    init(_ identity: SiteIdentity, known: SiteIdentity?) throws(LedgerError) {
        self.identity = identity
        isNew = known == nil
        if let known, known.siteId != identity.siteId || known.firstSecretId != identity.firstSecretId {
            throw .guardRefused("the ledger is another site's")
        }
        checks = try Self.new(
            identity.secretChecks, besides: known?.secretChecks ?? [], named: "secret", by: \.secretId)
        receiptKeys = try Self.new(
            identity.receiptKeys, besides: known?.receiptKeys ?? [], named: "receipt key", by: \.number)
    }

    private static func new<Element: Hashable>(
        _ given: [Element], besides known: [Element], named what: String, by number: (Element) -> Int
    ) throws(LedgerError) -> [Element] {
        let last = known.map(number).max() ?? 0
        for element in given where number(element) <= last && !known.contains(element) {
            throw .guardRefused("\(what) \(number(element)) is another one than the ledger knows")
        }
        return given.filter { number($0) > last }
    }

    /// Adds the rows, and tells whether there were any.
    func add(to database: Database) throws -> Bool {
        if isNew {
            try database.execute(sql: SecretSQL.addSite, arguments: [identity.siteId, identity.firstSecretId])
        }
        let statement = try PreparedStatement(database, SecretSQL.addCheck)
        for check in checks {
            statement.add(check.secretId)
            statement.add(bytes: check.value)
            try statement.run()
        }
        for key in receiptKeys {
            try database.execute(
                sql: SecretSQL.addReceiptKey,
                arguments: [key.number, key.publicKey, key.validFrom?.secondsSinceEpoch])
        }
        return isNew || !checks.isEmpty || !receiptKeys.isEmpty
    }
}
