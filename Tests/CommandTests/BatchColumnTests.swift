import OrderModel
import OrderWorld
import Testing

/// The table of columns in `Batches.md` agrees with a run.
@Suite("Columns of a batch", .timeLimit(.minutes(60)))
struct BatchColumnTests {
    @Test("Every column is in the table, in order")
    func columns() {
        #expect(BatchColumn.all.map(\.field) == Field.allCases)
    }

    @Test("Each action needs, takes and ignores the fields that the table says", arguments: Action.allCases)
    func uses(action: Action) async throws {
        let probes = BatchProbe.all(of: action)
        try #require(probes.count >= Field.count - 3)
        let site = try await CommandSite()
        try site.folder.write(BatchProbe.purchases(for: probes).batch, to: "1.csv")
        try site.folder.write(probes.map(\.cells).batch, to: "2.csv")
        let result = try await site.run([site.folder.path("1.csv"), site.folder.path("2.csv")])
        try #require(result.exitStatus == 2, "\(result.standardError)")
        let found = Dictionary(
            grouping: CSVText.rows(try site.folder.text("site/output/probes-\(action.name)/problems.csv"))
        ) { $0["Line"] ?? "" }
        for (index, probe) in probes.enumerated() {
            let problems = found["\(index + 2)"] ?? []
            #expect(matches(problems, probe.answer), "\(action.name) \(probe.name): \(problems)")
        }
    }

    private func matches(_ problems: [[String: String]], _ answer: BatchProbe.Answer) -> Bool {
        switch answer {
        case .accepted: problems.isEmpty
        case .rejected: !problems.isEmpty
        case .missing(let field):
            problems.map { $0["Code"] } == ["field-missing"] && problems.first?["Field"] == field.columnName
        }
    }

    @Test("A file without a column that its action needs is refused for that column", arguments: Action.allCases)
    func missingColumns(action: Action) async throws {
        let site = try await CommandSite()
        let needed = BatchColumn.all.filter { $0.use(by: action) == .required }.map(\.field)
        for field in needed {
            var row = BatchProbe.sound(action, "1")
            row[field] = nil
            try site.folder.write([row].batch, to: field.columnName)
        }
        let result = try await DocketBinary.run(
            ["check", "--site", site.root, "--as-of", CommandSite.asOf]
                + needed.map { site.folder.path($0.columnName) })
        #expect(result.exitStatus == 3)
        let lines = (result.standardOutput + result.standardError).split(separator: "\n")
        for field in needed {
            let found = lines.filter { $0.contains("/\(field.columnName):") && $0.contains(": column-missing: ") }
            #expect(found.count == 1 && found[0].contains("column \(field.columnName) is"), "\(field): \(found)")
        }
    }

    @Test("The places in XML are the elements and attributes of the schema")
    func places() async throws {
        let schema = try await DocketBinary.run(["schema"]).standardOutput
        let declared = schema.matches(of: /<xs:(?:element|attribute) name="(\w+)"/).map { String($0.output.1) }
        let named = BatchColumn.all.flatMap { column in
            column.xml.split { !$0.isLetter }.map(String.init)
        }
        let others: Set = ["OrderBatch", "orderCount", "lineCount"]
        #expect(Set(named).union(others) == Set(declared))
    }

    @Test("The page's two examples are batches that are accepted")
    func examples() async throws {
        let examples = try Repository.text("\(GeneratedPage.folder)/\(BatchesPage.name)").split(separator: "\n\n")
            .filter { $0.hasPrefix("    BatchId,") || $0.hasPrefix("    <OrderBatch ") }
        try #require(examples.count == 2)
        let site = try await CommandSite()
        for (number, example) in examples.enumerated() {
            let lines = example.split(separator: "\n").map { $0.dropFirst(4) }
            try site.folder.write(lines.joined(separator: "\n") + "\n", to: "\(number)")
            let result = try await DocketBinary.run(
                ["check", "--site", site.root, "--as-of", CommandSite.asOf, site.folder.path("\(number)")])
            #expect(result.exitStatus == 0, "\(result.standardOutput)")
        }
    }

    @Test("Site.md has the same limits")
    func limits() throws {
        let page = try Repository.text("\(GeneratedPage.folder)/Site.md")
        let table = try BatchesPage.text().matches(of: /\| (\d+) \| `(limits\.\w+)` \|/)
        #expect(table.count == 6)
        for limit in table {
            #expect(page.contains("| `\(limit.output.2)` | `\(limit.output.1)` |"))
        }
    }
}
