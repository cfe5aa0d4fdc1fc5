import GRDB
import OrderLedger

/// Proves that rows have the numbers that they were recorded with, before others get the next ones.
///
/// If somebody moved a row to another number, a new row would stand in its place, or leave a gap behind it. The chain
/// would fix that, and nobody could move the row back. So a moved number is an error before anything is recorded. When
/// the row is where it was, the ledger goes on.
///
/// A number in the midst of others cannot change unseen without taking the place of another. So the smallest and the
/// largest number of each table decide.
enum NumberProof {
    /// One row, with a column for each of ``TableNumbers/all``, in their order.
    static let sql = "SELECT " + TableNumbers.all.map { "(\($0.isMoved))" }.joined(separator: ", ")

    static func prove(_ database: Database, _ chunks: ChunkReader) throws {
        guard let row = try Row.fetchOne(database, sql: sql) else {
            throw LedgerError.damaged("the tables cannot be counted")
        }
        for (index, numbers) in TableNumbers.all.enumerated()
        where try row.decode(Bool?.self, atIndex: index) ?? false {
            throw numbers.damage
        }
        try proveLastChunk(database, chunks)
    }

    /// The next order and the next line follow from what the last chunk counts. Reading it proves that it has them.
    private static func proveLastChunk(_ database: Database, _ chunks: ChunkReader) throws {
        _ = try chunks.order(SerialSequence(database).nextOrder - 1)
    }
}
