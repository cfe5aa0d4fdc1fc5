import GRDB
import OrderBooks
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import SeededGeneration
import Testing

/// A site whose ledger knows its site, and the nights that fill it.
extension ScratchSite {
    static func withIdentity(siteId: String = String(repeating: "a", count: 32)) throws -> ScratchSite {
        let site = try ScratchSite()
        try site.ledger().recordIdentity(
            SiteIdentity(
                siteId: siteId, firstSecretId: 1,
                secretChecks: [SecretCheck(secretId: 1, value: Array(repeating: 5, count: SecretCheck.byteCount))],
                receiptKeys: [RecordedReceiptKey(number: 1, publicKey: "ssh-ed25519 AAAA", validFrom: nil)]))
        return site
    }

    /// Runs a night of two partners: purchases in two currencies, rejections, repeats, key requests, cancellations in
    /// whole and in part, the hybrid benefit, and now and then an operator's undo or new links. `standing` has the
    /// purchases that are not cancelled.
    func night(_ night: Int, _ standing: inout [String], _ generator: inout SeededGenerator) async throws {
        let day = try #require(CivilDate("2019-01-20")).adding(days: 7 * night)
        asOf = "\(day)T23:59:59Z"
        if night == 3 { reference = reference.replacing("Alster Werke GmbH", with: "Alster AG", in: "customers.csv") }
        var rows: [Batch.Row] = (0..<Int.random(in: 1...5, using: &generator)).map { order in
            let row = Batch.Row.purchase("PO-\(night)-\(order)", quantity: "\(order + night + 1)")
            return order == 2 ? row.with(.customerDomainName, "hanbit.example") : row
        }
        rows += [.licence("LIC-\(night)"), .hybrid("RES-\(night)"), .rejected("BAD-\(night)")]
        if let earlier = standing.randomElement(using: &generator) {
            rows += [.getKeys("RQ-\(night)", of: earlier), .purchase(earlier), .purchase("PO-0-0", quantity: "1")]
            let cancelled = standing.remove(at: Int.random(in: standing.indices, using: &generator))
            let amount = Bool.random(using: &generator) ? "3.17" : "12.50"
            rows.append(.cancel("CX-\(night)", of: cancelled, amount: amount))
        }
        standing += rows.filter { $0[.customerDomainName] == "alster.example" && $0[.productId] == "CAL" }
            .compactMap { $0[.orderReference] }.filter { $0.hasPrefix("PO-\(night)-") }
        try drop(Batch("night-\(night)", rows), as: "a.csv")
        try drop(Batch("linden-\(night)", .purchase("PO-\(night)"), .purchase("PO-\(night)")).ofLinden, as: "b.csv")
        try await run()
        if Bool.random(using: &generator) { try await undo("linden-\(night)") }
        if let earlier = standing.last, Bool.random(using: &generator) { try await reissue(earlier) }
    }

    var issuer: Issuer {
        Issuer(secrets: [(id: 1, bytes: Array(repeating: 7, count: 32))], linkHost: settings.linksHost)
    }

    @discardableResult
    func keepBooks(
        _ name: String = "books.sqlite", readers: FolderReaders = .ownerAlone,
        injector: FaultInjector = FaultInjector(nil)
    ) throws -> BooksUpdate {
        try Books(
            ledger: FaultyLedger(try ledger(), injector: injector), issuer: issuer,
            world: FaultyWorld(live, injector: injector), readers: readers
        ).bringUpToDate(at: path(name))
    }

    /// Returns every row of every table, in the order of their keys.
    func books(_ name: String = "books.sqlite") throws -> [String: [String]] {
        try read(books: name) { database in
            try Dictionary(
                uniqueKeysWithValues: BookSchema.tables.map { table in
                    let columns = table.columns.map { "quote(\($0.name))" }.joined(separator: " || '|' || ")
                    return (
                        table.name,
                        try String.fetchAll(database, sql: "SELECT \(columns) FROM \(table.name) ORDER BY rowid")
                    )
                })
        }
    }

    func read<Value>(books name: String = "books.sqlite", _ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path(name), configuration: configuration).read(body)
    }

    func bytes(_ name: String) throws -> [UInt8] {
        try live.contents(of: path(name), byteCountMax: 1 << 26)
    }
}
