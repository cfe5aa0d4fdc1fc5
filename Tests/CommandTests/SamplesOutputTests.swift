import Foundation
import OrderWorld
import Testing

/// The sample site gives the recorded output, to the byte. `DOCKET_RECORD=1 swift test --filter SamplesOutput` records
/// the folder `Output` again; review it as a diff.
@Suite(.timeLimit(.minutes(60))) struct SamplesOutputTests {
    private static let recorded = Repository.root + "/Output"

    @Test func `the three nights give the recorded output`() async throws {
        let found = try await SamplesRun.shared.folder.tree("Output")
        if ProcessInfo.processInfo.environment["DOCKET_RECORD"] == "1" { try record(found) }
        let differences = Files.differences(found, try Files.tree(Self.recorded))
        #expect(differences == [])
    }

    private func record(_ files: [String: [UInt8]]) throws {
        let world = LiveWorld()
        try world.removeTree(Self.recorded)
        for (name, bytes) in files {
            let path = Self.recorded + "/" + name
            try world.makeDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), mode: 0o755)
            let file = try world.openForWriting(path, mode: 0o644)
            try file.write(bytes.span)
            try file.syncAndClose()
        }
    }

    @Test func `the nights end with the statuses that the samples announce`() async throws {
        let lines = try await SamplesRun.shared.screen.standardOutput.split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("exit status") } == ["exit status 0", "exit status 0", "exit status 3"])
    }

    /// A row of the tables in `Samples/README.md`.
    struct Announced {
        let file: String
        let numbers: [Int]
    }

    private func announced() throws -> [Announced] {
        try Repository.text("Samples/README.md").split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
            let numbers = cells.dropFirst(2).prefix(6).compactMap { Int($0) }
            return numbers.count == 6 ? Announced(file: cells[1], numbers: numbers) : nil
        }
    }

    @Test func `every batch has the orders and rows that were worked out apart from the product`() async throws {
        let samples = try await SamplesRun.shared
        let announced = try announced()
        #expect(announced.count == 12)
        var found: [String: [Int]] = [:]
        for batch in try samples.batches() {
            let summary = try SummaryFile(try samples.folder.bytes("Output/\(batch)/summary.json"))
            let rows = try samples.results(batch).count
            let rejections = try rejectedLines(samples, batch)
            found[summary.file] = [
                summary.counts.orders, summary.counts.accepted, summary.counts.rejected, summary.counts.duplicate, rows,
                rejections,
            ]
        }
        for file in announced {
            let name = file.file.split(separator: "/").last.map(String.init) ?? file.file
            #expect(found[name] == file.numbers, "\(file.file)")
        }
    }

    private func rejectedLines(_ samples: SamplesRun, _ batch: String) throws -> Int {
        guard try samples.folder.exists("Output/\(batch)/rejections.csv") else { return 0 }
        return CSVText.rows(try samples.folder.text("Output/\(batch)/rejections.csv")).count
    }

    @Test func `each order of the codes' batch is rejected for the code that it is named after`() async throws {
        let samples = try await SamplesRun.shared
        let problems = CSVText.rows(try samples.folder.text("Output/every-code-2018-12-27/problems.csv"))
        #expect(problems.count >= 34)
        for problem in problems {
            let (reference, code) = (problem["OrderReference"] ?? "", problem["Code"] ?? "")
            let isNamed = reference.hasPrefix("X-\(code)") || reference.hasPrefix("X-order-has-rejected-line")
            #expect(isNamed, "\(reference) has \(code)")
        }
    }

    @Test func `a night's reconciliation adds up to its summary`() async throws {
        let samples = try await SamplesRun.shared
        for batch in try samples.batches() {
            let summary = try SummaryFile(try samples.folder.bytes("Output/\(batch)/summary.json"))
            var sums: [String: Decimal] = [:]
            for row in CSVText.rows(try samples.folder.text("Output/\(batch)/reconciliation.csv")) {
                sums[row["Currency"] ?? "", default: 0] += Decimal(string: row["Total"] ?? "") ?? .nan
            }
            let nets = Dictionary(
                uniqueKeysWithValues: summary.totals.map { ($0.currency, Decimal(string: $0.net.total)) })
            #expect(sums == nets.mapValues { $0 ?? .nan }, "\(batch)")
        }
    }

    @Test func `no product key and no link is in anything but the results`() async throws {
        let samples = try await SamplesRun.shared
        let secrets = try samples.secrets()
        #expect(secrets.count > 100)
        var texts = try samples.folder.tree("Output").filter { !$0.key.hasSuffix("/results.csv") }
        texts["the screen"] = Array((samples.screen.standardOutput + samples.screen.standardError).utf8)
        let orders = ["PO-1001", "LD-6001", "NB-2002"]
        let questions =
            try (samples.batches() + orders + ["alster.example"]).map { ["show", $0] } + orders.map { ["explain", $0] }
        for question in questions {
            let result = try await DocketBinary.run([question[0], "--site", samples.site, question[1]])
            texts["\(question)"] = Array((result.standardOutput + result.standardError).utf8)
        }
        let check = try await DocketBinary.run(
            [
                "check", "--site", samples.site, "--as-of", "2018-12-29",
                Repository.root + "/Samples/drop/02-nightly.csv",
            ])
        texts["check"] = Array((check.standardOutput + check.standardError).utf8)
        for (name, bytes) in texts {
            let text = Data(bytes)
            for secret in secrets where text.range(of: Data(secret.utf8)) != nil {
                Issue.record("\(name) shows \(secret.prefix(5))…")
            }
        }
    }
}

/// The parts of a `summary.json` that the tests compare.
struct SummaryFile: Decodable {
    let file: String
    let counts: Counts
    let totals: [Totals]

    struct Counts: Decodable {
        let orders: Int
        let accepted: Int
        let rejected: Int
        let duplicate: Int
    }

    struct Totals: Decodable {
        let currency: String
        let net: Net
    }

    struct Net: Decodable {
        let total: String
    }

    init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(SummaryFile.self, from: Data(bytes))
    }
}
