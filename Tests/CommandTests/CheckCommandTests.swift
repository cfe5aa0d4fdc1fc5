import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct CheckCommandTests {
    private func check(_ files: [String], _ site: CommandSite) async throws -> ProcessResult {
        try await DocketBinary.run(
            ["check", "--site", site.root, "--as-of", CommandSite.asOf] + files.map { site.folder.path($0) })
    }

    @Test(arguments: [(CommandSite.good, 0), (CommandSite.rejected, 2), (CommandSite.broken, 3)])
    func `the exit status is the one of a run`(text: String, status: Int) async throws {
        let site = try await CommandSite()
        try site.folder.write(text, to: "orders.csv")
        let checked = try await check(["orders.csv"], site)
        let ran = try await site.run([site.folder.path("orders.csv")])
        #expect(checked.exitStatus == status)
        #expect(ran.exitStatus == status)
    }

    @Test func `the worst file gives the status`() async throws {
        let site = try await CommandSite()
        for (name, text) in [("1", CommandSite.broken), ("2", CommandSite.rejected), ("3", CommandSite.good)] {
            try site.folder.write(text, to: name)
        }
        #expect(try await check(["1", "2", "3"], site).exitStatus == 3)
        #expect(try await check(["3", "2"], site).exitStatus == 2)
    }

    @Test func `prices and taxes are shown line by line`() async throws {
        let site = try await CommandSite()
        try site.folder.write(CommandSite.good, to: "orders.csv")
        let text = try await check(["orders.csv"], site).standardOutput
        #expect(
            text.contains("orders.csv:2: PO-1 Purchase 2 × DG7GMGF0D5RK 0005: subtotal 1881.44, tax 357.47 (standard)"))
        #expect(text.contains("would charge 2238.91 EUR. Nothing was committed."))
    }

    @Test func `a problem is shown with its place, its code and a remedy`() async throws {
        let site = try await CommandSite()
        try site.folder.write(CommandSite.rejected, to: "orders.csv")
        let text = try await check(["orders.csv"], site).standardOutput
        #expect(text.contains("orders.csv:3:"))
        #expect(text.contains("PO-3 quantity-out-of-range: "))
    }

    @Test func `as JSON, prices, problems and totals are in one object, for every file`() async throws {
        let site = try await CommandSite()
        try site.folder.write(CommandSite.rejected, to: "1.csv")
        try site.folder.write(CommandSite.broken, to: "2.csv")
        let result = try await DocketBinary.run(
            ["check", "--site", site.root, "--as-of", CommandSite.asOf, "--json"]
                + ["1.csv", "2.csv"].map { site.folder.path($0) })
        #expect(result.exitStatus == 3)
        let text = result.standardOutput
        #expect(text.hasPrefix(#"{"exitStatus":3,"files":[{"file":""#) && text.split(separator: "\n").count == 1)
        for part in [
            #""status":"partly-accepted","accepted":1,"duplicate":0,"rejected":1,"#,
            #""totals":[{"currency":"EUR","charged":"2238.91"}]"#,
            #"{"line":2,"orderReference":"PO-2","action":"Purchase","product":"DG7GMGF0D5RK 0005","quantity":2,"#,
            #""orderReference":"PO-3","line":3,"#, #""code":"quantity-out-of-range""#, #""status":"quarantined""#,
        ] { #expect(text.contains(part), "\(part) in \(text)") }
    }

    @Test func `a later file sees what an earlier one would do`() async throws {
        let site = try await CommandSite()
        try site.folder.write(CommandSite.good, to: "1.csv")
        try site.folder.write(CommandSite.batch("b-2", [("PO-1", "2"), ("PO-4", "1")]), to: "2.csv")
        let result = try await check(["1.csv", "2.csv"], site)
        #expect(result.exitStatus == 0)
        #expect(result.standardOutput.contains("2.csv:2: duplicate of an accepted order"))
    }

    @Test func `a check leaves no trace, not even in a site without ledger and secret`() async throws {
        let site = try await CommandSite()
        try LiveWorld().removeTree(site.root + "/secrets")
        try site.folder.write(CommandSite.rejected, to: "orders.csv")
        let before = try site.tree()
        #expect(try await check(["orders.csv"], site).exitStatus == 2)
        #expect(try site.tree() == before)
    }

    @Test func `a check leaves the ledger as it was, to the byte`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await site.run()
        try site.folder.write(CommandSite.rejected, to: "orders.csv")
        let before = try site.folder.bytes("site/ledger.sqlite")
        #expect(try await check(["orders.csv"], site).exitStatus == 2)
        #expect(try site.folder.bytes("site/ledger.sqlite") == before)
    }

    @Test func `a file that is not there is an input fault, no file at all a usage fault`() async throws {
        let site = try await CommandSite()
        #expect(try await check(["nowhere.csv"], site).exitStatus == 74)
        #expect(try await check([], site).exitStatus == 64)
    }
}
