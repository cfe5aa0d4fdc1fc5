/// The reason why books are not brought up to date. The file is as it was.
package enum BooksError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file has something else in it.
    case noBooks(String)
    /// Another version of this program made the file.
    case otherVersion(String, Int)
    /// Somebody changed the tables, or the file is damaged.
    case changed(String)
    /// The file shows the ledger of another site.
    case otherSite(String)
    /// The ledger lacks the link that the file shows, or has another one under its number.
    case otherPast(String, link: Int64)
    /// The ledger does not know its site yet.
    case noSite
    /// Another command writes the file.
    case isBusy(String)
    /// Another program holds the file.
    case isHeld(String)
    /// Reading or writing failed. The text is SQLite's, and names no data.
    case io(String, String)

    package var description: String {
        switch self {
        case .noBooks(let path): "\(path) has something else than books in it; name another file"
        case .otherVersion(let path, let version):
            "\(path) has books of form \(version), and this program writes form \(BookSchema.version); "
                + "remove the file, and it is made anew"
        case .changed(let path):
            "\(path) is damaged, or its tables were changed; remove the file, and it is made anew"
        case .otherSite(let path):
            "\(path) has the books of another site, or of an earlier ledger of this one; name another file"
        case .otherPast(let path, let link):
            "\(path) shows the ledger up to link \(link), which this ledger does not have; it may be an older copy. "
                + "Name the site's own ledger, or another file; `docket verify` proves the ledger"
        case .noSite: "the ledger does not know its site yet; the next `docket run` tells it"
        case .isBusy(let path): "another command writes \(path); wait for its end"
        case .isHeld(let path):
            "another program reads or writes \(path); the next run brings it up to date, or `docket books` when it is free"
        case .io(let path, let text): "\(path) cannot be written: \(text)"
        }
    }
}
