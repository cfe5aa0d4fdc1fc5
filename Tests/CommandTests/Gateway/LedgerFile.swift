import GRDB

/// A file of SQLite that somebody changes who has it.
enum LedgerFile {
    static func change(_ path: String, _ sql: String) throws {
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }
}
