import GRDB
import LeakSearch
import OrderBooks
import OrderLedger
import OrderModel
import OrderReports
import OrderSite
import OrderStatements
import OrderWorld
import ScratchSites
import SeededGeneration
import TabularText
import Testing

/// The rows of the books, against the ledger and its exports.
@Suite(.timeLimit(.minutes(60)))
struct BooksTests {
    @Test func `books brought up to date after any nights are those made anew, row by row`() async throws {
        var generator = SeededGenerator()
        let site = try ScratchSite.withIdentity()
        var standing: [String] = []
        for night in 0..<8 {
            try await site.night(night, &standing, &generator)
            if Bool.random(using: &generator) { try site.keepBooks() }
        }
        try site.keepBooks()
        let anew = try site.keepBooks("anew.sqlite")
        #expect(anew.isNew)
        let (kept, made) = (try site.books(), try site.books("anew.sqlite"))
        for table in BookSchema.tables {
            #expect(kept[table.name] == made[table.name], "\(table.name), seed \(SeededGenerator.seedOfRun)")
            #expect(made[table.name]?.isEmpty == false, "\(table.name)")
        }
    }

    @Test func `nothing that later batches do changes a row of an earlier one`() async throws {
        var generator = SeededGenerator()
        let site = try ScratchSite.withIdentity()
        var standing: [String] = []
        try await site.night(0, &standing, &generator)
        try site.keepBooks()
        let before = try site.books()
        for night in 1..<5 { try await site.night(night, &standing, &generator) }
        try site.keepBooks()
        let after = try site.books()
        for table in ["batches", "orders", "lines", "charges", "links", "rejections", "problems", "partners"] {
            let rows = try #require(before[table])
            #expect(after[table]?.prefix(rows.count) == rows[...], "\(table), seed \(SeededGenerator.seedOfRun)")
            #expect((after[table]?.count ?? 0) > rows.count || table == "partners")
        }
    }

    @Test func `a second call finds nothing new, and says so`() async throws {
        var generator = SeededGenerator()
        let site = try ScratchSite.withIdentity()
        var standing: [String] = []
        try await site.night(0, &standing, &generator)
        let first = try site.keepBooks()
        #expect(first.isNew)
        #expect(first.batchCount >= 2)
        let before = try site.books()
        let second = try site.keepBooks()
        #expect(!second.isNew)
        #expect(second.batchCount == 0 && second.lineCount == 0)
        #expect(second.link == first.link)
        #expect(try site.books() == before)
    }

    @Test func `sums by currency and month are those of the reconciliation, to the minor unit`() async throws {
        var generator = SeededGenerator()
        let site = try ScratchSite.withIdentity()
        var standing: [String] = []
        for night in 0..<8 { try await site.night(night, &standing, &generator) }
        try site.keepBooks()
        for (month, last) in [("2019-01", "31"), ("2019-02", "28"), ("2019-03", "31")] {
            let export = try PeriodExport(
                ledger: try site.ledger(), issuer: site.issuer, world: site.live, output: site.layout.exports
            ).publish(
                ExportRequest(
                    period: try period("\(month)-01", "\(month)-\(last)"), partnerId: nil,
                    exportedAt: try #require(Timestamp("2020-01-01T00:00:00Z")),
                    softwareVersion: "1.2.3"), as: .reconciliation(columns: .seedDay, dialect: .rfc4180))
            let exported = export.totals.map { totals in
                let net = totals.money.net
                return "\(totals.currency.code) \(totals.count) \(net.subtotal) \(net.tax) \(net.total)"
            }
            let added = try site.read { database in
                try String.fetchAll(
                    database,
                    sql: """
                        SELECT currency || ' ' || count(*) || ' ' || sum(subtotal_minor) || ' ' || sum(tax_minor)
                            || ' ' || sum(total_minor)
                        FROM charges WHERE month = ? GROUP BY currency ORDER BY currency
                        """, arguments: [month])
            }
            #expect(added == exported, "\(month), seed \(SeededGenerator.seedOfRun)")
            #expect(!added.isEmpty, "\(month)")
        }
    }

    private func period(_ from: String, _ through: String) throws -> PostingPeriod {
        let (first, last) = (try #require(CivilDate(from)), try #require(CivilDate(through)))
        return try #require(PostingPeriod(from: first, through: last))
    }

    @Test func `a decimal is its minor units with the currency's digits, and no value is a float`() async throws {
        var generator = SeededGenerator()
        let site = try ScratchSite.withIdentity()
        var standing: [String] = []
        for night in 0..<6 { try await site.night(night, &standing, &generator) }
        try site.keepBooks()
        try site.read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT currency, total, total_minor FROM charges")
            for row in rows {
                let currency = try #require(Currency(code: row["currency"]))
                #expect(row["total"] == Money(minorUnits: row["total_minor"], currency: currency).description)
            }
            #expect(rows.contains { $0["total"] == "24.99" })
            #expect(rows.contains { ($0["total_minor"] as Int64) < 0 })
            for table in BookSchema.tables {
                for column in table.columns {
                    let others = try String.fetchAll(
                        database, sql: "SELECT DISTINCT typeof(\(column.name)) FROM \(table.name)")
                    let allowed = [column.type.rawValue.lowercased()] + (column.mayBeMissing ? ["null"] : [])
                    #expect(Set(others).isSubset(of: allowed), "\(table.name).\(column.name)")
                }
            }
        }
    }

    @Test func `the counts of a batch are those of its rows, and of its summary`() async throws {
        var generator = SeededGenerator()
        let site = try ScratchSite.withIdentity()
        var standing: [String] = []
        for night in 0..<4 { try await site.night(night, &standing, &generator) }
        try site.keepBooks()
        let wrong = try site.read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT folder FROM batches b
                    WHERE accepted_orders <> (
                            SELECT count(*) FROM orders WHERE batch_key = b.batch_key AND status = 'Accepted')
                        OR duplicate_orders <> (
                            SELECT count(*) FROM orders WHERE batch_key = b.batch_key AND status = 'Duplicate')
                        OR rejected_orders <> (SELECT count(*) FROM rejections WHERE batch_key = b.batch_key)
                        OR accepted_orders + duplicate_orders + rejected_orders <> order_count
                    """)
        }
        #expect(wrong == [])
        let orders = try site.read { database in
            try Int.fetchOne(database, sql: "SELECT sum(line_count) = (SELECT count(*) FROM lines) FROM orders")
        }
        #expect(orders == 1)
        #expect(try site.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
    }

    @Test func `a customer has the name that the newest batch knows`() async throws {
        var generator = SeededGenerator()
        let site = try ScratchSite.withIdentity()
        var standing: [String] = []
        func name() throws -> String? {
            try site.read { try String.fetchOne($0, sql: "SELECT name FROM customers WHERE customer_id = 'c-alster'") }
        }
        for night in 0..<3 { try await site.night(night, &standing, &generator) }
        try site.keepBooks()
        #expect(try name() == "Alster Werke GmbH")
        try await site.night(3, &standing, &generator)
        try site.keepBooks()
        #expect(try name() == "Alster AG")
    }

    @Test func `a batch in the middle of its recording comes when it is whole`() async throws {
        let site = try ScratchSite.withIdentity()
        site.chunkOrdersMax = 2
        try site.drop(Batch("b-1", (0..<6).map { .purchase("PO-\($0)") }), as: "a.csv")
        try await site.runKilled(atCommit: 2)
        #expect(try site.keepBooks().batchCount == 0)
        #expect(try site.books()["lines"] == [])
        try await site.run()
        #expect(try site.keepBooks().lineCount == 6)
    }

    @Test func `no key and no token is in the file`() async throws {
        var generator = SeededGenerator()
        let site = try ScratchSite.withIdentity()
        var standing: [String] = []
        for night in 0..<3 { try await site.night(night, &standing, &generator) }
        try site.keepBooks()
        let rows = try site.books().values.joined().joined(separator: "\n")
        #expect(rows.contains("PO-0-0"))
        let leaks = try SiteLeaks.find(inFolders: [site.layout.root], texts: ["the books": rows], world: site.live)
        #expect(leaks == [])
    }
}
