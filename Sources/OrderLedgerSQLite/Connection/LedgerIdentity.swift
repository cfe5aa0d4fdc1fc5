import GRDB
import OrderLedger

/// The marks in a file's header that name its program and its version.
enum LedgerIdentity {
    /// `DKT1` in ASCII.
    static let applicationId = 0x444B_5431
    /// The newest schema that this program knows.
    static let schemaVersion = 9
    /// The oldest schema that a migration leads on from. The versions before it were never released.
    static let oldestVersion = 8

    /// Tells whether the file belongs to nobody yet.
    static func isNew(_ database: Database) throws -> Bool {
        try application(database) == 0 && version(database) == 0 && isEmpty(database)
    }

    /// Reads the version of the schema that the file has; 0 for a new one.
    static func version(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    private static func application(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    }

    /// Refuses a file of another program, of a newer version of this one, or of a form that somebody changed, before
    /// anything in it changes.
    static func check(_ database: Database, mayBeNew: Bool) throws {
        if try mayBeNew && isNew(database) { return }
        let version = try version(database)
        guard try application(database) == applicationId else {
            throw LedgerError.foreign("the file is no ledger of docket")
        }
        guard version <= schemaVersion else {
            throw LedgerError.foreign(
                "the ledger is of a newer version (\(version)) than this program knows (\(schemaVersion))")
        }
        guard version >= oldestVersion else {
            throw LedgerError.foreign(
                "the ledger is of version \(version), which was never released; put back the site's ledger from a backup"
            )
        }
        guard mayBeNew || version == schemaVersion else {
            throw LedgerError.foreign(
                "the ledger is of an older version (\(version)); the next run brings it up to date")
        }
        if version == schemaVersion { try SchemaForm.prove(database) }
    }

    /// Marks the file as ours. It is part of a migration's transaction: a file has the marks together with the tables.
    static func mark(_ database: Database, version: Int) throws {
        try database.execute(sql: "PRAGMA application_id = \(applicationId)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Tells whether the file has no table but the migrator's own. The migrator makes that one before the first
    /// migration, so it is there too when the making of a ledger broke off.
    private static func isEmpty(_ database: Database) throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'") == 0
    }
}
