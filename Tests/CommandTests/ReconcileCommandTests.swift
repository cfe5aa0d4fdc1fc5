import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct ReconcileCommandTests {
    /// Returns a site with three orders of one day. The second has the quantity 3.
    private func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try site.drop(CommandSite.batch("b-1", [("PO-1", "2"), ("PO-2", "3"), ("PO-3", "4")]), as: "orders.csv")
        _ = try await site.run()
        return site
    }

    private func reconcile(_ site: CommandSite, _ arguments: [String]) async throws -> ProcessResult {
        try await DocketBinary.run(
            ["reconcile", "--site", site.root, "--as-of", "2019-01-05T00:00:00Z"] + arguments)
    }

    private func vendorFile(_ site: CommandSite, _ change: (inout [String]) -> Void) throws -> String {
        var lines = try site.folder.text("site/output/b-1/reconciliation.csv").split(separator: "\n").map(String.init)
        change(&lines)
        try site.folder.write(lines.joined(separator: "\n") + "\n", to: "vendor.csv")
        return site.folder.path("vendor.csv")
    }

    @Test func `files that agree with the ledger end with 0, and the site stays as it is`() async throws {
        let site = try await site()
        let before = try site.tree()
        let result = try await reconcile(site, [try vendorFile(site) { _ in }])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardError.isEmpty)
        let lines = result.standardOutput.split(separator: "\n")
        #expect(
            lines[0].hasPrefix(
                "2018-12-01 to 2018-12-31, tolerance 0.01 → \(site.root)/exports/reconcile-2018-12-01_2018-12-31"))
        #expect(lines[2].hasPrefix("EUR       matched     3  "))
        #expect(lines[3] == "  found by: OrderId 3")
        #expect(
            try site.folder.tree("site/exports/reconcile-2018-12-01_2018-12-31").keys.sorted() == [
                "reconcile.csv", "reconcile.html", "reconcile.json",
            ])
        #expect(try site.tree().filter { !$0.key.contains("exports/") } == before)
    }

    @Test func `differences end with 2, and every output says tolerance, time, version and the ledger's state`()
        async throws
    {
        let site = try await site()
        let file = try vendorFile(site) { lines in
            lines[1].replace(",new,", with: ",New,")
            lines.remove(at: 2)
            lines.append(lines[2])
        }
        let result = try await reconcile(site, ["--tolerance", "0", file])
        #expect(result.exitStatus == 2)
        for word in ["tolerance 0 ", "matched           2 ", "missing-here      1 ", "missing-there     1 "] {
            #expect(result.standardOutput.contains(word), "\(word) in \(result.standardOutput)")
        }
        let folder = "site/exports/reconcile-2018-12-01_2018-12-31"
        let json = try site.folder.text("\(folder)/reconcile.json")
        let head = try #require(json.split(separator: "\"hash\": \"").last?.prefix(64))
        for word in [
            #""status": "differences""#, #""tolerance": "0""#, #""from": "2018-12-01""#, #""complete": true"#,
            #""reconciledAt": "2019-01-05T00:00:00Z""#, #""software": "docket 1.0.0""#, #""verdict": "missing-there""#,
        ] {
            #expect(json.contains(word), "\(word)")
        }
        let html = try site.folder.text("\(folder)/reconcile.html")
        for word in [String(head), "2019-01-05", "1.0.0", "missing-there", "2018-12-31"] {
            #expect(html.contains(word), "\(word)")
        }
        let rows = CSVText.rows(try site.folder.text("\(folder)/reconcile.csv"))
        #expect(rows.map { $0["Verdict"] ?? "" } == ["matched", "matched", "missing-here", "missing-there"])
        #expect(rows.map { $0["OrderReference"] ?? "" } == ["PO-1", "PO-3", "", "PO-2"])
    }

    @Test func `a currency that no file has is missing there, is named, and ends with 2, unless another one is meant`()
        async throws
    {
        let site = try await site()
        let file = try vendorFile(site) { lines in lines = lines.map { $0.replacing(",EUR", with: ",USD") } }
        let result = try await reconcile(site, [file])
        #expect(result.exitStatus == 2)
        #expect(result.standardOutput.contains("EUR       missing-there     3 "))
        #expect(
            result.standardError
                == "docket: no file has a row in EUR, so all that was posted in them is missing-there; where "
                + "that is on purpose, name the currencies that are meant with --currency\n")
        let named = try await reconcile(site, ["--currency", "usd", file])
        #expect(named.exitStatus == 2)
        #expect(!named.standardOutput.contains("missing-there"))
        let lines = named.standardError.split(separator: "\n")
        #expect(lines.count == 1)
        #expect(lines[0].hasPrefix("docket: 3 postings of the period ("))
        #expect(
            lines[0].hasSuffix(
                " EUR) were not looked for: they are of other partners, currencies or products than were named"))
        let folder = "site/exports/reconcile-2018-12-01_2018-12-31"
        #expect(try site.folder.text("\(folder)/reconcile.html").contains("In no file at all"))
        #expect(try site.folder.text("\(folder)-2/reconcile.html").contains("Not looked for"))
    }

    @Test func `a month that is not over is not green, on the page and as JSON, and ends at the time`() async throws {
        let site = try await site()
        let file = try vendorFile(site) { _ in }
        func run(_ asOf: String) async throws -> ProcessResult {
            try await DocketBinary.run(["reconcile", "--json", "--site", site.root, "--as-of", asOf, file])
        }
        let open = try await run("2018-12-31T23:59:59Z")
        #expect(open.exitStatus == 0)
        #expect(open.standardOutput.contains(#""complete":false"#))
        #expect(open.standardError.hasPrefix("docket: the period is not over: what was or will be posted"))
        let folder = "site/exports/reconcile-2018-12-01_2018-12-31"
        let page = try site.folder.text("\(folder)/reconcile.html")
        #expect(page.contains("All matched so far") && page.contains("The period is not over"))
        let before = try await run("2018-12-01T00:00:00Z")
        #expect(before.exitStatus == 2)
        #expect(before.standardOutput.contains(#""postedLater":3"#))
        #expect(before.standardError.contains("(the ledger has 3 postings of that already)"))
        #expect(try site.folder.text("\(folder)-2/reconcile.json").contains(#""postedLater": 3"#))
        let over = try await run("2019-01-01T00:00:00Z")
        #expect(over.standardOutput.contains(#""complete":true"#))
        let closed = try site.folder.text("\(folder)-3/reconcile.html")
        #expect(closed.contains("All matched") && !closed.contains("so far"))
    }

    @Test func `files whose PartnerIds are none of the ledger's are said to be so, once`() async throws {
        let site = try await site()
        let file = try vendorFile(site) { lines in
            lines = [lines[0]] + lines.dropFirst().map { "deadbeef" + $0.drop { $0 != "," } }
        }
        let result = try await reconcile(site, ["--json", file])
        #expect(result.exitStatus == 0)
        #expect(
            result.standardError
                == "docket: the files name no partner of the ledger's postings, so their PartnerIds were not compared with it\n"
        )
        #expect(result.standardOutput.contains(#""noKnownPartner":true"#))
        let folder = "site/exports/reconcile-2018-12-01_2018-12-31"
        #expect(try site.folder.text("\(folder)/reconcile.json").contains(#""noKnownPartner": true"#))
        #expect(try site.folder.text("\(folder)/reconcile.html").contains("No partner of the ledger"))
    }

    @Test func `one posting and one row are counted in the singular`() async throws {
        let site = try await site()
        let file = try vendorFile(site) { lines in
            let orderId = lines[0].split(separator: ",").firstIndex(of: "OrderId") ?? 0
            var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            cells[orderId] = ""
            lines = [lines[0]] + Array(repeating: cells.joined(separator: ","), count: 2)
        }
        _ = try await reconcile(site, [file])
        let csv = try site.folder.text("site/exports/reconcile-2018-12-01_2018-12-31/reconcile.csv")
        #expect(csv.contains("There are 2 rows and 1 posting."))
        let left = try await reconcile(
            site, ["--from", "2018-12-01", "--to", "2018-12-31", "--currency", "USD", file])
        #expect(left.standardError.contains("docket: 2 postings of the period ("))
    }

    @Test func `as JSON its summary is one object on one line, alone on standard output`() async throws {
        let site = try await site()
        let matched = try await reconcile(site, ["--json", try vendorFile(site) { _ in }])
        #expect(matched.exitStatus == 0)
        let output = matched.standardOutput
        #expect(output.split(separator: "\n").count == 1)
        let folder = "exports/reconcile-2018-12-01_2018-12-31"
        #expect(output.hasPrefix(#"{"exitStatus":0,"folder":"\#(site.root)/\#(folder)","status":"matched","#))
        #expect(try JSONWords(output, without: "exitStatus", "folder") == site.words("\(folder)/reconcile.json"))
        let file = try vendorFile(site) { lines in lines = lines.map { $0.replacing(",EUR", with: ",USD") } }
        let differing = try await reconcile(site, ["--json", "--currency", "USD", file])
        #expect(differing.exitStatus == 2)
        for word in [
            #""exitStatus":2"#, #""status":"differences""#, #""currencies":["USD"]"#,
            #""notCompared":[{"currency":"EUR","postings":3,"total":""#, #""verdict":"missing-here""#,
        ] {
            #expect(differing.standardOutput.contains(word), "\(word) in \(differing.standardOutput)")
        }
        #expect(
            try JSONWords(differing.standardOutput, without: "exitStatus", "folder")
                == site.words("\(folder)-2/reconcile.json"))
    }

    @Test func `products of which there is nothing end with 64, and those that are meant limit both sides`()
        async throws
    {
        let site = try await site()
        let file = try vendorFile(site) { _ in }
        for arguments in [["--product", "TYPO"], ["--family", "Reservation"]] {
            let result = try await reconcile(site, arguments + [file])
            #expect(result.exitStatus == 64)
            #expect(
                result.standardError.hasPrefix("docket: neither a row of the files nor a posting of the period is of"))
        }
        #expect(try site.tree().keys.filter { $0.hasPrefix("exports/reconcile") } == [])
        #expect(try await reconcile(site, ["--family", "Software", "--basis", "net", file]).exitStatus == 0)
    }

    @Test func `a blank Total is the one that was compared, in the row too`() async throws {
        let site = try await site()
        let file = try vendorFile(site) { lines in
            let total = lines[0].split(separator: ",").firstIndex(of: "Total") ?? 0
            var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            cells[total] = ""
            lines[1] = cells.joined(separator: ",")
        }
        #expect(try await reconcile(site, [file]).exitStatus == 0)
        let rows = CSVText.rows(
            try site.folder.text("site/exports/reconcile-2018-12-01_2018-12-31/reconcile.csv"))
        #expect(rows[0]["TotalThere"] == rows[0]["TotalHere"])
    }

    @Test(arguments: ["23", "46", "all"], ["rfc4180", "excel-eu", "excel-any"])
    func `what was exported matches in every form`(columns: String, dialect: String) async throws {
        let site = try await site()
        let exported = try await DocketBinary.run([
            "export", "reconciliation", "--site", site.root, "--from", "2018-12-01", "--to", "2018-12-31", "--columns",
            columns, "--dialect", dialect, "--as-of", "2019-01-05T00:00:00Z",
        ])
        #expect(exported.exitStatus == 0, "\(exported.standardError)")
        let name = "reconciliation-2018-12-01_2018-12-31"
        let result = try await reconcile(
            site, ["--tolerance", "0", site.folder.path("site/exports/\(name)/\(name)_EUR.csv")])
        #expect(result.exitStatus == 0, "\(result.standardOutput)\(result.standardError)")
        #expect(result.standardOutput.contains("found by: OrderId 3"))
    }

    @Test func `a file that is none ends with 65, and says what was expected and found; nothing is written`()
        async throws
    {
        let site = try await site()
        let other = site.folder.path("site/output/b-1/refund-requests.csv")
        let result = try await reconcile(site, [other])
        #expect(result.exitStatus == 65)
        #expect(
            result.standardError.hasPrefix("docket: \(other):1: expected a reconciliation file, whose header row has")
        )
        #expect(result.standardError.contains("found 21 columns without OrderDate, ProductId, SkuId, "))
        #expect(result.standardOutput.isEmpty)
        #expect(try site.tree().keys.filter { $0.hasPrefix("exports/reconcile") } == [])
    }

    @Test(arguments: [
        ["--tolerance", "-1", "x.csv"], ["--tolerance", "1%", "x.csv"], ["--from", "2018-12-01", "x.csv"],
        ["--from", "2018-12-02", "--to", "2018-12-01", "x.csv"], ["--currency", "EURO", "x.csv"], [],
    ])
    func `a wrong command line ends with 64`(arguments: [String]) async throws {
        let site = try await CommandSite()
        #expect(try await reconcile(site, arguments).exitStatus == 64)
    }

    @Test func `a file that is not there ends with 74, and one without rows asks for the period`() async throws {
        let site = try await site()
        #expect(try await reconcile(site, [site.folder.path("none.csv")]).exitStatus == 74)
        let empty = try vendorFile(site) { $0.removeLast(3) }
        let result = try await reconcile(site, [empty])
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains("the files have a header and no rows"))
        #expect(result.standardError.contains("--from and --to"))
        let named = try await reconcile(site, ["--from", "2018-12-28", "--to", "2018-12-28", empty])
        #expect(named.exitStatus == 2)
        #expect(named.standardOutput.contains("missing-there     3 "))
    }
}
