import GRDB
import OrderDownloads

/// The marks in a file's header that name its program and its version.
enum StoreIdentity {
    /// `DKD1` in ASCII.
    static let applicationId = 0x444B_4431
    static let schemaVersion = 1

    /// Refuses a file of another program, or of a newer version of this one, before anything in it changes.
    static func check(_ database: Database, mayBeNew: Bool) throws {
        let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if try mayBeNew && application == 0 && version == 0 && isEmpty(database) { return }
        guard application == applicationId else {
            throw DownloadStoreError.foreign("the file is no store of downloads of docket")
        }
        guard version == schemaVersion else {
            throw DownloadStoreError.foreign(
                "the store is of version \(version), and this program knows \(schemaVersion)")
        }
    }

    /// Tells whether the file has no table yet.
    static func isEmpty(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
    }
}
