import GRDB
import LedgerTampering
import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import OrderModel
import Testing

/// Rows that somebody moved to other numbers keep a ledger from recording, and nothing more: once they are back, it
/// goes on as if nothing had been.
@Suite(.timeLimit(.minutes(60)))
struct MovedNumberTests {
    static let columns = Result { try TamperedLedger().read(NumberColumn.all) }

    @Test func `the numbers of most tables are tried`() throws {
        #expect(try Self.columns.get().filter(\.isOwn).count == 24)
        #expect(try Self.columns.get().count == 38)
    }

    @Test(arguments: try columns.get(), [1, -1, 1_000_000, -1_000_000])
    func `a ledger with a moved number records nothing until it is moved back`(
        _ column: NumberColumn, by step: Int64
    ) throws {
        let ledger = try TamperedLedger()
        let number = try #require(try ledger.read(column.largest))
        // Where numbers are dense, the one before the last is taken.
        guard try ledger.tamper({ try column.move(number, to: number + step, $0) }) else { return #expect(step == -1) }
        let before = try ledger.open().rows()
        let isRefused = try isDamage(of: column.table) { try LedgerConformance.recordLaterBatch(in: ledger.open()) }
        #expect(isRefused || !column.isOwn)
        if isRefused { #expect(try ledger.open().rows() == before) }

        try ledger.tamper { try column.move(number + step, to: number, $0) }
        if isRefused { try LedgerConformance.recordLaterBatch(in: ledger.open()) }
        #expect(!ledger.isNoticed, "\(ledger.finding().map { "\($0)" } ?? "unreadable")")
    }

    @Test(arguments: ["partner", "customer", "offer", "rejection", "refund_request", "chunk"])
    func `a number that moves while a ledger is open is noticed`(_ table: String) throws {
        let ledger = try TamperedLedger()
        let opened = try ledger.open()
        let claim = try LedgerConformance.openSampleBatch(in: opened)
        let chunk = try LedgerConformance.sampleChunk(of: 3, for: claim, in: opened)
        let column = try #require(Self.columns.get().first { $0.table == table })
        let number = try #require(try ledger.read(column.largest))
        try ledger.tamper { try column.move(number, to: number + 1, $0) }
        #expect(try isDamage(of: table) { try opened.commit(chunk, to: claim) })
        try ledger.tamper { try column.move(number + 1, to: number, $0) }
        try opened.commit(chunk, to: claim)
    }

    @Test(arguments: ["order_count", "line_count"], [1, -1])
    func `a last chunk that counts more or less than it has is damage`(_ column: String, by step: Int) throws {
        let ledger = try TamperedLedger()
        try ledger.tamper { database in
            try database.execute(
                sql: """
                    UPDATE chunk SET \(column) = \(column) + \(step)
                    WHERE first_order = (SELECT max(first_order) FROM chunk)
                    """)
        }
        #expect(try isDamage { try LedgerConformance.recordLaterBatch(in: ledger.open()) })
    }

    @Test func `a number that is in use already is damage`() throws {
        let ledger = try TamperedLedger()
        let opened = try ledger.open()
        let taken = try opened.takeClaim(sourcePath: "a.csv", isFromDrop: true, asOf: Timestamp(secondsSinceEpoch: 7))
        let other = try opened.claim(LedgerConformance.openSampleBatch(in: opened))
        let header = try #require(other?.header)
        let column = NumberColumn(table: "batch_reference_file", name: "batch")
        try ledger.tamper { try column.move(taken.number + 1, to: taken.number, $0) }
        #expect(try isDamage(of: column.table) { _ = try opened.openBatch(taken.number, header: header, folder: "a") })
    }

    /// Tells whether a block throws that the ledger is damaged; rethrows another error. The error names `table`.
    private func isDamage(of table: String = "", _ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return false
        } catch LedgerError.damaged(let text) {
            #expect(text.contains(table), "\(text)")
            return true
        }
    }
}

extension SQLiteLedger {
    /// Every row of every table, as text.
    fileprivate func rows() throws -> [String] {
        var rows: [String] = []
        try visitRows { table, row in rows.append("\(table): \(row)") }
        return rows.sorted()
    }
}
