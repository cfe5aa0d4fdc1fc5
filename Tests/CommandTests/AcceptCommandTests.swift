import OrderWorld
import Testing

/// Differences of a reconcile that a person accepts. The site has three orders, `PO-1` to `PO-3`.
@Suite(.timeLimit(.minutes(60)))
struct AcceptCommandTests {
    private static let folder = "site/exports/reconcile-2018-12-01_2018-12-31"

    private func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try site.drop(CommandSite.batch("b-1", [("PO-1", "2"), ("PO-2", "3"), ("PO-3", "4")]), as: "orders.csv")
        _ = try await site.run()
        return site
    }

    /// Writes the vendor's file: the first order dearer, the second not there.
    private func differingFile(_ site: CommandSite, name: String = "vendor.csv") throws -> String {
        var lines = try site.folder.text("site/output/b-1/reconciliation.csv").split(separator: "\n").map(String.init)
        let total = try #require(lines[0].split(separator: ",").firstIndex(of: "Subtotal"))
        var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        cells[total] += "1"
        cells[total].replace(".", with: "1.")
        lines[1] = cells.joined(separator: ",")
        lines.remove(at: 2)
        try site.folder.write(lines.joined(separator: "\n") + "\n", to: name)
        return site.folder.path(name)
    }

    private func reconcile(_ site: CommandSite, _ arguments: [String]) async throws -> ProcessResult {
        try await DocketBinary.run(["reconcile", "--site", site.root, "--as-of", "2019-01-06T00:00:00Z"] + arguments)
    }

    private func accept(_ site: CommandSite, _ file: String, _ rows: [String]) async throws -> ProcessResult {
        try await DocketBinary.run(
            ["accept", "--site", site.root, "--as-of", "2019-01-06T00:00:00Z", file] + rows.flatMap { ["--row", $0] }
                + ["--by", "Ida Lund", "--reason", "Credit note 77"])
    }

    @Test func `what is accepted in the vendor's file and in the report counts as accepted, and then all is green`()
        async throws
    {
        let site = try await site()
        let file = try differingFile(site)
        #expect(try await reconcile(site, [file]).exitStatus == 2)
        let first = try await accept(site, file, ["2"])
        #expect(first.exitStatus == 0, "\(first.standardError)")
        #expect(first.standardOutput == "accepted: amount-differs at vendor.csv:2\n")
        let half = try await reconcile(site, [file])
        #expect(half.exitStatus == 2)
        #expect(half.standardOutput.contains("accepted          1 "))
        #expect(
            half.standardOutput.contains("accepted: amount-differs at vendor.csv:2, by Ida Lund, Credit note 77"))
        // The posting that no file has stands in the report alone.
        let report = site.folder.path("\(Self.folder)-2/reconcile.csv")
        let second = try await accept(site, report, ["4"])
        #expect(second.exitStatus == 0, "\(second.standardError)")
        #expect(second.standardOutput == "accepted: missing-there at reconcile.csv:4\n")
        let green = try await reconcile(site, ["--json", file])
        #expect(green.exitStatus == 0)
        #expect(green.standardOutput.contains(#""status":"matched""#))
        for word in [
            #""accepted":[{"verdict":"amount-differs","file":"vendor.csv","line":2,"reference":"PO-1","currency":"EUR","#,
            #"{"verdict":"missing-there","reference":"PO-2","currency":"EUR","there":"0.00","here":"3358.37","by":"Ida Lund","reason":"Credit note 77","acceptedAt":"2019-01-06T00:00:00Z"}]"#,
        ] {
            #expect(green.standardOutput.contains(word), "\(word) in \(green.standardOutput)")
        }
        let rows = CSVText.rows(try site.folder.text("\(Self.folder)-3/reconcile.csv"))
        #expect(rows.map { $0["Verdict"] ?? "" } == ["accepted", "matched", "accepted"])
        #expect(
            (rows[0]["Note"] ?? "").hasPrefix("amount-differs, accepted by Ida Lund on 2019-01-06: Credit note 77."))
        #expect(try site.folder.text("\(Self.folder)-3/reconcile.html").contains("differences that a person accepted"))
        #expect(try await DocketBinary.run(["verify", "--site", site.root]).exitStatus == 0)
    }

    @Test func `a difference is known again in another file and at another line, and only as often as it was accepted`()
        async throws
    {
        let site = try await site()
        let file = try differingFile(site)
        #expect(try await accept(site, file, ["2"]).exitStatus == 0)
        var lines = try site.folder.text("vendor.csv").split(separator: "\n").map(String.init)
        lines.swapAt(1, 2)
        try site.folder.write(lines.joined(separator: "\n") + "\n", to: "again.csv")
        #expect(
            try await reconcile(site, [site.folder.path("again.csv")]).standardOutput
                .contains("accepted: amount-differs at again.csv:3"))
        // Another amount is another difference.
        lines[2].replace("1.", with: "2.", maxReplacements: 1)
        try site.folder.write(lines.joined(separator: "\n") + "\n", to: "other.csv")
        #expect(
            try await !reconcile(site, [site.folder.path("other.csv")]).standardOutput.contains("accepted:"))
        // The same row twice is billed twice.
        lines = try site.folder.text("vendor.csv").split(separator: "\n").map(String.init)
        lines.append(lines[2])
        lines.append(lines[2])
        try site.folder.write(lines.joined(separator: "\n") + "\n", to: "twice.csv")
        let twice = site.folder.path("twice.csv")
        #expect(try await accept(site, twice, ["4"]).exitStatus == 0)
        let result = try await reconcile(site, [twice])
        #expect(result.exitStatus == 2)
        #expect(result.standardOutput.contains("missing-here      1 "))
        // A command that is repeated accepts nothing else.
        #expect(
            try await accept(site, twice, ["4"]).standardError
                == "docket: twice.csv:4 was accepted before, by Ida Lund\n")
        #expect(try await accept(site, twice, ["5"]).exitStatus == 0)
        #expect(try await reconcile(site, [twice]).standardOutput.contains("accepted          3 "))
        let third = try await accept(site, twice, ["5"])
        #expect(third.exitStatus == 64)
        #expect(third.standardError == "docket: twice.csv:5 was accepted before, by Ida Lund\n")
    }

    @Test func `what was accepted in one month is a difference when it is billed again in another`() async throws {
        let site = try await site()
        let file = try differingFile(site)
        #expect(try await accept(site, file, ["2"]).exitStatus == 0)
        let same = try await reconcile(site, ["--from", "2018-12-28", "--to", "2018-12-28", file])
        #expect(same.standardOutput.contains("accepted          1 "))
        let other = try await reconcile(site, ["--from", "2019-01-01", "--to", "2019-01-31", file])
        #expect(other.exitStatus == 2)
        #expect(!other.standardOutput.contains("accepted"))
        // An acceptance is no part of an earlier time.
        let earlier = try await DocketBinary.run(
            ["reconcile", "--site", site.root, "--as-of", "2019-01-05T23:59:59Z", file])
        #expect(!earlier.standardOutput.contains("accepted"), "accepted on the day after")
    }

    @Test func `another partner in the same row is another difference`() async throws {
        let site = try await site()
        let lines = try site.folder.text("site/output/b-1/reconciliation.csv").split(separator: "\n").map(String.init)
        func file(_ partner: String, _ name: String) throws -> String {
            var changed = lines
            changed[1] = partner + String(lines[1].drop { $0 != "," })
            try site.folder.write(changed.joined(separator: "\n") + "\n", to: name)
            return site.folder.path(name)
        }
        let first = try file("33b7e9d0-0000-0000-0000-000000000000", "first.csv")
        #expect(try await reconcile(site, [first]).standardOutput.contains("identity-differs "))
        #expect(try await accept(site, first, ["2"]).exitStatus == 0)
        #expect(try await reconcile(site, [first]).exitStatus == 0)
        let second = try file("c2b7e9d0-0000-0000-0000-000000000000", "second.csv")
        #expect(try await reconcile(site, [second]).exitStatus == 2)
    }

    @Test func `a report that was changed, or taken elsewhere, is refused`() async throws {
        let site = try await site()
        #expect(try await reconcile(site, [try differingFile(site)]).exitStatus == 2)
        let text = try site.folder.text("\(Self.folder)/reconcile.csv")
        try site.folder.write(text, to: "elsewhere.csv")
        try site.folder.write(text.replacing(".", with: ",").replacing(",", with: ";"), to: "\(Self.folder)/saved.csv")
        try site.folder.write(text + "\n", to: "\(Self.folder)/longer.csv")
        for path in ["elsewhere.csv", "\(Self.folder)/saved.csv", "\(Self.folder)/longer.csv"] {
            let result = try await accept(site, site.folder.path(path), ["2"])
            #expect(result.exitStatus == 65)
            #expect(
                result.standardError.contains("is not the reconcile.csv that the reconcile.json beside it tells of"))
        }
        #expect(try await accept(site, site.folder.path("\(Self.folder)/reconcile.csv"), ["2"]).exitStatus == 0)
    }

    @Test func `a row that matches, that is not there or that is no difference any more cannot be accepted`()
        async throws
    {
        let site = try await site()
        let file = try differingFile(site)
        let before = try site.tree()
        for (row, words) in [
            ("3", "vendor.csv:3 is matched, so there is nothing to accept"),
            ("1", "no row of vendor.csv begins in line 1;"), ("9", "no row of vendor.csv begins in line 9;"),
        ] {
            let result = try await accept(site, file, ["2", row])
            #expect(result.exitStatus == 64)
            #expect(result.standardError.hasPrefix("docket: \(words)"), "\(result.standardError)")
        }
        #expect(try site.tree().filter { !$0.key.hasPrefix("ledger") } == before.filter { !$0.key.hasPrefix("ledger") })
        #expect(try await !reconcile(site, [file]).standardOutput.contains("accepted"))
        for rows in [[], ["0"], ["two"]] { #expect(try await accept(site, file, rows).exitStatus == 64) }
        #expect(try await accept(site, site.folder.path("none.csv"), ["2"]).exitStatus == 74)
        #expect(try await accept(site, site.folder.path("site/docket.yaml"), ["2"]).exitStatus == 65)
    }
}
