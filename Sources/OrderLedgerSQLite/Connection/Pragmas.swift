import GRDB
import OrderLedger

/// The settings of a connection. SQLite is silent about a setting that it cannot have, so each is read back.
enum Pragmas {
    static func apply(_ database: Database, readOnly: Bool, inMemory: Bool) throws {
        // Memory has no journal to write ahead; a reader takes the journal as the writer made it.
        if !inMemory && !readOnly { try set(database, "journal_mode", to: "wal") }
        // 2 is FULL: a commit that returned survives a power cut.
        try set(database, "synchronous", to: "2")
        try set(database, "foreign_keys", to: "1")
        // The schema of a file from elsewhere must not run functions of ours.
        try set(database, "trusted_schema", to: "0")
        try set(database, "cell_size_check", to: "1")
        // Negative: KiB. A writer walks the index on references in many places; it should stay in memory. A reader
        // mostly goes through the ledger once, and has other use for the memory.
        try set(database, "cache_size", to: readOnly ? "-8192" : "-32768")
        try requireBusyTimeout(database)
    }

    private static func set(_ database: Database, _ name: String, to value: String) throws {
        // `journal_mode` answers with a row, the others do not.
        _ = try String.fetchOne(database, sql: "PRAGMA \(name) = \(value)")
        guard try read(database, name) == value else {
            throw LedgerError.io("the ledger's setting \(name) cannot be \(value)")
        }
    }

    private static func requireBusyTimeout(_ database: Database) throws {
        guard try read(database, "busy_timeout") != "0" else {
            throw LedgerError.io("the ledger's setting busy_timeout cannot be set")
        }
    }

    private static func read(_ database: Database, _ name: String) throws -> String? {
        try String.fetchOne(database, sql: "PRAGMA \(name)")
    }
}
