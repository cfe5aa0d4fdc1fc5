import Foundation
import OrderWorld
import Testing

/// A guard's night and an undoing, as an operator sees them.
@Suite(.timeLimit(.minutes(60))) struct GuardCommandTests {
    private func site(orders: Int) async throws -> CommandSite {
        let site = try await CommandSite()
        let settings = try site.folder.text("site/docket.yaml")
        try #require(settings.contains("\nguards:"), "a new site has guards, to which another is added")
        try site.folder.write(
            settings.replacing("\nguards:", with: "\nguards:\n  orders: \(orders)  #"), to: "site/docket.yaml")
        return site
    }

    private func docket(_ site: CommandSite, _ words: String...) async throws -> ProcessResult {
        try await DocketBinary.run(
            [words[0], "--site", site.root, "--as-of", CommandSite.asOf] + words.dropFirst())
    }

    private static let three = CommandSite.batch("b-three", [("PO-1", "1"), ("PO-2", "1"), ("PO-3", "1")])

    @Test func `parked, released by a person, and processed by the next run`() async throws {
        let site = try await site(orders: 2)
        try site.drop(Self.three, as: "three.csv")
        let parked = try await site.run()
        #expect(parked.exitStatus == 3)
        #expect(parked.standardOutput.hasPrefix("\(CommandSite.asOf) three.csv: 3 orders, parked → "))
        #expect(parked.standardOutput.contains("past the guard guards.orders of 2"))
        #expect(parked.standardOutput.contains("docket release b-three --by WHO --reason WHY"))
        #expect(try site.folder.text("site/output/b-three/problems.csv").contains("guard-exceeded"))
        let shown = try await docket(site, "show", "b-three")
        #expect(shown.standardOutput.contains("waiting: docket release b-three"))
        #expect(try await site.run().exitStatus == 0)

        let released = try await docket(site, "release", "b-three", "--by", "Ida Lund", "--reason", "Ticket 4711, ok")
        #expect(released.exitStatus == 0, "\(released.standardError)")
        #expect(released.standardOutput.contains("the next run processes it"))
        let again = try await docket(site, "release", "b-three", "--by", "Ida", "--reason", "again")
        #expect(again.exitStatus == 64)
        #expect(again.standardError.contains("no batch called 'b-three' is parked"))
        let run = try await site.run()
        #expect(run.exitStatus == 0, "\(run.standardError)")
        #expect(run.standardOutput.hasPrefix("\(CommandSite.asOf) three.csv: 3 orders, 3 accepted → "))
        #expect(try site.folder.text("site/output/b-three-2/summary.json").contains("\"reason\": \"Ticket 4711, ok\""))
        let history = try await docket(site, "show", "b-three")
        let proof = try await docket(site, "verify")
        #expect(proof.exitStatus == 0, "\(proof.standardOutput)\(proof.standardError)")
        #expect(history.standardOutput.contains("released \(CommandSite.asOf) by Ida Lund: Ticket 4711, ok"))
    }

    @Test func `a dry undoing shows what it would cancel, credit and refuse, and records nothing`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.batch("b-1", [("PO-1", "2"), ("PO-2", "5")]), as: "1.csv")
        _ = try await site.run()
        let before = try site.tree()
        let result = try await docket(site, "undo", "b-1", "--dry-run")
        #expect(result.exitStatus == 0, "\(result.standardError)")
        let sum = "2 lines stand, 2 would be cancelled, 7836.19 EUR would be credited. Nothing was recorded.\n"
        #expect(result.standardOutput.hasSuffix(sum), "\(result.standardOutput)")
        #expect(result.standardOutput.contains(": 1 line, would credit 2238.91 EUR\n"))
        let late = try await DocketBinary.run([
            "undo", "--site", site.root, "--as-of", "2019-06-30", "b-1", "--dry-run", "--json",
        ])
        #expect(late.exitStatus == 2)
        #expect(late.standardOutput.contains(#""lines":2,"cancelled":0,"rejected":2,"totals":[],"refused":[{"#))
        #expect(late.standardOutput.contains(#""code":"cancel-window-closed""#))
        let forced = try await DocketBinary.run([
            "undo", "--site", site.root, "--as-of", "2019-06-30", "b-1", "--dry-run", "--force",
        ])
        #expect(forced.exitStatus == 0)
        #expect(try site.tree() == before)
        #expect(try await docket(site, "undo", "b-1").exitStatus == 64)
    }

    @Test func `new links for an order are issued, and lines that can have none are named`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.batch("b-1", [("PO-1", "2")]), as: "1.csv")
        _ = try await site.run()
        let who = ["--by", "Ida Lund", "--reason", "Ticket 4711"]
        let issued = try await DocketBinary.run(
            ["reissue", "--site", site.root, "--as-of", "2018-12-29", "PO-1"] + who)
        #expect(issued.exitStatus == 0, "\(issued.standardError)")
        #expect(issued.standardOutput.contains("\n  new links for order PO-1: 1, in results.csv"))
        let shown = try await docket(site, "show", "PO-1")
        #expect(
            shown.standardOutput.contains("1 link issued anew for the line (batch b-1-reissue, line 2); by Ida Lund"))
        _ = try await docket(site, "undo", "b-1", "--reason", "sent twice")
        let dead = try await DocketBinary.run(
            ["reissue", "--site", site.root, "--as-of", "2018-12-30", "PO-1", "--json"] + who)
        #expect(dead.exitStatus == 2)
        #expect(dead.standardOutput.contains(#""files":[],"refused":[{"line":1,"#), "\(dead.standardOutput)")
        #expect(try await docket(site, "verify").exitStatus == 0)
        let unknown = try await DocketBinary.run(["reissue", "--site", site.root, "PO-9", "--json"] + who)
        #expect(unknown.standardOutput == "{\"exitStatus\":64,\"error\":\"no order is called 'PO-9'\"}\n")
    }

    @Test func `as JSON, a parked file names its guard`() async throws {
        let site = try await site(orders: 0)
        try site.drop(CommandSite.good, as: "good.csv")
        let result = try await site.run(["--json"])
        #expect(result.exitStatus == 3)
        let run = try #require(
            try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any])
        let file = try #require((run["files"] as? [[String: Any]])?.first)
        #expect(file["status"] as? String == "parked")
        #expect(file["code"] as? String == "guard-exceeded")
        let exceeded = try #require(file["guard"] as? [String: Any])
        #expect(exceeded["name"] as? String == "guards.orders")
        #expect(exceeded["figure"] as? String == "1")
        #expect(exceeded["limit"] as? String == "0")
    }

    @Test func `a check ends with 3 for what a run would park`() async throws {
        let site = try await site(orders: 2)
        try site.folder.write(Self.three, to: "three.csv")
        let result = try await docket(site, "check", site.folder.path("three.csv"))
        #expect(result.exitStatus == 3)
        #expect(result.standardOutput.contains("guard-exceeded"))
        #expect(result.standardOutput.contains("3 orders would be accepted"))
    }

    @Test(arguments: [
        ["release", "b"], ["release", "b", "--by", "Ida"], ["release", "b", "--by", "", "--reason", "x"],
        ["release", "b", "--by", "Ida", "--reason", "  "], ["release", "b", "--by", "Ida", "--reason", "a\nb"],
        ["release", "b", "--by", String(repeating: "x", count: 65), "--reason", "x"],
        ["release", "b", "--by", "Ida", "--reason", String(repeating: "x", count: 201)],
        ["undo", "b"], ["undo", "--reason", "x"], ["undo", "b", "--reason", "\u{7}"],
    ])
    func `who and why are said in a line of text`(arguments: [String]) async throws {
        let site = try await CommandSite()
        let result = try await DocketBinary.run(arguments, directory: site.root)
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains("--help"))
        #expect(try site.folder.exists("site/ledger.sqlite") == false)
    }

    @Test(arguments: [["release", "b-9", "--by", "Ida", "--reason", "x"], ["undo", "b-9", "--reason", "x"]])
    func `a batch that is not there is a usage fault`(arguments: [String]) async throws {
        let site = try await CommandSite()
        try #require(await site.run().exitStatus == 0)
        let result = try await DocketBinary.run(arguments, directory: site.root)
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains("no batch is called 'b-9'"))
    }

    @Test func `a batch is undone once, with its credits on the screen`() async throws {
        let site = try await CommandSite()
        try site.drop(Self.three, as: "three.csv")
        #expect(try await site.run().exitStatus == 0)
        let undone = try await docket(site, "undo", "b-three", "--reason", "sent twice", "--by", "Ida Lund")
        #expect(undone.exitStatus == 0, "\(undone.standardError)")
        #expect(undone.standardOutput.contains("batch b-three of \(CommandSite.asOf): 3 lines stand"))
        #expect(
            undone.standardOutput.contains("undone of b-three: 3 lines, their keys revoked and links dead; credited"))
        let rows = CSVText.rows(try site.folder.text("site/output/b-three-undo/results.csv"))
        #expect(rows.count == 3)
        let proof = try await docket(site, "verify")
        #expect(proof.exitStatus == 0, "\(proof.standardOutput)\(proof.standardError)")
        let again = try await docket(site, "undo", "b-three", "--reason", "sent twice")
        #expect(again.exitStatus == 0)
        #expect(again.standardOutput.contains("nothing of it stands"))
        let shown = try await docket(site, "show", "b-three-undo")
        #expect(shown.standardOutput.contains("undoes b-three, by Ida Lund: sent twice"))
        let json = try await docket(site, "undo", "b-three", "--reason", "x", "--json")
        let words = try JSONWords(json.standardOutput, without: "site", "begin", "end", "duration", "version")
        #expect(try words == JSONWords("{\"asOf\":\"\(CommandSite.asOf)\",\"exitStatus\":0,\"files\":[]}"))
    }

    @Test func `after 60 days it is refused, unless it is forced`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "good.csv")
        #expect(try await site.run().exitStatus == 0)
        func undo(_ more: [String]) async throws -> ProcessResult {
            try await DocketBinary.run(
                ["undo", "b-good", "--site", site.root, "--as-of", "2019-06-01", "--reason", "late"] + more)
        }
        #expect(try await undo([]).exitStatus == 2)
        #expect(try site.folder.text("site/output/b-good-undo/problems.csv").contains("cancel-window-closed"))
        let forced = try await undo(["--force", "--json"])
        #expect(forced.exitStatus == 0, "\(forced.standardError)")
        #expect(forced.standardOutput.contains("\"undoes\":\"b-good\""))
        #expect(try site.folder.text("site/output/b-good-undo-2/results.csv").contains("forced past R8"))
    }
}
