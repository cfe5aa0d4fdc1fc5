import Foundation
import OrderWorld
import Testing

/// What a caller says, and what a support desk finds: `docket show` by everything that somebody may have of an order.
@Suite(.timeLimit(.minutes(60))) struct ShowCommandTests {
    /// A site with two orders bought, one rejected, the first one sent again, and the batch undone.
    private static func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try site.drop(
            CommandSite.batch("b-1", [("PO-1", "2"), ("PO-2", "5"), ("PO-3", "0")]), as: "1.csv")
        try site.drop(CommandSite.batch("b-2", [("PO-1", "2")]), as: "2.csv")
        _ = try await site.run()
        return site
    }

    private static func show(_ site: CommandSite, _ words: String...) async throws -> ProcessResult {
        try await DocketBinary.run(["show", "--site", site.root, "--as-of", "2019-01-02"] + words)
    }

    /// Runs without the search for keys on the screen, where they are asked for.
    private static func reveal(_ site: CommandSite, _ words: String...) async throws -> ProcessResult {
        try await LiveWorld().run(
            DocketBinary.path, arguments: ["show", "--site", site.root, "--as-of", "2019-01-02", "--reveal"] + words,
            standardInputPath: nil)
    }

    private static func object(_ result: ProcessResult) throws -> [String: Any] {
        let lines = result.standardOutput.split(separator: "\n")
        try #require(lines.count == 1, "\(result.standardOutput)")
        return try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    }

    /// Returns the cells of an order's row in the results.
    private static func row(_ site: CommandSite, _ reference: String) throws -> [String: String] {
        let rows = try CSVText.rows(site.folder.text("site/output/b-1/results.csv"))
        return try #require(rows.first { $0["OrderReference"] == reference })
    }

    @Test func `an order is a time line, and its key is masked but for the last group`() async throws {
        let site = try await Self.site()
        _ = try await DocketBinary.run([
            "undo", "--site", site.root, "--as-of", "2018-12-29", "b-1", "--by", "ida", "--reason", "sent twice",
        ])
        let row = try Self.row(site, "PO-1")
        let result = try await Self.show(site, "PO-1")
        #expect(result.exitStatus == 0)
        let lines = result.standardOutput.split(separator: "\n").map { String($0.drop { $0 == " " }) }
        let key = try #require(row["ProductKey"]).split(separator: "-").last ?? ""
        let expected = [
            "order PO-1 (\(row["OrderId"] ?? "")), partner 3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35",
            "SubscriptionId \(row["SubscriptionId"] ?? ""), key *****-*****-*****-*****-\(key)",
            "link of 2018-12-28T02:00:00Z (2022, en-US, 64 Bit, ISO), dead, since the line is cancelled",
            "2018-12-28T02:00:00Z  bought, with 1 key and links (batch b-1, line 2), charged 2238.91 EUR",
            "2018-12-28T02:00:00Z  PO-1 came again and was answered as before (batch b-2, line 2)",
            "2018-12-29T00:00:00Z  the line cancelled, as UNDO-\(row["OrderId"] ?? "") asked (batch b-1-undo, line 2), "
                + "credited 2238.91 EUR; the undoing of batch b-1 by ida: sent twice",
        ]
        for line in expected { #expect(lines.contains(line), "\(line) in \(result.standardOutput)") }
    }

    @Test func `it is found by its key, in any letter case, by its link and by the token alone`() async throws {
        let site = try await Self.site()
        let row = try Self.row(site, "PO-2")
        let whole = try await Self.show(site, "PO-2").standardOutput
        #expect(whole.contains("open until 2019-01-11T02:00:00Z"))
        let (key, link) = (try #require(row["ProductKey"]), try #require(row["DownloadLink"]))
        let token = try #require(link.split(separator: "/").last)
        for text in [key, key.lowercased(), link, String(token), row["SubscriptionId"] ?? "", row["OrderId"] ?? ""] {
            #expect(try await Self.show(site, text).standardOutput == whole)
        }
    }

    @Test func `a key or a link that nobody issued is not repeated`() async throws {
        let site = try await Self.site()
        let key = "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"
        let link = "https://downloads.example/d/AQAB" + String(repeating: "x", count: 36)
        for (words, text) in [
            ([key], "no such product key"), ([key.lowercased()], "no such product key"), ([link], "no such link"),
            ([String(link.suffix(40))], "a link's token"), (["PO-1", key], "a product key"),
            (["PO-1", link], "a link's token"),
        ] {
            for json in [[], ["--json"]] {
                let result = try await DocketBinary.run(["show", "--site", site.root] + words + json)
                #expect(result.exitStatus == 64)
                #expect(result.standardError.contains(text), "\(result.standardError)")
                for said in [result.standardError.uppercased(), result.standardOutput.uppercased()] {
                    #expect(!said.contains("GGGGG") && !said.contains("XXXXX"), "\(said)")
                }
            }
        }
    }

    @Test func `a key in an operator's words is refused, since they are recorded and shown`() async throws {
        let site = try await Self.site()
        for word in ["lost BBBBB-CCCCC-DDDDD-FFFFF-GGGGG", "lost bbbbbcccccdddddfffffggggg"] {
            let result = try await DocketBinary.run(["undo", "--site", site.root, "b-1", "--reason", word])
            #expect(result.exitStatus == 64)
            #expect(result.standardError.contains("leave it out"), "\(result.standardError)")
            #expect(!result.standardError.uppercased().contains("GGGGG"), "\(result.standardError)")
        }
    }

    @Test func `a rejected reference is shown with its code, its reason and its remedy`() async throws {
        let site = try await Self.site()
        let result = try await Self.show(site, "PO-3")
        #expect(result.exitStatus == 0)
        #expect(result.standardOutput.hasPrefix("rejected PO-3, partner 3f0c2b7e-"), "\(result.standardOutput)")
        #expect(result.standardOutput.contains("quantity-out-of-range: The quantity 0 is not within 1 to "))
    }

    @Test func `a part of a name, a partner and a batch are found, newest first, up to a limit`() async throws {
        let site = try await Self.site()
        let part = try await Self.show(site, "LSTER wer").standardOutput.split(separator: "\n")
        #expect(part.dropFirst().map { $0.contains("PO-2") } == [true, false], "\(part)")
        let one = try await Self.show(site, "alster.example", "--limit", "1").standardOutput
        #expect(one.contains("PO-2") && !one.contains("PO-1") && one.contains("\nthere are more; --limit"), "\(one)")
        #expect(try await Self.show(site, "alster.example", "--since", "2018-12-29").exitStatus == 64)
        let partner = try await Self.show(site, "3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35").standardOutput
        let ofNobody = try await DocketBinary.run([
            "show", "--site", site.root, "3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35", "--partner", "nobody",
        ])
        #expect(ofNobody.exitStatus == 64, "\(ofNobody.standardOutput)")
        #expect(partner.hasPrefix("batch b-2 (b-2)") && partner.contains("\nbatch b-1 (b-1)"), "\(partner)")
        let batch = try await Self.show(site, "b-1").standardOutput
        #expect(batch.contains("\n  2 accepted, 0 duplicate, 1 rejected, 1 problem\n"), "\(batch)")
        #expect(batch.contains("\n  reports in \(site.root)/output/b-1, with a receipt\n"), "\(batch)")
    }

    @Test func `a look at keys is on record, proved, and seen on the time line`() async throws {
        let site = try await Self.site()
        let key = try #require(Self.row(site, "PO-1")["ProductKey"])
        let link = try #require(Self.row(site, "PO-1")["DownloadLink"])
        let shown = try await Self.reveal(site, "PO-1", "--by", "Ida Lund", "--reason", "Ticket 4711")
        #expect(shown.exitStatus == 0, "\(shown.standardError)")
        #expect(shown.standardOutput.contains("key \(key)") && shown.standardOutput.contains(": \(link)"))
        let afterwards = try await Self.show(site, "PO-1").standardOutput
        #expect(afterwards.contains("2019-01-02T00:00:00Z  keys and links shown to Ida Lund: Ticket 4711"))
        #expect(try await Self.show(site, "PO-2").standardOutput.contains("shown to") == false)
        #expect(try await DocketBinary.run(["verify", "--site", site.root]).exitStatus == 0)
        let without = try await Self.show(site, "PO-1", "--by", "Ida")
        #expect(without.exitStatus == 64 && without.standardError.contains("go with --reveal"))
    }

    @Test func `a look at keys waits for nobody: a site that a run holds is 75, and nothing is shown`() async throws {
        let site = try await Self.site()
        let key = try #require(Self.row(site, "PO-1")["ProductKey"])
        let lock = try LiveWorld().lock(site.root + "/.docket.lock")
        let result = try await Self.reveal(site, "PO-1")
        withExtendedLifetime(lock) {}
        #expect(result.exitStatus == 75, "\(result.standardOutput)")
        #expect(!result.standardOutput.contains(key))
        #expect(try await Self.show(site, "PO-1").standardOutput.contains("shown to") == false)
    }

    @Test func `as JSON, one object tells the same, whatever the exit status`() async throws {
        let site = try await Self.site()
        let found = try Self.object(try await Self.show(site, "PO-1", "--json"))
        #expect(found["exitStatus"] as? Int == 0 && found["query"] as? String == "PO-1")
        #expect(found["more"] as? Bool == false && (found["batches"] as? [Any])?.isEmpty == true)
        let order = try #require((found["orders"] as? [[String: Any]])?.first)
        #expect(order["orderReference"] as? String == "PO-1")
        #expect((order["lines"] as? [[String: Any]])?.first?["total"] as? String == "2238.91")
        #expect((order["events"] as? [[String: Any]])?.map { $0["event"] as? String } == ["bought", "repeated"])
        let rejected = try Self.object(try await Self.show(site, "PO-3", "--json"))["rejected"] as? [[String: Any]]
        let problem = (rejected?.first?["problems"] as? [[String: Any]])?.first
        #expect(problem?["code"] as? String == "quantity-out-of-range")
        let batch = (try Self.object(try await Self.show(site, "b-1", "--json"))["batches"] as? [[String: Any]])?.first
        #expect(batch?["accepted"] as? Int == 2 && batch?["rejected"] as? Int == 1 && batch?["problems"] as? Int == 1)
        let nothing = try Self.object(try await Self.show(site, "PO-404", "--json"))
        #expect(nothing["exitStatus"] as? Int == 64)
        #expect((nothing["error"] as? String)?.contains("PO-404") == true)
        let wrong = try await Self.show(site, "PO-1", "--json", "--limit", "0")
        #expect(try Self.object(wrong)["error"] as? String == "--limit takes a number from 1 to 100000")
        #expect(wrong.exitStatus == 64 && wrong.standardError.contains("Usage: docket show"))
        let twice = try Self.object(try await Self.show(site, "PO-1", "PO-2", "--json"))
        #expect(twice["exitStatus"] as? Int == 64 && twice["error"] as? String == "Unexpected argument 'PO-2'")
    }
}
