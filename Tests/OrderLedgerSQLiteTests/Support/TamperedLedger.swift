import Foundation
import GRDB
import LedgerTampering
import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import Testing

/// Copies of one ledger that has a row in every table. Each is tampered with once.
struct TamperedLedger {
    /// The file of a ledger whose chain holds.
    private static let original = Result { try whole() }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder(inMemory: true)
        try Self.original.get().write(to: URL(fileURLWithPath: folder.ledgerPath))
    }

    private static func whole() throws -> Data {
        let (folder, copy) = (try TemporaryFolder(inMemory: true), try TemporaryFolder(inMemory: true))
        try SampleLedger.fillWithEndings(folder.ledgerPath)
        try SQLiteLedger(path: folder.ledgerPath).copy(to: copy.ledgerPath)
        return try Data(contentsOf: URL(fileURLWithPath: copy.ledgerPath))
    }

    func open() throws -> SQLiteLedger {
        let ledger = try SQLiteLedger(path: folder.ledgerPath)
        ledger.useChainKeys(LedgerConformance.chainKeys)
        return ledger
    }

    /// Returns the finding of a proof; nil when the ledger cannot even be read.
    func finding() -> ChainFinding? { try? open().proveChain() }

    /// True when a proof tells that somebody changed something.
    var isNoticed: Bool {
        if case .holds = finding() { return false }
        return true
    }

    @discardableResult
    func tamper<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try LedgerTampering.changeRows(at: folder.ledgerPath, body)
    }

    /// Writes a value, as SQL, into a column of every row. Returns false when no row took it.
    func setValues(of column: StoredColumn, to value: String) throws -> Bool {
        try LedgerTampering.setValues(at: folder.ledgerPath, ofTable: column.table, column.name, to: value)
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try DatabaseQueue(path: folder.ledgerPath).read(body)
    }
}

/// A column of a ledger's table, by the database itself.
struct StoredColumn: Sendable, CustomTestStringConvertible {
    let table: String
    let name: String
    let type: String

    var testDescription: String { "\(table).\(name)" }

    /// Returns every column of every table.
    static func all() throws -> [StoredColumn] {
        try TamperedLedger().read { database in
            let tables = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            return try tables.flatMap { table in
                try Row.fetchAll(database, sql: "PRAGMA table_info(\(table))").map { row in
                    StoredColumn(table: table, name: row["name"], type: row["type"])
                }
            }
        }
    }

    /// Returns another value of the column's type. `step` avoids values that are taken.
    func changed(_ value: DatabaseValue, step: Int64) -> any DatabaseValueConvertible {
        switch (type, value.storage) {
        case (_, .int64(let number)): return number + step
        case (_, .string(let text)): return text + "\(step)"
        case (_, .blob(var bytes)):
            if bytes.isEmpty { return Data([1]) }
            bytes[bytes.count / 2] ^= UInt8(truncatingIfNeeded: step)
            return bytes
        case ("INTEGER", _): return step
        case ("BLOB", _): return Data([1])
        default: return "\(step)"
        }
    }
}
