import GRDB
import OrderLedger

/// Holds the states of claims against the links of the chain, and people's decisions against the links of decisions.
///
/// A state decides where a run goes on. So nobody can put a published batch back to be reported again unseen, nor hide
/// it from a verification as one that is still in work.
struct StateProof {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Returns the first claim whose links do not lead to its state, or about which something was decided without a
    /// link.
    func firstContradiction() throws -> Int64? {
        for sql in [ProofSQL.states, ProofSQL.waiting, ProofSQL.begun] + ProofSQL.decisions {
            if let number = try Int64.fetchOne(database, sql: sql) { return number }
        }
        return nil
    }

    /// Returns the first damage that SQLite itself finds in the file: indexes that lead elsewhere, rows that break a
    /// constraint.
    func damage() throws -> String? {
        let finding = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)")
        guard finding == "ok" else { return finding ?? "it cannot be checked" }
        let orphan = try Row.fetchOne(database, sql: "PRAGMA foreign_key_check")
        return try orphan.map { row in
            let (table, parent): (String, String) = (
                try row.decode(forColumn: "table"), try row.decode(forColumn: "parent")
            )
            return "a row of \(table) names a row of \(parent) that is not there"
        }
    }
}
