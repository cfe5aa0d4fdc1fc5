import Foundation
import OrderModel
import OrderWorld
import Testing

/// `docket reprice`, over the samples' ledger.
@Suite(.timeLimit(.minutes(60))) struct RepriceCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Returns a folder with only the samples' tax table, at another rate for Germany.
    private func otherTax() async throws -> String {
        let samples = try await SamplesRun.shared
        let text = try samples.folder.text("site/reference/tax.csv")
        try #require(text.contains("\nDE,0.19,"))
        try folder.write(text.replacing("\nDE,0.19,", with: "\nDE,0.16,"), to: "other/tax.csv")
        return folder.path("other")
    }

    private func reprice(_ reference: String, _ arguments: String...) async throws -> ProcessResult {
        let samples = try await SamplesRun.shared
        return try await DocketBinary.run(
            [
                "reprice", "--site", samples.site, "--from", "2018-10-01", "--to", "2018-12-31", "--as-of",
                "2019-01-08T09:00:00Z", "--reference", reference,
            ] + arguments)
    }

    @Test func `the site's own reference data change nothing`() async throws {
        let result = try await reprice(try await SamplesRun.shared.folder.path("site/reference"))
        #expect(result.exitStatus == 0, "\(result.standardOutput)\(result.standardError)")
        #expect(result.standardOutput.contains("made 2019-01-08T09:00:00Z by docket 1.0.0; ledger head: link "))
        #expect(result.standardOutput.contains(", 0 differ; total "))
        #expect(!result.standardOutput.contains("get no price"))
    }

    @Test func `a file that the folder has takes the place of the site's`() async throws {
        let result = try await reprice(try await otherTax())
        #expect(result.exitStatus == 2, "\(result.standardError)")
        #expect(result.standardOutput.contains("priced again by tax.csv of \(folder.path("other"))"))
        #expect(result.standardOutput.contains("3745.94   3651.51      -94.43  EUR       tax\n"))
        #expect(
            result.standardOutput.contains(
                "  EUR: 59 lines, 7 differ; total 250274.29 → 249183.61 (-1090.68), of it tax"))
    }

    @Test func `text, JSON and CSV say the same`() async throws {
        let reference = try await otherTax()
        let csv = try await reprice(reference, "--csv", "-")
        let file = try await reprice(reference, "--csv", folder.path("differences.csv"), "--json")
        #expect(csv.exitStatus == 2 && file.exitStatus == 2)
        #expect(try folder.text("differences.csv") == csv.standardOutput)
        #expect(csv.standardError.contains("priced again by tax.csv"))
        let rows = CSVText.rows(csv.standardOutput)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(file.standardOutput.utf8)) as? [String: Any])
        #expect(json["differences"] as? [[String: String]] == rows)
        let period = try #require(json["period"] as? [String: Any])
        #expect(period["from"] as? String == "2018-10-01" && period["to"] as? String == "2018-12-31")
        #expect(period["complete"] as? Bool == true && json["software"] as? String == "docket 1.0.0")
        #expect((json["ledger"] as? [String: Any])?["hash"] is String)
        let totals = try #require(json["totals"] as? [[String: Any]])
        for total in totals {
            let differing = rows.filter { $0["Currency"] == total["currency"] as? String }.count
            #expect(total["differing"] as? Int == differing)
        }
        let text = try await reprice(reference).standardOutput
        for row in rows { #expect(text.contains("\(row["NewTotal"] ?? "?")")) }
    }

    @Test func `what is asked wrongly is a usage error, and wrong reference data a wrong configuration`() async throws {
        #expect(try await reprice(folder.path("nowhere")).exitStatus == 64)
        try folder.write("Market,Rate\nDE,x\n", to: "broken/tax.csv")
        let broken = try await reprice(folder.path("broken"))
        #expect(broken.exitStatus == 78)
        #expect(
            broken.standardError.hasPrefix("docket: \(folder.path("broken"))/tax.csv:1:1: "), "\(broken.standardError)")
        #expect(try await reprice(folder.path("broken") + "/").standardError == broken.standardError)
        #expect(try await reprice(folder.path("broken"), "--from", "2019-01-01").exitStatus == 64)
        #expect(try await reprice(folder.path("broken"), "--json", "--csv", "-").exitStatus == 64)
    }

    @Test func `a file that is there is not written over, and a partner whom nobody knows gets none`() async throws {
        let reference = try await otherTax()
        try folder.write("kept\n", to: "kept.csv")
        let refused = try await reprice(reference, "--csv", folder.path("kept.csv"))
        #expect(refused.exitStatus == 64)
        #expect(refused.standardError.contains("\(folder.path("kept.csv")) is there already"))
        #expect(try folder.text("kept.csv") == "kept\n")
        #expect(
            try await reprice(reference, "--csv", folder.path("new.csv"), "--partner", "nobody").exitStatus == 64)
        #expect(try !folder.exists("new.csv"))
    }
}
