import ArgumentParser
import OrderBooks
import OrderOpening
import OrderSite
import OrderStatements
import TabularText

struct BooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "books",
        abstract: "Keep a copy of the ledger as plain tables, for SQL, spreadsheets and BI.",
        discussion: """
            The file has batches, orders, lines, charges, links, rejections, problems, partners, customers and \
            products as tables, without product keys and link addresses. The first call makes it; a later one adds \
            the batches that were recorded whole since. A reader sees all of that or nothing. With the setting \
            `books`, each run brings the file up to date. The manual's page Books has every column, and questions of \
            finance as queries.

            EXAMPLES
              docket books --site /srv/docket --to sqlite:/srv/finance/books.sqlite
              docket books                        (the file that the setting `books` names)
              sqlite3 books.sqlite "SELECT * FROM batches"
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp(
            "The file: sqlite:FILE, from the working directory on. (default: that of docket.yaml)", valueName: "url"))
    var to: String?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func validate() throws {
        _ = try address()
    }

    func run() async throws {
        try await answering(asJSON: json) {
            let opening = try options.opening()
            let settings = try opening.settings()
            guard let path = try opening.booksFile(try address(), settings) else {
                throw ValidationError("name the file with --to sqlite:FILE, or with the setting `books`")
            }
            let readers = try opening.reportReaders(settings)
            let reading = try opening.reading(settings)
            let issuer = try reading.issuer(for: "books", "writes ids")
            let update = try Books(
                ledger: reading.ledger, issuer: issuer, world: opening.world, readers: readers
            ).bringUpToDate(at: path)
            if !json { Console.line(text(update)) }
            return CommandAnswer { json in
                json.string(update.path, key: "file")
                json.bool(update.isNew, key: "isNew")
                json.number(update.batchCount, key: "batches")
                json.number(update.lineCount, key: "lines")
                json.number(update.link, key: "link")
            }
        }
    }

    /// The file that `--to` names; nil for that of the settings.
    private func address() throws -> BooksAddress? {
        do {
            return try to.map { text throws(BooksAddress.Fault) in try BooksAddress(text) }
        } catch {
            throw ValidationError(error.description)
        }
    }

    private func text(_ update: BooksUpdate) -> String {
        let batches = update.batchCount == 1 ? "1 batch" : "\(update.batchCount) batches"
        let added = "\(batches) with \(NounCount.text(update.lineCount, "line"))"
        return "\(update.path): \(update.isNew ? "made with" : "added") \(added), up to link \(update.link)"
    }
}
