import OrderIngest
import OrderLedger
import OrderModel
import OrderRecording
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import TestDepth
import Testing
import TrialSites

/// Signed bytes are answered once: dropping them again gives the recorded answer, and nothing new.
@Suite(.timeLimit(.minutes(60))) struct SignedRepeatTests {
    /// Returns two orders, the second for a customer that the reference data lack.
    private static func batch(_ id: String = "b-1") -> Batch {
        Batch(id, .purchase("PO-1"), .purchase("PO-2").with(.customerDomainName, "late.example"))
    }

    private static let mended = Reference().replacing(
        "c-brandt,", with: "c-late,late.example,Late KG,DE,kestrel-1,6034400,,,false\nc-brandt,", in: "customers.csv")

    private func drop(
        _ batch: Batch, as name: String = "orders.csv", signedBy signer: String? = "anna", at site: ScratchSite
    ) async throws {
        try site.drop(batch, as: name)
        if let signer { try await site.sign(name, by: signer) }
    }

    private func site(_ policy: Settings.SignaturePolicy = .optional) async throws -> ScratchSite {
        try await ScratchSite.knowingSigners(policy)
    }

    /// Returns the problems of a batch, from its report.
    private func problems(_ folder: String, _ site: ScratchSite) throws -> [String] {
        try site.table("\(folder)/problems.csv")["Line", "Column", "OrderReference", "Field", "Value", "Code", "Reason"]
    }

    // MARK: Rejected orders

    @Test func `a rejected order is rejected again as it was, though the reference data were mended`() async throws {
        let site = try await site()
        try await drop(Self.batch(), at: site)
        #expect(try await site.run().texts == ["orders.csv 1+0-1"])
        site.reference = Self.mended
        site.asOf = "2018-12-29T02:00:00Z"
        try await drop(Self.batch(), at: site)
        #expect(try await site.run().texts == ["orders.csv 0+1-1"])
        #expect(try problems("b-1-2", site) == problems("b-1", site))
        #expect(try site.read("output/b-1-2/rejections.csv") == site.read("output/b-1/rejections.csv"))
        #expect(try site.ledger().sequence().nextOrder == 2)
        // And once more, from the record of either.
        try await drop(Self.batch(), at: site)
        #expect(try await site.run().texts == ["orders.csv 0+1-1"])
    }

    @Test func `unsigned, the same order is judged afresh`() async throws {
        let site = try await site()
        try await drop(Self.batch(), signedBy: nil, at: site)
        #expect(try await site.run().texts == ["orders.csv 1+0-1"])
        site.reference = Self.mended
        try await drop(Self.batch(), signedBy: nil, at: site)
        #expect(try await site.run().texts == ["orders.csv 1+1-0"])
    }

    @Test func `a record of unsigned bytes does not answer signed ones`() async throws {
        let site = try await site()
        try await drop(Self.batch(), signedBy: nil, at: site)
        try await site.run()
        site.reference = Self.mended
        try await drop(Self.batch(), at: site)
        #expect(try await site.run().texts == ["orders.csv 1+1-0"])
    }

    @Test func `another BatchId signed anew is judged afresh`() async throws {
        let site = try await site(.required)
        try await drop(Self.batch(), at: site)
        try await site.run()
        site.reference = Self.mended
        try await drop(Self.batch("b-2"), at: site)
        #expect(try await site.run().texts == ["orders.csv 1+1-0"])
    }

    @Test func `who drops another partner's old signed file gets nothing new`() async throws {
        let site = try await site(.required)
        site.settings.dropFolders = ["linden": Settings.BoundFolder(partnerId: Reference.linden)]
        try await drop(Self.batch(), at: site)
        try await site.run()
        site.reference = Self.mended
        for name in ["mine.csv", "linden/mine.csv"] {
            try await drop(Self.batch(), as: name, at: site)
        }
        #expect(try await site.run().texts == ["linden/mine.csv partner-not-of-folder", "mine.csv 0+1-1"])
        #expect(try site.ledger().sequence().nextOrder == 2)
    }

    @Test func `a check says the same as the run`() async throws {
        let site = try await site()
        try await drop(Self.batch(), at: site)
        try await site.run()
        site.reference = Self.mended
        try await drop(Self.batch(), at: site)
        let environment = try site.environment(
            ClockedWorld(LiveWorld()), try UncommittedLedger(over: try site.ledger()))
        var codes: [String] = []
        let totals = try await CheckRun(environment).check(site.path("drop/orders.csv")) { event in
            if case .problem(let problem, _) = event { codes.append(problem.code.slug) }
        }
        #expect(codes == ["customer-unknown"])
        #expect(totals?.accepted == 0)
        #expect(totals?.rejected == 1)
    }

    @Test func `what would not be accepted goes past no guard`() async throws {
        let site = try await site()
        try await drop(Self.batch(), at: site)
        try await site.run()
        site.reference = Self.mended
        site.settings.guards.everyone.orders = 1
        try await drop(Self.batch(), at: site)
        #expect(try await site.run().texts == ["orders.csv 0+1-1"])
    }

    @Test(.thorough) func `a repeat that is killed anywhere is answered from the record all the same`() async throws {
        let repeating = try await site()
        repeating.chunkOrdersMax = 1
        try await drop(Self.batch(), at: repeating)
        try await repeating.run()
        repeating.reference = Self.mended
        try await drop(Self.batch(), at: repeating)
        try await strikeEveryPlace(changesAtLeast: 21) { injector in
            try await ScratchSite(copying: repeating).run(injector: injector)
        } trial: { number in
            let site = try ScratchSite(copying: repeating)
            let struck = try await site.runKilled(atChange: number)
            try await site.run()
            #expect(try site.ledger().sequence().nextOrder == 2, "\(struck?.description ?? "none")")
            #expect(try problems("b-1-2", site) == problems("b-1", site), "\(struck?.description ?? "none")")
            return struck
        }
    }

    // MARK: Quarantined files

    @Test func `a file that was quarantined is quarantined again, with one problem that names the first`() async throws
    {
        let site = try await site(.required)
        site.reference = Reference().without(agent: "anna@")
        try await drop(Batch("b-1", .purchase("PO-1")), at: site)
        #expect(try await site.run().texts == ["orders.csv agent-unknown"])
        site.reference = Reference()
        site.asOf = "2018-12-29T02:00:00Z"
        try await drop(Batch("b-1", .purchase("PO-1")), as: "again.csv", at: site)
        #expect(try await site.run().texts == ["again.csv quarantined-before"])
        #expect(try site.table("quarantine/again.csv/problems.csv").rows.count == 1)
        #expect(
            try site.quarantineReason("again.csv")
                == "This signed file came before, on 2018-12-28T02:00:00Z, and was quarantined as 'orders.csv', where its "
                + "problems are listed.")
        try await drop(Batch("b-2", .purchase("PO-1")), as: "again.csv", at: site)
        #expect(try await site.run().texts == ["again.csv 1+0-0"])
    }

    @Test func `a broken file that was signed is not looked at again`() async throws {
        let site = try await site()
        for expected in ["orders.csv file-malformed", "orders.csv quarantined-before"] {
            try site.write("BatchId,\"\nb-1\"x", to: "drop/orders.csv")
            try await site.sign("orders.csv", by: "anna")
            #expect(try await site.run().texts == [expected])
        }
    }

    @Test func `a signature that did not hold decides nothing`() async throws {
        let site = try await site(.required)
        try site.allow(["ada@linden.example ADA"])
        try await drop(Self.batch(), at: site)
        #expect(try await site.run().texts == ["orders.csv signature-invalid"])
        try site.allow(["anna@kestrel.example ANNA"])
        try await drop(Self.batch(), at: site)
        #expect(try await site.run().texts == ["orders.csv 1+0-1"])
    }

    @Test func `a stranger who signs the same bytes first does not answer for their submitter`() async throws {
        let site = try await site(.required)
        try await drop(Self.batch(), signedBy: "ada", at: site)
        #expect(try await site.run().texts == ["orders.csv signature-not-submitter"])
        try await drop(Self.batch(), at: site)
        #expect(try await site.run().texts == ["orders.csv 1+0-1"])
    }

    // MARK: Age

    @Test(arguments: [
        ("2018-12-28T02:00:00Z", "orders.csv 0+1-1"), ("2019-01-27T02:00:00Z", "orders.csv 0+1-1"),
        ("2019-01-27T02:00:01Z", "orders.csv signature-invalid"),
    ])
    func `a repeat is answered until the age is past, from the first time on`(asOf: String, expected: String)
        async throws
    {
        let site = try await site(.required)
        site.settings.signatureMaxAge = 30 * 86_400
        try await drop(Self.batch(), at: site)
        #expect(try await site.run().texts == ["orders.csv 1+0-1"])
        site.asOf = "2019-01-20T02:00:00Z"
        if asOf > site.asOf {
            try await drop(Self.batch(), at: site)
            try await site.run()
        }
        site.asOf = asOf
        try await drop(Self.batch(), at: site)
        #expect(try await site.run().texts == [expected])
        if expected.hasSuffix("invalid") {
            #expect(
                try site.quarantineReason()
                    == "The signature does not verify: this site saw these signed bytes first on 2018-12-28T02:00:00Z, "
                    + "longer ago than signatures.maxAge allows.")
        }
    }
}
