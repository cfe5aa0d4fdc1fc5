import OrderWorld
import Testing

/// `docket books` and the setting `books`, with the file read by SQLite's own shell.
@Suite(.timeLimit(.minutes(60))) struct BooksCommandTests {
    private static func site(books: String? = nil) async throws -> CommandSite {
        let site = try await CommandSite()
        if let books { try set(books, of: site) }
        try site.drop(CommandSite.rejected, as: "orders.csv")
        return site
    }

    private static func set(_ books: String, of site: CommandSite) throws {
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(settings + "\nbooks: \(books)\n", to: "site/docket.yaml")
    }

    private func books(_ site: CommandSite, _ arguments: [String]) async throws -> ProcessResult {
        try await DocketBinary.run(["books", "--site", site.root] + arguments)
    }

    private func ask(_ site: CommandSite, _ sql: String, of name: String = "site/books.sqlite") async throws -> String {
        try await SQLiteShell.answer(sql, of: site.folder.path(name))
    }

    @Test func `the first call makes the file, a later one adds what is new, and the site stays as it is`() async throws
    {
        let site = try await Self.site()
        #expect(try await site.run().exitStatus == 2)
        let before = try site.tree()
        let place = site.folder.path("finance.sqlite")
        let first = try await books(site, ["--to", "sqlite:\(place)"])
        #expect(first.exitStatus == 0, "\(first.standardError)")
        #expect(first.standardOutput == "\(place): made with 1 batch with 1 line, up to link 5\n")
        #expect(first.standardError.isEmpty)
        #expect(try site.tree() == before)
        try site.drop(CommandSite.good, as: "b.csv")
        _ = try await site.run()
        let second = try await books(site, ["--to", "sqlite:\(place)", "--json"])
        #expect(
            second.standardOutput
                == #"{"exitStatus":0,"file":"\#(place)","isNew":false,"batches":1,"lines":1,"link":9}"# + "\n")
        let orders = try await ask(site, "SELECT order_reference FROM orders ORDER BY order_key", of: "finance.sqlite")
        #expect(orders == "PO-2\nPO-1\n")
        let rejections = try await ask(site, "SELECT order_reference, codes FROM rejections", of: "finance.sqlite")
        #expect(rejections == "PO-3,quantity-out-of-range\n")
    }

    @Test func `with the setting, each run brings the file up to date, and the command takes the same file`()
        async throws
    {
        let site = try await Self.site(books: "sqlite:books.sqlite")
        let first = try await site.run()
        #expect(first.exitStatus == 2)
        #expect(first.standardError.isEmpty, "\(first.standardError)")
        #expect(try await ask(site, "SELECT count(*) FROM lines") == "1\n")
        try site.drop(CommandSite.good, as: "b.csv")
        #expect(try await site.run().exitStatus == 0)
        #expect(try await ask(site, "SELECT count(*) FROM lines") == "2\n")
        let command = try await books(site, [])
        #expect(command.standardOutput.hasSuffix("/books.sqlite: added 0 batches with 0 lines, up to link 9\n"))
        #expect(try LiveWorld().status(site.folder.path("site/books.sqlite"))?.permissions == 0o600)
        #expect(try await DocketBinary.run(["verify", "--site", site.root]).exitStatus == 0)
    }

    @Test func `a run whose books fail did its work, ends as ever, and warns`() async throws {
        let site = try await Self.site(books: "sqlite:notes.txt")
        try site.folder.write("notes", to: "site/notes.txt")
        let result = try await site.run()
        #expect(result.exitStatus == 2)
        #expect(result.standardError.contains("the books are not up to date: "), "\(result.standardError)")
        #expect(result.standardError.contains("has something else than books in it; name another file"))
        #expect(try site.folder.text("site/notes.txt") == "notes")
        #expect(try site.folder.exists("site/output/b-rejected/results.csv"))
    }

    @Test(arguments: ["sqlite:drop/books.sqlite", "sqlite:secrets/books.sqlite", "sqlite:ledger.sqlite"])
    func `a place that the site needs itself is a wrong setting, and a wrong command line`(place: String) async throws {
        let site = try await Self.site()
        _ = try await site.run()
        let path = site.folder.path("site/\(place.dropFirst(7))")
        let named = try await books(site, ["--to", "sqlite:\(path)"])
        #expect(named.exitStatus == 64)
        #expect(named.standardError.contains("--to names '"), "\(named.standardError)")
        try Self.set(place, of: site)
        let before = try site.tree()
        let result = try await site.run()
        #expect(result.exitStatus == 78)
        #expect(result.standardError.contains("docket.yaml: books names '"), "\(result.standardError)")
        #expect(try site.tree() == before)
    }

    @Test func `a database server is refused without its password, on the command line and in the settings`()
        async throws
    {
        let site = try await Self.site()
        _ = try await site.run()
        let url = "postgresql://ida:hunter2@db.example/books"
        let words = "the books 'postgresql://…' are not of the form sqlite:PATH; this build keeps books in SQLite alone"
        let named = try await books(site, ["--to", url])
        #expect(named.exitStatus == 64)
        #expect(named.standardError.contains(words), "\(named.standardError)")
        try Self.set(url, of: site)
        let result = try await site.run()
        #expect(result.exitStatus == 78)
        #expect(result.standardError.contains(words), "\(result.standardError)")
        for screen in [named, result] { #expect(!"\(screen)".contains("hunter2")) }
    }

    @Test func `without a file and without a ledger there is nothing to do`() async throws {
        let site = try await Self.site()
        let nameless = try await books(site, [])
        #expect(nameless.exitStatus == 64)
        #expect(nameless.standardError.contains("name the file with --to sqlite:FILE, or with the setting `books`"))
        let none = try await books(site, ["--to", "sqlite:\(site.folder.path("b.sqlite"))"])
        #expect(none.exitStatus == 74)
        #expect(try site.folder.exists("b.sqlite") == false)
    }

    /// Returns a site with books of one line, and a long batch that they do not have yet.
    private func siteBehind() async throws -> (site: CommandSite, place: String) {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "a.csv")
        _ = try await site.run()
        let place = "sqlite:\(site.folder.path("b.sqlite"))"
        #expect(try await books(site, ["--to", place]).exitStatus == 0)
        try site.drop(CommandSite.long("b-long", orders: 3_000), as: "b.csv")
        _ = try await site.run()
        return (site, place)
    }

    private static let state = "SELECT count(*), (SELECT count(*) FROM charges) FROM lines; PRAGMA integrity_check"

    @Test func `a file that cannot grow is left as it was, and a new one is not made`() async throws {
        let (site, place) = try await siteBehind()
        // At most 256 KiB a file. With the signal ignored, the system refuses to write more.
        let limited = ["bash", "-c", #"ulimit -f 256; trap "" XFSZ; exec "$@""#, "bash"]
        let words = ["books", "--site", site.root, "--to"]
        let extended = try await DocketBinary.run(words + [place], launcher: limited)
        #expect(extended.exitStatus == 74, "\(extended.standardError)")
        #expect(extended.standardError.contains("b.sqlite cannot be written: "), "\(extended.standardError)")
        #expect(try await ask(site, Self.state, of: "b.sqlite") == "1,1\nok\n")
        let made = try await DocketBinary.run(
            words + [place.replacing("b.sqlite", with: "c.sqlite")], launcher: limited)
        #expect(made.exitStatus == 74, "\(made.standardError)")
        #expect(try site.folder.exists("c.sqlite") == false)
        #expect(try site.folder.exists("c.sqlite.part") == false)
        #expect(try await books(site, ["--to", place]).exitStatus == 0)
        #expect(try await ask(site, Self.state, of: "b.sqlite") == "3001,3001\nok\n")
    }

    /// Reads the books in a transaction, and runs a command before it ends.
    private static let reader = """
        import sqlite3, subprocess, sys
        books = sqlite3.connect(sys.argv[1], isolation_level=None)
        books.execute("BEGIN")
        count = "SELECT count(*) FROM lines"
        print(books.execute(count).fetchone()[0])
        result = subprocess.run(sys.argv[2:], capture_output=True, text=True)
        print(result.returncode, result.stderr.strip())
        print(books.execute(count).fetchone()[0])
        """

    @Test func `a reader sees the night before until it ends, and an update that cannot wait says why`() async throws {
        let (site, place) = try await siteBehind()
        let path = site.folder.path("b.sqlite")
        let result = try await LiveWorld().run(
            "python3",
            arguments: ["-c", Self.reader, path, DocketBinary.path, "books", "--site", site.root, "--to", place],
            standardInputPath: nil)
        #expect(
            result.standardOutput == """
                1
                74 docket: another program reads or writes \(path); the next run brings it up to date, or `docket books` \
                when it is free
                1

                """, "\(result.standardError)")
        #expect(try await books(site, ["--to", place]).exitStatus == 0)
    }

    @Test func `killed at any moment, the file is as before or whole`() async throws {
        let (site, place) = try await siteBehind()
        for milliseconds in stride(from: 30, through: 900, by: 58) {
            let seconds = "0.\(milliseconds + 1_000)".replacing("0.1", with: "0.")
            _ = try await DocketBinary.run(
                ["books", "--site", site.root, "--to", place], launcher: ["timeout", "-s", "KILL", seconds])
            let answer = try await ask(site, Self.state, of: "b.sqlite")
            #expect(["1,1\nok\n", "3001,3001\nok\n"].contains(answer), "killed after \(seconds) s")
        }
        #expect(try await books(site, ["--to", place]).exitStatus == 0)
        #expect(try await ask(site, "SELECT count(*) FROM lines", of: "b.sqlite") == "3001\n")
    }
}

/// SQLite's own shell, which is a Debian package.
enum SQLiteShell {
    /// Returns the rows as CSV, one a line.
    static func answer(_ sql: String, of path: String) async throws -> String {
        let result = try await LiveWorld().run("sqlite3", arguments: ["-csv", path, sql], standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(result.standardError)")
        return result.standardOutput.replacing("\r\n", with: "\n")
    }
}
