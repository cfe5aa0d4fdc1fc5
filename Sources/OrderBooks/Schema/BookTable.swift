/// A table of the books: its columns, in the order in which its rows are written.
package struct BookTable: Sendable {
    package let name: String
    /// The rows of the table, as a sentence of the manual.
    package let meaning: String
    package let columns: [BookColumn]
    /// The columns that no two rows share; empty where the first column is the key.
    private let keyColumns: [String]

    init(_ name: String, _ meaning: String, keyColumns: [String] = [], columns: [BookColumn]) {
        self.name = name
        self.meaning = meaning
        self.keyColumns = keyColumns
        self.columns = columns
    }

    /// The statement that makes the table. SQLite keeps its text, so that a changed table is noticed.
    var sql: String {
        let parts = columns.map(\.sql) + (keyColumns.isEmpty ? [] : ["PRIMARY KEY (\(list(keyColumns)))"])
        return "CREATE TABLE \(name) (\n    \(parts.joined(separator: ",\n    "))\n)"
    }

    /// The part of an insertion that lets a later row take the place of the one with the same key.
    var replacing: String {
        let others = columns.map(\.name).filter { !keyColumns.contains($0) }
        let values = others.map { "\($0) = excluded.\($0)" }
        return " ON CONFLICT (\(list(keyColumns))) DO UPDATE SET \(list(values))"
    }

    private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

/// A column of the books.
package struct BookColumn: Sendable {
    package let name: String
    package let type: ColumnType
    /// True when a row may have no value in it (NULL).
    package let mayBeMissing: Bool
    /// The content, as a phrase of the manual.
    package let meaning: String
    private let constraint: String

    private init(
        _ name: String, _ type: ColumnType, mayBeMissing: Bool = false, constraint: String = "", meaning: String
    ) {
        self.name = name
        self.type = type
        self.mayBeMissing = mayBeMissing
        self.meaning = meaning
        self.constraint = constraint
    }

    /// Makes the number that a row is known by.
    static func key(_ name: String, _ meaning: String) -> BookColumn {
        BookColumn(name, .integer, constraint: " PRIMARY KEY", meaning: meaning)
    }

    /// Makes the key of a row of another table, in a column of the same name there.
    static func key(_ name: String, of table: String, _ meaning: String) -> BookColumn {
        BookColumn(name, .integer, constraint: " NOT NULL REFERENCES \(table) (\(name))", meaning: meaning)
    }

    /// Makes a row's key that is also the key of a row of another table.
    static func sharedKey(_ name: String, of table: String, _ meaning: String) -> BookColumn {
        BookColumn(name, .integer, constraint: " PRIMARY KEY REFERENCES \(table) (\(name))", meaning: meaning)
    }

    static func integer(_ name: String, _ meaning: String) -> BookColumn {
        BookColumn(name, .integer, constraint: " NOT NULL", meaning: meaning)
    }

    static func optionalInteger(_ name: String, _ meaning: String) -> BookColumn {
        BookColumn(name, .integer, mayBeMissing: true, meaning: meaning)
    }

    static func text(_ name: String, _ meaning: String) -> BookColumn {
        BookColumn(name, .text, constraint: " NOT NULL", meaning: meaning)
    }

    static func optionalText(_ name: String, _ meaning: String) -> BookColumn {
        BookColumn(name, .text, mayBeMissing: true, meaning: meaning)
    }

    var sql: String { "\(name) \(type.rawValue)\(constraint)" }
}

/// The types of SQLite that the books use. A float is none of them.
package enum ColumnType: String, Sendable {
    case integer = "INTEGER"
    case text = "TEXT"
}
