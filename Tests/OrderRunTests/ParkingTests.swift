import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderWorld
import ScratchSites
import Testing

/// A parked batch waits, without any effect, until it is released.
@Suite(.timeLimit(.minutes(60))) struct ParkingTests {
    /// Returns a site that allows two orders a day, with three of them in `1.csv`.
    private func parkedSite() async throws -> ScratchSite {
        let site = try ScratchSite()
        site.settings.guards.everyone.orders = 2
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2"), .purchase("PO-3")), as: "sub/1.csv")
        try site.write("", to: "drop/sub/1.csv.done")
        #expect(try await site.run().texts == ["sub/1.csv parked orders"])
        return site
    }

    @Test func `it has no effect, and its report says why and what to do`() async throws {
        let site = try await parkedSite()
        #expect(try site.ledger().sequence() == SerialSequence(nextOrder: 1, nextLine: 1, nextLink: 1))
        #expect(try site.names("processing") == ["1/1.csv", "1/1.csv.done"])
        #expect(try site.names("archive") == [])
        #expect(try site.names("output") == ["b-1/problems.csv", "b-1/summary.html", "b-1/summary.json", "index.html"])
        let problems = try site.table("b-1/problems.csv")
        #expect(problems["Code"] == ["guard-exceeded"])
        #expect(
            problems["Reason"] == [
                "The partner's accepted orders of the day would be 3 with the whole batch, which is past the guard "
                    + "guards.orders of 2, from the order in line 4 on."
            ])
        #expect(problems["Fix"][0].contains("docket release b-1 --by WHO --reason WHY"))
        let summary = try site.read("output/b-1/summary.json")
        #expect(summary.contains("\"status\": \"parked\",\n  \"guard\": {\n    \"name\": \"guards.orders\""))
        #expect(summary.contains("\"figure\": \"3\",\n    \"limit\": \"2\",\n    \"line\": 4"))
        #expect(summary.contains("\"orders\": 3,\n    \"lines\": 3,\n    \"accepted\": 0"))
        #expect(summary.contains("\"totals\": []"))
    }

    @Test func `a run with a parked file ends with 3, a run after it with 0`() async throws {
        let site = try await parkedSite()
        try site.drop(Batch("b-2", .purchase("A"), .purchase("B"), .purchase("C")), as: "2.csv")
        #expect(try await site.run().status == .fileQuarantined)
        #expect(try await site.run().texts == [])
        #expect(try site.names("processing") == ["1/1.csv", "1/1.csv.done", "2/2.csv"])
    }

    @Test func `batches after it go on`() async throws {
        let site = try await parkedSite()
        try site.drop(Batch("b-2", .purchase("PO-9")), as: "2.csv")
        #expect(try await site.run().texts == ["2.csv 1+0-0"])
    }

    @Test func `once released, the next run takes it up first, with its own time and without guards`() async throws {
        let site = try await parkedSite()
        try site.release("b-1", reason: "the yearly \"renewal\"")
        site.asOf = "2018-12-30T05:06:07Z"
        try site.drop(Batch("b-0", .purchase("PO-9")), as: "0.csv")
        #expect(try await site.run().texts == ["sub/1.csv 3+0-0", "0.csv parked orders"])
        #expect(try site.names("archive") == ["sub/1.csv", "sub/1.csv.done"])
        let results = try site.table("b-1-2/results.csv")
        #expect(results["Status"] == ["Completed", "Completed", "Completed"])
        #expect(results["LinkExpiresAt"][0] == "2019-01-13T05:06:07Z")
        let summary = try site.read("output/b-1-2/summary.json")
        #expect(summary.contains("\"asOf\": \"2018-12-30T05:06:07Z\""))
        #expect(
            summary.contains(
                """
                  "released": {
                    "by": "Ida Lund",
                    "reason": "the yearly \\"renewal\\"",
                    "at": "2018-12-28T02:00:00Z",
                    "parkedAs": "b-1"
                  },
                """))
        #expect(try site.ledger().unfinishedClaims() == [])
    }

    @Test func `a release is for one claim: the same file dropped again is guarded anew`() async throws {
        let site = try await parkedSite()
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2"), .purchase("PO-3")), as: "again.csv")
        #expect(try await site.run().texts == ["again.csv parked orders"])
        #expect(try site.reportFolders() == ["b-1", "b-1-2"])
        try site.release("b-1-2")
        #expect(try await site.run().texts == ["again.csv 3+0-0"])
        #expect(try site.reportFolders() == ["b-1", "b-1-2", "b-1-3"])
        // All of it was done now, so the first batch has only repeats.
        try site.release("b-1")
        #expect(try await site.run().texts == ["sub/1.csv 0+3-0"])
    }

    @Test func `what is wrong with it by then quarantines it`() async throws {
        let site = try await parkedSite()
        try site.release("b-1")
        site.reference = site.reference.without(agent: "anna@kestrel.example")
        #expect(try await site.run().texts == ["sub/1.csv agent-unknown"])
        #expect(try site.names("quarantine") == ["1.csv", "1.csv.done"])
        #expect(try NamedBatches(try site.ledger()).batch("b-1", that: "is there") { _ in true }.release != nil)
    }

    @Test func `another file of its name does not get into its place`() async throws {
        let site = try await parkedSite()
        try site.drop(Batch("b-2", .purchase("PO-9")), as: "sub/1.csv")
        try site.write("no signature", to: "drop/sub/1.csv.sig")
        try site.release("b-1")
        #expect(try await site.run().texts == ["sub/1.csv 3+0-0", "sub/1.csv signature-invalid"])
    }

    @Test func `released without its file, it is no one's until the file is put back`() async throws {
        let site = try await parkedSite()
        try site.release("b-1")
        let path = site.path("processing/1/1.csv")
        try site.live.rename(path, to: site.path("away.csv"))
        #expect(try await site.run().texts == ["sub/1.csv failed 74"])
        try site.live.rename(site.path("away.csv"), to: path)
        #expect(try await site.run().texts == ["sub/1.csv 3+0-0"])
    }

    // MARK: Names

    @Test func `only a parked batch can be released, and only once`() async throws {
        let site = try await parkedSite()
        try site.drop(Batch("b-2", .purchase("PO-9")), as: "2.csv")
        try await site.run()
        func failure(_ name: String) -> String {
            do { return "\(try NamedBatches(try site.ledger()).parked(name).number)" } catch { return "\(error)" }
        }
        #expect(failure("b-1") == "1")
        #expect(failure("b-1/") == "1")
        #expect(failure("b-2") == "no batch called 'b-2' is parked")
        #expect(failure("b-9") == "no batch is called 'b-9'")
        try site.release("b-1")
        #expect(failure("b-1") == "no batch called 'b-1' is parked")
    }

    @Test func `of several batches of one name, a folder names one`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-0")), as: "0.csv")
        try await site.run()
        site.settings.guards.everyone.orders = 1
        for name in ["1.csv", "2.csv"] { try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2")), as: name) }
        #expect(try await site.run().texts == ["1.csv parked orders", "2.csv parked orders"])
        let failure = #expect(throws: NamedBatches.Failure.self) { try NamedBatches(try site.ledger()).parked("b-1") }
        #expect(
            failure.map { "\($0)" }
                == "several batches are called 'b-1'; name one by its folder, with the slash, or say --partner: "
                + "b-1-2/ (partner \(Reference.kestrel), 2018-12-28), b-1-3/ (partner \(Reference.kestrel), 2018-12-28)"
        )
        #expect(try NamedBatches(try site.ledger()).parked("b-1-3").number == 3)
    }
}
