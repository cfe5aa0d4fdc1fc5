import OrderWorld
import Testing

/// The folder that a batch was reported in is on record, and later commands go by it.
@Suite(.timeLimit(.minutes(60))) struct RecordedOutputTests {
    private let site: CommandSite
    private let elsewhere: String

    init() async throws {
        site = try await CommandSite()
        elsewhere = site.folder.path("elsewhere")
    }

    private func docket(_ words: [String], _ status: Int = 0) async throws -> ProcessResult {
        let result = try await DocketBinary.run(
            [words[0], "--site", site.root, "--as-of", CommandSite.asOf] + words.dropFirst())
        #expect(result.exitStatus == status, "\(words): \(result.standardOutput)\(result.standardError)")
        return result
    }

    /// Lets a guard park every batch.
    private func park() throws {
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(
            settings.replacing("\nguards:", with: "\nguards:\n  orders: 0  #"), to: "site/docket.yaml")
    }

    @Test func `reports in two folders are proved where each was published`() async throws {
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await docket(["run"])
        try site.drop(CommandSite.batch("b-2", [("PO-2", "1")]), as: "2.csv")
        try site.drop(CommandSite.broken, as: "broken.csv")
        _ = try await docket(["run", "--output", elsewhere], 3)
        #expect(try await docket(["verify"]).standardOutput.hasPrefix("verified: 2 orders in 2 batches"))
        let proved = try site.folder.text("elsewhere/b-2/results.csv")
        try site.folder.write(proved + "\n", to: "elsewhere/b-2/results.csv")
        let changed = try await docket(["verify"], 65)
        #expect(changed.standardError.contains("\(elsewhere)/b-2/results.csv is not the file"))
    }

    @Test func `reports that were moved are proved where --output says`() async throws {
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await docket(["run", "--output", elsewhere])
        try LiveWorld().rename(elsewhere, to: site.folder.path("moved"))
        #expect(try await docket(["verify"], 65).standardError.contains("elsewhere/b-good/"))
        _ = try await docket(["verify", "--output", site.folder.path("moved")])
    }

    @Test func `a receipt of a batch that the ledger does not know is found in every folder on record`() async throws {
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await docket(["run", "--output", elsewhere])
        let receipt = try site.folder.text("elsewhere/b-good/receipt.json")
        try site.folder.write(receipt, to: "elsewhere/b-forgotten/receipt.json")
        #expect(try await docket(["verify"], 65).standardError.contains("b-forgotten: its reports have a receipt"))
    }

    @Test func `settings that name another folder later leave earlier batches where they are`() async throws {
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await docket(["run"])
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(settings + "output: ./reports\n", to: "site/docket.yaml")
        try site.drop(CommandSite.batch("b-2", [("PO-2", "1")]), as: "2.csv")
        _ = try await docket(["run"])
        #expect(try site.folder.exists("site/reports/b-2/results.csv"))
        _ = try await docket(["verify"])
    }

    @Test func `a batch that was parked goes on in the folder that it was parked in`() async throws {
        try park()
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await docket(["run", "--output", elsewhere], 3)
        _ = try await docket(["release", "b-good", "--by", "Ida", "--reason", "confirmed"])
        let run = try await docket(["run"])
        #expect(run.standardOutput.contains("→ \(elsewhere)/b-good-2\n"), "\(run.standardOutput)")
        #expect(try site.folder.exists("elsewhere/b-good-2/results.csv"))
        #expect(try site.folder.exists("site/output") == false)
        _ = try await docket(["verify"])
    }

    @Test func `a batch that is given up is reported in its folder`() async throws {
        try park()
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await docket(["run", "--output", elsewhere], 3)
        let ended = try await docket(["abandon", "b-good", "--by", "Ida", "--reason", "sent by mistake"])
        #expect(ended.standardOutput.contains("→ \(elsewhere)/quarantine/1.csv\n"), "\(ended.standardOutput)")
        #expect(try site.folder.exists("elsewhere/quarantine/1.csv/problems.csv"))
        _ = try await docket(["verify"])
    }

    @Test func `an undoing is reported beside its batch, or where --output says`() async throws {
        try site.drop(CommandSite.good, as: "1.csv")
        try site.drop(CommandSite.batch("b-2", [("PO-2", "1")]), as: "2.csv")
        _ = try await docket(["run", "--output", elsewhere])
        _ = try await docket(["undo", "b-good", "--reason", "sent twice"])
        #expect(try site.folder.exists("elsewhere/b-good-undo/summary.json"))
        _ = try await docket(["undo", "b-2", "--reason", "sent twice", "--output", site.folder.path("undone")])
        #expect(try site.folder.exists("undone/b-2-undo/summary.json"))
        #expect(try site.folder.exists("site/output") == false)
        _ = try await docket(["verify"])
    }

    @Test func `reports in the site move with it, however the folder was spelled`() async throws {
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await docket(["run", "--output", "\(site.root)/../site/reports/"])
        let moved = site.folder.path("moved")
        try LiveWorld().rename(site.root, to: moved)
        let result = try await DocketBinary.run(["verify", "--site", moved])
        #expect(result.exitStatus == 0, "\(result.standardError)")
    }

    @Test func `a torture does not go on with a batch that is reported elsewhere`() async throws {
        try park()
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await docket(["run", "--output", elsewhere], 3)
        _ = try await docket(["release", "b-good", "--by", "Ida", "--reason", "confirmed"])
        try site.drop(CommandSite.batch("b-2", [("PO-2", "1")]), as: "2.csv")
        let before = try site.folder.tree("elsewhere")
        let result = try await docket(["torture", "--trial", "3", "--seed", "1"], 64)
        #expect(result.standardError.contains("its reports go to \(elsewhere), outside of the site"))
        #expect(Files.differences(try site.folder.tree("elsewhere"), before) == [])
    }
}
