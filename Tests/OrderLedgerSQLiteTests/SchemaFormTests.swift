import GRDB
import LedgerTampering
import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import OrderModel
import Testing

/// A ledger whose tables, indexes or triggers somebody changed is refused before anything is read or recorded.
@Suite(.timeLimit(.minutes(60)))
struct SchemaFormTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder(inMemory: true)
        try SampleLedger.fill(folder.ledgerPath)
    }

    @Test(arguments: SchemaFormTests.changes)
    func `a changed form is refused by the name of what differs`(_ change: (sql: String, expected: String)) throws {
        try LedgerTampering.changeForm(at: folder.ledgerPath, change.sql)
        let expected = LedgerError.foreign(
            "the \(change.expected): somebody changed the form of the ledger; put back a ledger from a backup")
        #expect(refusal { try SQLiteLedger(path: folder.ledgerPath) } == expected)
        #expect(refusal { try SQLiteLedger(readOnlyPath: folder.ledgerPath) } == expected)
    }

    @Test func `not a letter of any object may differ`() throws {
        let objects = try DatabaseQueue(path: folder.ledgerPath).read { database in
            try Row.fetchAll(database, sql: "SELECT rowid, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        }
        #expect(objects.count > 90)
        for object in objects {
            let (id, sql): (Int64, String) = (object["rowid"], object["sql"])
            try setSQL(sql + " -- x", of: id)
            guard case .foreign(let text)? = refusal({ try SQLiteLedger(path: folder.ledgerPath) }) else {
                Issue.record("\(object) is not compared")
                continue
            }
            #expect(text.contains(object["name"] as String))
            try setSQL(sql, of: id)
        }
        _ = try SQLiteLedger(path: folder.ledgerPath)
    }

    @Test func `a trigger that comes while a ledger is open records nothing`() throws {
        let ledger = try SQLiteLedger(path: folder.ledgerPath)
        let time = Timestamp(secondsSinceEpoch: 7)
        let claim = try ledger.takeClaim(sourcePath: "a.csv", isFromDrop: true, asOf: time)
        try LedgerTampering.changeForm(
            at: folder.ledgerPath,
            "CREATE TRIGGER more AFTER INSERT ON batch BEGIN INSERT INTO partner (name) VALUES ('P9'); END")
        guard case .foreign? = refusal({ try ledger.takeClaim(sourcePath: "b.csv", isFromDrop: true, asOf: time) })
        else {
            Issue.record("it was recorded")
            return
        }
        #expect(try ledger.claims(after: claim.number, limit: 9) == [])
    }

    @Test func `a trigger that waits in an empty file is refused`() throws {
        let blank = try TemporaryFolder(inMemory: true)
        try LedgerTampering.changeForm(
            at: blank.ledgerPath,
            """
            CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
            CREATE TRIGGER more AFTER INSERT ON grdb_migrations BEGIN SELECT 1; END
            """)
        guard case .foreign? = refusal({ try SQLiteLedger(path: blank.ledgerPath) }) else {
            Issue.record("it was opened")
            return
        }
    }

    @Test func `a ledger that was packed or copied has its form`() throws {
        try LedgerTampering.changeForm(at: folder.ledgerPath, "VACUUM")
        let copy = try TemporaryFolder(inMemory: true)
        try SQLiteLedger(path: folder.ledgerPath).copy(to: copy.ledgerPath)
        _ = try SQLiteLedger(path: copy.ledgerPath)
        _ = try SQLiteLedger(readOnlyPath: copy.ledgerPath)
    }

    private func setSQL(_ sql: String, of id: Int64) throws {
        let text = sql.replacing("'", with: "''")
        try LedgerTampering.changeForm(
            at: folder.ledgerPath, "UPDATE sqlite_schema SET sql = '\(text)' WHERE rowid = \(id)")
    }

    private func refusal<Value>(_ body: () throws -> Value) -> LedgerError? {
        do { _ = try body() } catch { return error as? LedgerError }
        return nil
    }

    static let changes: [(sql: String, expected: String)] = [
        (
            """
            DROP TRIGGER chunk_is_kept;
            CREATE TRIGGER chunk_is_kept AFTER INSERT ON chunk BEGIN
                INSERT INTO cancellation SELECT 1, NEW.first_order, max(id), 9, -1, NULL, -1 FROM refund_request;
            END
            """, "trigger chunk_is_kept of the ledger is not what docket made"
        ),
        (
            "CREATE TRIGGER more AFTER INSERT ON chunk BEGIN SELECT 1; END",
            "trigger more of the ledger is not what docket made"
        ),
        ("DROP TRIGGER batch_is_kept", "trigger batch_is_kept of the ledger is missing"),
        ("DROP INDEX reissue_by_line", "index reissue_by_line of the ledger is missing"),
        ("CREATE INDEX more ON chunk (batch)", "index more of the ledger is not what docket made"),
        ("CREATE TABLE more (a)", "table more of the ledger is not what docket made"),
        ("CREATE VIEW more AS SELECT 1", "view more of the ledger is not what docket made"),
        ("ALTER TABLE chunk ADD COLUMN more INTEGER", "table chunk of the ledger is not what docket made"),
        (
            "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (tax <= 0)', '') WHERE name = 'cancellation'",
            "table cancellation of the ledger is not what docket made"
        ),
        ("ANALYZE", "table sqlite_stat1 of the ledger is not what docket made"),
        ("DELETE FROM grdb_migrations", "migration v9 of the ledger is missing"),
        ("INSERT INTO grdb_migrations VALUES ('v10')", "migration v10 of the ledger is not what docket made"),
    ]
}
