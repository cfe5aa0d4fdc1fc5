import OrderSite
import Testing

/// The settings that say where the ledger, the books and the reports lie.
@Suite(.timeLimit(.minutes(60)))
struct PlaceSettingsTests {
    private static let required = "seller:\n  country: IE\nlinks:\n  host: downloads.example\n"

    private func settings(_ text: String) throws -> Settings {
        try Settings.parse(Array((Self.required + text).utf8))
    }

    @Test func `output has a short form and a long one`() throws {
        #expect(try settings("output: reports\n").outputFolder == "reports")
        let long = try settings("output: {folder: /srv/reports, group: finance}\n")
        #expect((long.outputFolder, long.outputGroup) == ("/srv/reports", "finance"))
        #expect(try settings("output: {group: finance}\n").outputFolder == nil)
        #expect(try settings("").outputFolder == nil)
    }

    @Test func `a ledger is named by its address, and lies in the site unless its path is absolute`() throws {
        let layout = SiteLayout(root: "/srv/docket")
        let relative = try settings("ledger: sqlite:books/2018.sqlite\n").ledger
        #expect(relative?.inSite(layout).path == "/srv/docket/books/2018.sqlite")
        let absolute = try settings("ledger: sqlite:/var/docket/ledger.sqlite\n").ledger
        #expect(absolute?.inSite(layout).path == "/var/docket/ledger.sqlite")
        #expect(try settings("").ledger == nil)
    }

    @Test func `books are named by their address, and there are none unless the settings say so`() throws {
        #expect(try settings("books: sqlite:finance/books.sqlite\n").books?.path == "finance/books.sqlite")
        #expect(try settings("").books == nil)
    }

    @Test(arguments: [
        ("books: books.sqlite", "5:8: the books 'books.sqlite' are not of the form sqlite:PATH"),
        ("books: sqlite:~/books.sqlite", "5:8: value 'sqlite:~/books.sqlite': of books is no plain path"),
        ("books: [sqlite:a]", "5:8: value '(several values)': of books is no single value"),
        ("output: [a, b]", "5:9: value '(several values)': of output is no single value"),
        ("output:", "5:8: value '': of output is no single value"),
        ("output: ~/reports", "5:9: value '~/reports': of output is no plain path"),
        ("output: {folder: ~/reports}", "5:18: value '~/reports': of output.folder is no plain path"),
        ("output: \"a\\0b\"", "5:9: value 'a\0b': of output is no plain path"),
        ("ledger: ledger.sqlite", "5:9: the ledger 'ledger.sqlite' is not of the form sqlite:PATH"),
        ("ledger: 'sqlite:'", "5:9: the ledger 'sqlite:' is not of the form sqlite:PATH"),
        ("ledger: sqlite:~/ledger.sqlite", "5:9: value 'sqlite:~/ledger.sqlite': of ledger is no plain path"),
        ("ledger: {path: ledger.sqlite}", "5:9: value '(several values)': of ledger is no single value"),
    ])
    func `a place that is none is named with its remedy`(text: String, fault: String) throws {
        let error = try #require(throws: SettingsError.self) { try settings(text + "\n") }
        #expect("\(error)".hasPrefix("docket.yaml:\(fault); "), "\(error)")
    }

    @Test func `a ledger that is none shows no password that its address has in it`() throws {
        let error = try #require(throws: SettingsError.self) {
            try settings("ledger: postgresql://docket:s3cret@books.example/docket\n")
        }
        #expect(
            "\(error)" == """
                docket.yaml:5:9: the ledger 'postgresql://…' is not of the form sqlite:PATH; this build keeps ledgers in \
                SQLite alone; write sqlite: and a path, such as sqlite:ledger.sqlite
                """)
    }

    @Test func `nor do books`() throws {
        let error = try #require(throws: SettingsError.self) {
            try settings("books: postgresql://docket:s3cret@books.example/docket\n")
        }
        #expect(
            "\(error)" == """
                docket.yaml:5:8: the books 'postgresql://…' are not of the form sqlite:PATH; this build keeps books in \
                SQLite alone, and has no driver for a database server; write sqlite: and a path, such as \
                sqlite:books.sqlite
                """)
    }
}
