import CSVReading
import OrderWorld
import Testing

/// The questions of finance in the manual, asked of the books of the samples by two programs.
@Suite(.timeLimit(.minutes(60))) struct BooksQueriesTests {
    /// A question of the page Books.
    struct Question: Sendable, CustomTestStringConvertible {
        let title: String
        let sql: String
        var testDescription: String { title }
    }

    private static func questions() throws -> [Question] {
        let page = try Repository.text("\(GeneratedPage.folder)/\(BooksPage.name)")
        return page.split(separator: "\n### ").dropFirst().compactMap { section in
            let parts = section.split(separator: "```", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[1].hasPrefix("sql\n") else { return nil }
            let title = section.prefix { $0 != "\n" }
            return Question(title: String(title), sql: String(parts[1].dropFirst(4)))
        }
    }

    /// Makes the books of the samples in a folder of its own.
    private func books() async throws -> (folder: TemporaryFolder, path: String) {
        let folder = try TemporaryFolder()
        let path = folder.path("books.sqlite")
        let made = try await DocketBinary.run(
            ["books", "--site", try await SamplesRun.shared.site, "--to", "sqlite:\(path)"])
        try #require(made.exitStatus == 0, "\(made.standardError)")
        return (folder, path)
    }

    /// Asks DuckDB. Its tables have the types of the books': whole numbers and text.
    private static let duckdb = """
        import csv, sqlite3, sys, duckdb
        source, target = sqlite3.connect(sys.argv[1]), duckdb.connect()
        for (table,) in source.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            columns = source.execute(f"PRAGMA table_info({table})").fetchall()
            types = {"INTEGER": "BIGINT", "TEXT": "VARCHAR"}
            target.execute(f"CREATE TABLE {table} (" + ", ".join(f"{c[1]} {types[c[2]]}" for c in columns) + ")")
            rows = source.execute(f"SELECT * FROM {table}").fetchall()
            if rows: target.executemany(f"INSERT INTO {table} VALUES (" + ", ".join("?" * len(columns)) + ")", rows)
        csv.writer(sys.stdout, lineterminator="\\n").writerows(target.execute(sys.argv[2]).fetchall())
        """

    private func askDuckDB(_ sql: String, of path: String) async throws -> String {
        let result = try await LiveWorld().run(
            "bash",
            arguments: [
                "-c", #"exec "${DOCKET_TEST_PYTHON:-$HOME/.cache/docket-tests/python/bin/python}" -c "$@""#, "bash",
                Self.duckdb, path, sql,
            ], standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(result.standardError) (bash .ci/install-packages installs it)")
        return result.standardOutput
    }

    @Test func `there are ten, and SQLite and DuckDB give the same rows to each`() async throws {
        let (folder, path) = try await books()
        defer { withExtendedLifetime(folder) {} }
        let questions = try Self.questions()
        #expect(questions.count == 10)
        for question in questions {
            let rows = try await SQLiteShell.answer(question.sql, of: path)
            #expect(!rows.isEmpty, "\(question.title)")
            let others = try await askDuckDB(question.sql, of: path)
            // Where a value is missing, the two sort differently; and only one quotes a text with a blank in it.
            #expect(sorted(rows) == sorted(others), "\(question.title)")
        }
    }

    private func sorted(_ csv: String) -> [[String]] {
        var reader = CSVReader(csv)
        var rows: [[String]] = []
        while let row = reader.nextRow() { rows.append(row) }
        return rows.sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test func `the sums of the samples are those of the exported files`() async throws {
        let (folder, path) = try await books()
        let exported = try await DocketBinary.run([
            "export", "reconciliation", "--site", try await SamplesRun.shared.site, "--from", "2018-10-01", "--to",
            "2018-12-31", "--as-of", "2019-02-01T00:00:00Z", "--output", folder.path("exports"),
        ])
        try #require(exported.exitStatus == 0, "\(exported.standardError)")
        let name = "reconciliation-2018-10-01_2018-12-31"
        let files = try LiveWorld().names(inDirectory: folder.path("exports/\(name)")).filter { $0.hasSuffix(".csv") }
        #expect(files.count > 1)
        for file in files {
            let currency = String(file.dropLast(4).suffix(3))
            let expected = try CSVText.rows(try folder.text("exports/\(name)/\(file)")).reduce(0) { sum, row in
                sum + (try #require(Int((row["Total"] ?? "").replacing(".", with: ""))))
            }
            let added = try await SQLiteShell.answer(
                "SELECT sum(total_minor) FROM charges WHERE currency = '\(currency)' AND month LIKE '2018-1%'", of: path
            )
            #expect(added == "\(expected)\n", "\(currency)")
        }
    }
}
