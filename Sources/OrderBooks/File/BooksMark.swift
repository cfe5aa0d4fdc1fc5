import GRDB
import OrderLedger

/// The row of `books`: the state of the ledger that a file shows.
struct BooksMark: Equatable {
    let siteId: String
    let link: Int64
    let hash: String

    init(siteId: String, head: ChainLink?) {
        self.siteId = siteId
        link = head?.number ?? 0
        hash = head?.hash ?? ""
    }

    /// Reads the mark of a file; nil when it has none, or several.
    init?(_ database: Database) throws {
        let rows = try Row.fetchAll(database, sql: "SELECT site_id, link, link_hash FROM books LIMIT 2")
        guard rows.count == 1, let siteId = String.fromDatabaseValue(rows[0]["site_id"]),
            let link = Int64.fromDatabaseValue(rows[0]["link"]),
            let hash = String.fromDatabaseValue(rows[0]["link_hash"])
        else { return nil }
        self.siteId = siteId
        self.link = link
        self.hash = hash
    }

    func keep(in database: Database) throws {
        try database.execute(sql: "DELETE FROM books")
        try database.execute(
            sql: "INSERT INTO books (site_id, link, link_hash) VALUES (?, ?, ?)", arguments: [siteId, link, hash])
    }

    /// Throws when the ledger is of another site, or does not go on from the mark.
    func requireGoesOn(in ledger: any LedgerReading, ofSite siteId: String, at path: String) throws {
        guard siteId == self.siteId else { throw BooksError.otherSite(path) }
        guard link > 0 else { return }
        guard try ledger.link(link)?.hash == hash else { throw BooksError.otherPast(path, link: link) }
    }
}
