import GRDB
import OrderLedger
import OrderModel

/// The form of a ledger: each table, index and trigger, word for word, and the migrations that made them.
///
/// A changed trigger acts with every record, and a changed table may refuse nothing any more. So a ledger is used only
/// while its form is the one that the migrations of this program make.
enum SchemaForm {
    /// Proves that the form is the one that the migrations make. Otherwise it throws `foreign`, with the name of an
    /// object that differs.
    static func prove(_ database: Database) throws {
        let made = try made.get()
        try compare(SchemaObject.stored(in: database), made.objects)
        try compare(SchemaObject.migrations(of: database), made.migrations)
    }

    private static func compare(_ found: Set<SchemaObject>, _ made: Set<SchemaObject>) throws(LedgerError) {
        if let other = found.subtracting(made).min() { throw other.refusal("is not what docket made") }
        if let missing = made.subtracting(found).min() { throw missing.refusal("is missing") }
    }

    /// The form that the migrations make, made once, in memory.
    private static let made = Result {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue)
        return try queue.inDatabase { database in
            (
                objects: try SchemaObject.stored(in: database),
                migrations: try SchemaObject.migrations(of: database)
            )
        }
    }
}

/// An object of a schema by its bytes, since equal texts may have different bytes.
private struct SchemaObject: Hashable {
    private let type: [UInt8]
    private let name: [UInt8]
    private let table: [UInt8]
    private let sql: [UInt8]

    /// Reads all objects of the file, internal objects of SQLite too.
    static func stored(in database: Database) throws -> Set<SchemaObject> {
        try read(database, "SELECT type, name, tbl_name, sql FROM sqlite_schema")
    }

    static func migrations(of database: Database) throws -> Set<SchemaObject> {
        try read(database, "SELECT 'migration', identifier, 'grdb_migrations', NULL FROM grdb_migrations")
    }

    private static func read(_ database: Database, _ sql: String) throws -> Set<SchemaObject> {
        let statement = try PreparedStatement(database, sql)
        var objects: Set<SchemaObject> = []
        while try statement.step() { objects.insert(SchemaObject(statement.row)) }
        return objects
    }

    private init(_ row: RowReader) {
        var row = row
        type = row.blob { Array($0) }
        name = row.blob { Array($0) }
        table = row.blob { Array($0) }
        sql = row.blob { Array($0) }
    }

    func refusal(_ problem: String) -> LedgerError {
        let words = [type, name].map { String(decoding: $0, as: UTF8.self).visible }.joined(separator: " ")
        return .foreign(
            "the \(words) of the ledger \(problem): somebody changed the form of the ledger; put back a ledger from a "
                + "backup")
    }
}

extension SchemaObject: Comparable {
    static func < (left: SchemaObject, right: SchemaObject) -> Bool {
        (left.type + left.name).lexicographicallyPrecedes(right.type + right.name)
    }
}
