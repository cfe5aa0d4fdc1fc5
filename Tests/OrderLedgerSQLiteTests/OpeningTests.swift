import Dispatch
import GRDB
import Glibc
import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60)))
struct OpeningTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a new ledger is readable by its owner only, and so are the files beside it`() throws {
        let ledger = try SQLiteLedger(path: folder.ledgerPath)
        _ = try ledger.takeClaim(sourcePath: "a.csv", isFromDrop: true, asOf: Timestamp(secondsSinceEpoch: 0))
        #expect(try mode(folder.ledgerPath) == 0o600)
        #expect(try mode(folder.ledgerPath + "-wal") == 0o600)
    }

    @Test func `the file says whose it is, and that it writes ahead`() throws {
        _ = try SQLiteLedger(path: folder.ledgerPath)
        #expect(try value("PRAGMA application_id") == "1145787441")
        #expect(try value("PRAGMA user_version") == "9")
        #expect(try value("PRAGMA journal_mode") == "wal")
        #expect(try value("PRAGMA integrity_check") == "ok")
    }

    @Test(arguments: [
        ("synchronous", "2"), ("foreign_keys", "1"), ("busy_timeout", "10000"), ("trusted_schema", "0"),
        ("cell_size_check", "1"), ("query_only", "0"),
    ])
    func `a connection has the settings that durability rests on`(_ name: String, _ expected: String) throws {
        #expect(try SQLiteLedger(path: folder.ledgerPath).pragma(name) == expected)
        #expect(try SQLiteLedger.inMemory().pragma(name) == expected)
    }

    @Test(arguments: ["BEGIN EXCLUSIVE", "BEGIN; SELECT count(*) FROM sqlite_schema"])
    func `a ledger that another program holds for a moment is waited for`(_ begin: String) throws {
        let path = folder.ledgerPath
        for open in [{ _ = try SQLiteLedger.isBlank(path: path) }, { _ = try SQLiteLedger(path: path) }] {
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: path, configuration: configuration)
            try other.inDatabase { database in try database.execute(sql: begin) }
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(200)) {
                try? other.inDatabase { database in try database.execute(sql: "COMMIT") }
            }
            try open()
        }
    }

    @Test func `a ledger that was never closed is found with all that was committed`() throws {
        let ledger = try SQLiteLedger(path: folder.ledgerPath)
        try LedgerConformance.recordSample(in: ledger)
        let crashed = try TemporaryFolder()
        for end in ["", "-wal"] { try folder.copy("ledger.sqlite" + end, to: crashed) }
        let found = try SQLiteLedger(path: crashed.ledgerPath)
        #expect(try found.sequence() == ledger.sequence())
        #expect(try found.unfinishedClaims() == ledger.unfinishedClaims())
    }

    @Test func `a ledger that was closed is opened as it was`() throws {
        let claim = try SQLiteLedger(path: folder.ledgerPath)
            .takeClaim(sourcePath: "a.csv", isFromDrop: true, asOf: Timestamp(secondsSinceEpoch: 7))
        #expect(try SQLiteLedger(path: folder.ledgerPath).unfinishedClaims() == [claim])
    }

    @Test(arguments: ["CREATE TABLE t (a)", "PRAGMA application_id = 7", "PRAGMA user_version = 3"])
    func `a database of another program is refused and stays as it is`(_ sql: String) throws {
        try change(sql)
        #expect(refusal { try SQLiteLedger(path: folder.ledgerPath) } == .foreign("the file is no ledger of docket"))
        #expect(
            refusal { try SQLiteLedger(readOnlyPath: folder.ledgerPath) } == .foreign("the file is no ledger of docket")
        )
        #expect(try value("PRAGMA journal_mode") == "delete")
    }

    @Test func `a file that is no database is refused`() throws {
        try write(String(repeating: "BatchId,PartnerId\n", count: 100))
        let error = try #require(refusal { try SQLiteLedger(path: folder.ledgerPath) })
        guard case .foreign = error else { throw error }
    }

    @Test func `a ledger of a newer version is refused`() throws {
        _ = try SQLiteLedger(path: folder.ledgerPath)
        try change("PRAGMA user_version = 10")
        let expected = LedgerError.foreign("the ledger is of a newer version (10) than this program knows (9)")
        #expect(refusal { try SQLiteLedger(path: folder.ledgerPath) } == expected)
        #expect(refusal { try SQLiteLedger(readOnlyPath: folder.ledgerPath) } == expected)
    }

    @Test func `a ledger from before the first release is refused`() throws {
        _ = try SQLiteLedger(path: folder.ledgerPath)
        try change("PRAGMA user_version = 6")
        let expected = LedgerError.foreign(
            "the ledger is of version 6, which was never released; put back the site's ledger from a backup")
        #expect(refusal { try SQLiteLedger(path: folder.ledgerPath) } == expected)
    }

    @Test func `a folder that is not there is an error that names the place`() throws {
        let path = folder.path + "/missing/ledger.sqlite"
        #expect(
            refusal { try SQLiteLedger(path: path) }
                == .io("the ledger cannot be created at \(path): No such file or directory"))
        #expect(refusal { try SQLiteLedger(readOnlyPath: path) } == .io("there is no ledger at \(path)"))
    }
}

extension OpeningTests {
    @Test func `a ledger opened for looking things up sees what another one records, and records nothing`() throws {
        let writer = try SQLiteLedger(path: folder.ledgerPath)
        let reader = try SQLiteLedger(readOnlyPath: folder.ledgerPath)
        let claim = try writer.takeClaim(sourcePath: "a.csv", isFromDrop: true, asOf: Timestamp(secondsSinceEpoch: 7))
        #expect(try reader.claim(claim.number) == claim)
        let error = try #require(refusal { try reader.voidClaim(claim.number) })
        guard case .io = error else { throw error }
        #expect(try reader.sequence() == SerialSequence(nextOrder: 1, nextLine: 1, nextLink: 1))
    }

    // MARK: A folder without the right to write beside the ledger

    /// Keeps SQLite from making the file of its locks, for any account, by a link to nowhere in its place.
    private func forbidLocks(_ folder: TemporaryFolder) throws {
        try #require(symlink("/nowhere/shm", folder.ledgerPath + "-shm") == 0)
    }

    @Test func `a ledger whose locks cannot be made is read as it lies, and its name may be any`() throws {
        let claim = try SQLiteLedger(path: folder.ledgerPath)
            .takeClaim(sourcePath: "a.csv", isFromDrop: true, asOf: Timestamp(secondsSinceEpoch: 7))
        let odd = folder.path + "/a?b#100%&c ä.sqlite"
        try #require(link(folder.ledgerPath, odd) == 0 && symlink("/nowhere/shm", odd + "-shm") == 0)
        let reader = try SQLiteLedger(readOnlyPath: odd)
        #expect(try reader.claim(claim.number) == claim)
        #expect(refusal { try reader.voidClaim(claim.number) } != nil)
    }

    @Test func `records that wait beside such a ledger are not passed over in silence`() throws {
        let ledger = try SQLiteLedger(path: folder.ledgerPath)
        try LedgerConformance.recordSample(in: ledger)
        let crashed = try TemporaryFolder()
        for end in ["", "-wal"] { try folder.copy("ledger.sqlite" + end, to: crashed) }
        try forbidLocks(crashed)
        guard case .io(let text)? = refusal({ try SQLiteLedger(readOnlyPath: crashed.ledgerPath) }) else {
            Issue.record("it was opened")
            return
        }
        #expect(text.contains("\(crashed.ledgerPath)-wal") && text.contains("--ledger"))
    }

    @Test func `what is read from such a ledger does not count when somebody writes meanwhile`() throws {
        _ = try SQLiteLedger(path: folder.ledgerPath)
        try forbidLocks(folder)
        let reader = try SQLiteLedger(readOnlyPath: folder.ledgerPath)
        #expect(try reader.unfinishedClaims() == [])
        try #require(unlink(folder.ledgerPath + "-shm") == 0)
        let writer = try SQLiteLedger(path: folder.ledgerPath)
        _ = try writer.takeClaim(sourcePath: "a.csv", isFromDrop: true, asOf: Timestamp(secondsSinceEpoch: 7))
        guard case .io(let text)? = refusal({ try reader.unfinishedClaims() }) else {
            Issue.record("it was read")
            return
        }
        #expect(text.contains("run the command again"))
    }

    private func refusal<Value>(_ body: () throws -> Value) -> LedgerError? {
        do { _ = try body() } catch { return error as? LedgerError }
        return nil
    }

    private func mode(_ path: String) throws -> mode_t {
        var status = stat()
        try #require(stat(path, &status) == 0)
        return status.st_mode & 0o777
    }

    private func value(_ sql: String) throws -> String? {
        try DatabaseQueue(path: folder.ledgerPath).read { try String.fetchOne($0, sql: sql) }
    }

    private func change(_ sql: String) throws {
        try DatabaseQueue(path: folder.ledgerPath).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    private func write(_ text: String) throws {
        let descriptor = open(folder.ledgerPath, O_CREAT | O_WRONLY, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        #expect(Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count)
    }
}
