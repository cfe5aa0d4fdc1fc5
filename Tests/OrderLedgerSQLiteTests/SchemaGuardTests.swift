import GRDB
import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import Testing

/// The schema refuses rows that no program of ours should write, even from somebody with a database shell.
@Suite(.timeLimit(.minutes(60)))
struct SchemaGuardTests {
    private let folder: TemporaryFolder
    private let database: DatabaseQueue

    init() throws {
        folder = try TemporaryFolder()
        try SampleLedger.fill(folder.ledgerPath)
        database = try DatabaseQueue(path: folder.ledgerPath)
    }

    @Test(arguments: SchemaGuardTests.refused)
    func `a wrong row is refused by its constraint`(_ sql: String) throws {
        #expect(try refusal(of: sql) == .SQLITE_CONSTRAINT)
    }

    @Test(arguments: SchemaGuardTests.tables)
    func `rows that are recorded are neither deleted nor changed`(_ table: String) throws {
        let (count, column) = try database.read { database in
            (
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)"),
                try database.columns(in: table).last?.name
            )
        }
        try #require(count != 0)
        #expect(try refusal(of: "DELETE FROM \(table)") == .SQLITE_CONSTRAINT)
        let name = try #require(column)
        #expect(try refusal(of: "UPDATE \(table) SET \(name) = \(name)") == .SQLITE_CONSTRAINT)
    }

    @Test(arguments: [
        "batch_id", "partner", "submitted_by", "format", "sha256", "byte_count", "order_count", "line_count",
        "submitter_may_have_keys",
    ])
    func `a header is whole or not there`(_ column: String) throws {
        #expect(try refusal(of: "UPDATE batch SET \(column) = NULL WHERE number = 1") == .SQLITE_CONSTRAINT)
    }

    @Test(arguments: [(1, ResultCode.SQLITE_CONSTRAINT), (3, .SQLITE_CONSTRAINT), (5, .SQLITE_CONSTRAINT), (2, nil)])
    func `an event befalls a batch once, but for chunks`(event: Int, refusal expected: ResultCode?) throws {
        let columns = try database.read { try $0.columns(in: "chain").dropFirst().map(\.name).joined(separator: ", ") }
        let again = "INSERT INTO chain SELECT 900, \(columns) FROM chain WHERE event = \(event) LIMIT 1"
        #expect(try refusal(of: again) == expected)
    }

    private func refusal(of sql: String) throws -> ResultCode? {
        do {
            try database.writeWithoutTransaction { database in try database.execute(sql: sql) }
        } catch let error as DatabaseError {
            return error.resultCode
        }
        return nil
    }

    @Test func `every foreign key of the sample holds`() throws {
        let violations = try database.read { database in
            try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
        }
        #expect(violations.isEmpty)
    }

    static let tables = [
        "partner", "reference_file", "batch_reference_file", "customer", "product", "offer", "price_basis",
        "download_choice", "chunk", "order_reference", "customer_batch", "reissue", "refund_request", "cancellation",
        "duplicate",
        "rejection", "chain", "report_file", "sealed_secret", "parking", "parking_reference_file", "parking_release",
        "undo", "sold_price",
    ]

    static let refused = [
        "INSERT INTO chunk VALUES (0, 1, 1, 50, 1, 1, zeroblob(1))",
        "INSERT INTO chunk VALUES (50, 0, 1, 50, 1, 1, zeroblob(1))",
        "INSERT INTO chunk VALUES (50, 1, 1, 0, 1, 1, zeroblob(1))",
        "INSERT INTO chunk VALUES (50, 1, 1, 50, -1, 1, zeroblob(1))",
        "INSERT INTO chunk VALUES (50, 1, 1, 1, 1, 1, zeroblob(1))",
        "INSERT INTO chunk VALUES (50, 1, 1, 50, 1, 1, 'text')",
        "INSERT INTO order_reference VALUES (1, '', 50)",
        "INSERT INTO order_reference VALUES (1, 'PO-1', 50)",
        "INSERT INTO reissue VALUES (50, 1, 1, 2, 99, 1)",
        "INSERT INTO cancellation VALUES (1, 3, 1, 5, -1, NULL, -1)",
        "INSERT INTO cancellation VALUES (2, 3, 1, 5, 1, NULL, 1)",
        "INSERT INTO cancellation VALUES (2, 3, 1, 5, -1, -1, -1)",
        "INSERT INTO cancellation VALUES (0, 3, 1, 5, -1, NULL, -1)",
        "INSERT INTO duplicate VALUES (9, 1, 2, 1, 0, zeroblob(0))",
        "INSERT INTO rejection VALUES (50, 1, 0, 0, 1, '', zeroblob(1))",
        "INSERT INTO partner VALUES (50, 'P1')",
        "UPDATE batch SET state = 10",
        "UPDATE batch SET state = 8",
        "INSERT INTO parking VALUES (99, 'B9', 0, 1, '', '', '1', '1', 2, '', 'B', 1, 'a', 'csv', 'ab', 1, 1, 1, 1)",
        "INSERT INTO parking VALUES (1, 'B3', 0, 1, '', '', '1', '1', 2, '', 'B', 1, 'a', 'csv', 'ab', 1, 1, 1, 1)",
        "INSERT INTO parking VALUES (1, 'B9', 0, 7, '', '', '1', '1', 2, '', 'B', 1, 'a', 'csv', 'ab', 1, 1, 1, 1)",
        "INSERT INTO parking_release VALUES (1, 'Ida', 'so', 0)",
        "INSERT INTO undo VALUES (99, 1, 'Ida', 'so', 0, '', '')",
        "INSERT INTO undo VALUES (1, 99, 'Ida', 'so', 0, '', '')",
        "INSERT INTO undo VALUES (1, 2, '', 'so', 0, '', '')",
        "INSERT INTO batch_usage VALUES (99, 1, 1, 1)",
        "INSERT INTO batch_usage VALUES (3, -1, 1, 1)",
        "INSERT INTO batch_usage VALUES (3, 1, 1, -1)",
        "INSERT INTO batch_charge VALUES (3, 'EUR', '-5')",
        "INSERT INTO sold_price VALUES (99, 'P', 'S', '', '', '', 'EU', 'DE', 1, 1, 2)",
        "INSERT INTO sold_price VALUES (99, 'P', 'S', '', '', '', 'EUR', 'DE', 0, 1, 2)",
        "INSERT INTO sold_price VALUES (99, 'P', 'S', '', '', '', 'EUR', 'DE', 1, 1, 19)",
        "UPDATE batch SET state = 1",
        "UPDATE batch SET folder = ''",
        "UPDATE batch SET batch_id = NULL",
        "UPDATE batch SET horizon = NULL",
        "UPDATE batch SET restart_offset = -1",
        "DELETE FROM batch",
        "INSERT INTO link_sequence VALUES (2, 1)",
        "INSERT INTO sealed_secret VALUES (2, 1, zeroblob(60))",
        "INSERT INTO sealed_secret VALUES (3, 3, zeroblob(60))",
        "INSERT INTO sealed_secret VALUES (3, 4, zeroblob(60))",
        "INSERT INTO sealed_secret VALUES (3, 0, zeroblob(60))",
        "INSERT INTO sealed_secret VALUES (65536, 1, zeroblob(60))",
        "INSERT INTO sealed_secret VALUES (3, 1, zeroblob(59))",
    ]
}
