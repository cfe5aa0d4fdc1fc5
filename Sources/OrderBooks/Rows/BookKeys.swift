import GRDB

/// The running numbers of rows, from 1 in the order of writing. Batches are written in the order in which they were
/// closed, so books made anew have the same numbers.
struct BookKeys {
    private(set) var order: Int64
    private(set) var line: Int64
    private(set) var rejection: Int64
    private(set) var problem: Int64

    /// Goes on after the rows of a file.
    init(_ database: Database) throws {
        func last(_ table: BookTable) throws -> Int64 {
            try Int64.fetchOne(database, sql: "SELECT max(\(table.columns[0].name)) FROM \(table.name)") ?? 0
        }
        order = try last(.orders)
        line = try last(.lines)
        rejection = try last(.rejections)
        problem = try last(.problems)
    }

    mutating func beginOrder() { order += 1 }
    mutating func beginLine() { line += 1 }
    mutating func beginRejection() { rejection += 1 }
    mutating func beginProblem() { problem += 1 }
}
