import GRDB
import LedgerTampering
import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import OrderModel
import Testing

/// Reading a ledger with any values in its columns ends with an answer or with a ledger's error.
@Suite(.timeLimit(.minutes(60)))
struct StrangeValueTests {
    static let values = [
        "NULL", "9223372036854775807", "-9223372036854775808", "-1", "281474976710655", "'a/../b'", "x'ff00ff'",
    ]

    static let columns = Result {
        try StoredColumn.all().enumerated().map { IndexedColumn(index: $0, column: $1) }
    }

    /// Strikes each column in turn, with different values for neighbours.
    @Test(arguments: try columns.get(), 0..<2)
    func `a strange value in a column is no trap`(_ indexed: IndexedColumn, step: Int) throws {
        let ledger = try TamperedLedger()
        let value = indexed.value(step)
        guard try ledger.setValues(of: indexed.column, to: value) else { return }
        #expect(ledger.strangeErrors().isEmpty, "\(indexed.column.testDescription) = \(value)")
    }

    /// Counts the values that stand in a ledger which opens, and those over which it still records.
    @Test func `most strange values are read, and some are recorded over`() throws {
        var (read, recorded) = (0, 0)
        for indexed in try Self.columns.get() {
            for step in 0..<2 {
                let ledger = try TamperedLedger()
                guard try ledger.setValues(of: indexed.column, to: indexed.value(step)) else { continue }
                guard let opened = try? ledger.open() else { continue }
                read += 1
                if (try? LedgerConformance.recordLaterBatch(in: opened)) != nil { recorded += 1 }
            }
        }
        #expect(read >= 400)
        #expect(recorded >= 150)
    }

    struct IndexedColumn: Sendable, CustomTestStringConvertible {
        let index: Int
        let column: StoredColumn
        var testDescription: String { column.testDescription }

        func value(_ step: Int) -> String {
            StrangeValueTests.values[(index + step * 3) % StrangeValueTests.values.count]
        }
    }

    @Test func `a partner under another number is damage`() throws {
        let ledger = try TamperedLedger()
        try ledger.tamper { database in
            try database.execute(sql: "UPDATE partner SET id = id + 5")
        }
        let error = #expect(throws: LedgerError.self) { try ledger.open().claims(after: 0, limit: 9) }
        guard case .damaged(let text) = try #require(error) else { throw try #require(error) }
        #expect(!text.isEmpty)
    }

    @Test(arguments: ["orders", "keys", "result_rows"])
    func `a figure of the guards that is null is damage when something is added to it`(name: String) throws {
        let ledger = try TamperedLedger()
        let column = try #require(StoredColumn.all().first { $0.table == "batch_usage" && $0.name == name })
        try #require(try ledger.setValues(of: column, to: "NULL"))
        #expect(ledger.strangeErrors().isEmpty)
    }

    @Test func `a value of another type in a row that is written again is damage`() throws {
        let ledger = try TamperedLedger()
        let column = try #require(StoredColumn.all().first { $0.table == "batch" && $0.name == "horizon" })
        try #require(try ledger.setValues(of: column, to: "'a/../b'"))
        #expect(ledger.strangeErrors().isEmpty)
    }

    @Test(arguments: ["rejection", "duplicate"])
    func `a last number that nothing can follow is damage`(table: String) throws {
        let ledger = try TamperedLedger()
        try ledger.tamper { database in
            try database.execute(
                sql: "UPDATE \(table) SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM \(table))")
            try #require(database.changesCount == 1)
        }
        let error = #expect(throws: LedgerError.self) { try LedgerConformance.recordLaterBatch(in: ledger.open()) }
        guard case .damaged(let text) = try #require(error) else { throw try #require(error) }
        #expect(!text.isEmpty)
    }

    @Test(arguments: [
        "UPDATE batch SET folder = '../b' WHERE number = 1", "UPDATE batch SET folder = '..' WHERE number = 1",
        "UPDATE batch SET folder = 'a/b' WHERE number = 1",

        "UPDATE batch SET source_path = '../b.csv' WHERE is_from_drop",
        "UPDATE batch SET source_path = 'a//b.csv' WHERE is_from_drop",
        "UPDATE batch SET source_path = '/etc/passwd' WHERE is_from_drop",
        "UPDATE batch SET source_path = 'a/..', is_from_drop = 0 WHERE copy_sha256 IS NOT NULL",
        "UPDATE batch SET resting_path = 'allowed_signers' WHERE resting_path <> ''",
        "UPDATE batch SET resting_path = 'secrets/site-1.key' WHERE resting_path <> ''",
        "UPDATE batch SET resting_path = 'archive/../docket.yaml' WHERE resting_path <> ''",
        "UPDATE batch SET resting_path = 'archive' WHERE resting_path <> ''",
        "UPDATE batch SET output = '../reports'", "UPDATE batch SET output = '/srv/../reports'",
        "UPDATE batch SET output = 'a//b'", "UPDATE parking SET folder = '../' || claim",
        "UPDATE report_file SET file_name = '../' || id",
        "UPDATE report_file SET file_name = '..' WHERE id = 1",
    ])
    func `a name that leads elsewhere is damage`(_ sql: String) throws {
        let ledger = try TamperedLedger()
        try ledger.tamper { database in
            try database.execute(sql: sql)
            try #require(database.changesCount > 0)
        }
        let opened = try ledger.open()
        let error = #expect(throws: LedgerError.self) {
            for claim in try opened.claims(after: 0, limit: 99) {
                _ = try opened.publishedReports(ofClaim: claim.number)
            }
        }
        guard case .damaged(let text) = try #require(error) else { throw try #require(error) }
        #expect(!text.isEmpty)
    }
}

extension TamperedLedger {
    /// Returns the errors that are not a ledger's, from every question to it and from a claim that is taken.
    fileprivate func strangeErrors() -> [any Error] {
        var strange: [any Error] = []
        func ask(_ body: () throws -> Void) {
            do { try body() } catch LedgerError.io, LedgerError.damaged, LedgerError.foreign { return } catch {
                strange.append(error)
            }
        }
        guard let ledger = try? open() else { return [] }
        ask { _ = try ledger.claims(after: 0, limit: 99) }
        ask { _ = try ledger.unfinishedClaims() }
        ask { _ = try ledger.siteIdentity() }
        ask { _ = try ledger.recordedSecrets() }
        ask { _ = try ledger.extent() }
        ask { _ = try ledger.proveChain() }
        ask { _ = try ledger.keyCounts() }
        ask { _ = try ledger.sequence() }
        ask { try ledger.visitPostings(in: .always) { _ in } }
        for query in [LedgerQuery.order(serial: 1), .line(serial: 2), .reference("PO-1"), .customerId("C1")] {
            ask { _ = try ledger.find(query, limit: 99) }
        }
        for number in Int64(1)...20 {
            ask { _ = try ledger.claim(number) }
            ask { try ledger.visitOutcomes(ofClaim: number) { _ in } }
            ask { try ledger.visitRejections(ofClaim: number) { _ in } }
            ask { _ = try ledger.publishedReports(ofClaim: number) }
            ask { _ = try ledger.reportProgress(ofClaim: number) }
            ask { _ = try ledger.closingLink(ofClaim: number) }
        }
        for day in [Int64(0), 17_000] {
            let date = Timestamp(secondsSinceEpoch: day * Timestamp.secondsPerDay).date
            ask { _ = try ledger.usage(ofPartner: "P1", on: date) }
        }
        ask { _ = try ledger.facts(Self.request) }
        ask { _ = try ledger.takeClaim(sourcePath: "a.csv", isFromDrop: true, asOf: Timestamp(secondsSinceEpoch: 7)) }
        ask { try LedgerConformance.recordLaterBatch(in: ledger) }
        ask { try finishOpenBatch(of: ledger) }
        return strange
    }

    private static var request: FactRequest {
        var request = FactRequest(partnerId: "P1")
        request.references.append("PO-1")
        (request.originalReferences, request.coreCustomers) = (["PO-1", "PO-2"], ["adatum-id"])
        (request.orderSerials, request.lineSerials) = (Array(1...5), Array(1...5))
        return request
    }

    /// Goes on with what an earlier run left behind.
    private func finishOpenBatch(of ledger: SQLiteLedger) throws {
        guard let claim = try ledger.unfinishedClaims().last(where: { $0.state == .recording }) else { return }
        try ledger.commit(LedgerConformance.sampleChunk(of: 2, for: claim.number, in: ledger), to: claim.number)
        try ledger.closeBatch(claim.number)
        try ledger.markPublished(claim.number, reports: [])
    }
}
