import OrderLedger
import OrderModel
import OrderReports
import OrderSite
import OrderStatements
import OrderTorture
import OrderWorld
import ReportSamples
import ScratchSites
import SeededGeneration
import Testing

/// Statements of customers, from a real site's ledger.
@Suite(.timeLimit(.minutes(60))) struct CustomerStatementTests {
    private func publish(
        _ site: ScratchSite, _ customerId: String, of partnerId: String? = nil, from: String = "2019-01-01",
        through: String = "2019-03-31", asOf: String = "2020-01-01T00:00:00Z",
        injector: FaultInjector = FaultInjector(nil)
    ) throws -> CustomerStatement {
        let (first, last) = (try #require(CivilDate(from)), try #require(CivilDate(through)))
        return try CustomerStatementRun(
            ledger: FaultyLedger(site.ledger(), injector: injector), issuer: site.exportIssuer,
            world: FaultyWorld(site.live, injector: injector), output: site.layout.exports
        ).publish(
            CustomerStatementRequest(
                customerId: customerId, partnerId: partnerId,
                period: try #require(PostingPeriod(from: first, through: last)),
                madeAt: try #require(Timestamp(asOf)), softwareVersion: "1.2.3"))
    }

    private func text(_ name: String, of statement: CustomerStatement, _ site: ScratchSite) throws -> String {
        String(
            decoding: try site.live.contents(of: "\(statement.folder)/\(name)", byteCountMax: 1 << 24), as: UTF8.self)
    }

    private func table(_ statement: CustomerStatement, _ site: ScratchSite) throws -> CSVTable {
        CSVTable(try text("statement.csv", of: statement, site))
    }

    /// Customers of the tests' reference data, and their partners.
    private static let customers = [
        ("c-alster", Reference.kestrel), ("c-brandt", Reference.kestrel), ("c-hanbit", Reference.kestrel),
        ("c-elbe", Reference.linden),
    ]

    /// Returns the number of each statement of a partner, by month and customer.
    private func numbers(_ site: ScratchSite, of partner: String) throws -> [String: Int] {
        var numbers: [String: Int] = [:]
        for (customer, owner) in Self.customers where owner == partner {
            guard let statement = try? publish(site, customer) else { continue }
            for row in try table(statement, site).rows {
                numbers["\(row["Month"] ?? "") \(customer)"] = Int(row["Statement"] ?? "")
            }
        }
        return numbers
    }

    @Test func `a partner's numbers run without gaps, and none changes when more is recorded`() async throws {
        var generator = SeededGenerator()
        let site = try ScratchSite()
        var before: [String: [String: Int]] = [:]
        // The nights are not in the order of the calendar.
        for night in 0..<10 {
            site.asOf = "2019-0\(Int.random(in: 1...3, using: &generator))-1\(night)T02:00:00Z"
            let rows = (0..<3).map { order in
                let domain = ["alster.example", "brandt.example", "hanbit.example"].randomElement(using: &generator)
                return Batch.Row.purchase("PO-\(night)-\(order)").with(.customerDomainName, domain ?? "")
            }
            try site.drop(Batch("night-\(night)", rows), as: "a.csv")
            try site.drop(Batch("linden-\(night)", .purchase("PO-\(night)")).ofLinden, as: "b.csv")
            try await site.run()
            for partner in [Reference.kestrel, Reference.linden] {
                let numbers = try numbers(site, of: partner)
                #expect(
                    numbers.values.sorted() == (0..<numbers.count).map { $0 + 1 }, "seed \(SeededGenerator.seedOfRun)")
                let kept = numbers.filter { before[partner]?[$0.key] != nil }
                #expect(kept == before[partner] ?? [:], "seed \(SeededGenerator.seedOfRun)")
                before[partner] = numbers
            }
        }
        #expect(before[Reference.kestrel, default: [:]].count > 3)
    }

    @Test func `a number is the same for other days and another time`() async throws {
        let site = try ScratchSite()
        for (night, asOf) in ["2019-02-10T02:00:00Z", "2019-01-10T02:00:00Z", "2019-03-10T02:00:00Z"].enumerated() {
            site.asOf = asOf
            try site.drop(Batch("b-\(night)", .purchase("PO-\(night)")), as: "a.csv")
            try await site.run()
        }
        #expect(try publish(site, "c-alster").statementNumbers == [2, 1, 3])
        #expect(try publish(site, "c-alster", from: "2019-03-01").statementNumbers == [3])
        #expect(try publish(site, "c-alster", asOf: "2019-02-01T00:00:00Z").statementNumbers == [2])
    }

    @Test func `what was bought, got and cancelled is there, and no repeat`() async throws {
        let site = try ScratchSite()
        site.asOf = "2019-01-10T02:00:00Z"
        try site.drop(Batch("b-1", .purchase("PO-1", quantity: "2"), .purchase("PO-2", quantity: "1")), as: "a.csv")
        try await site.run()
        site.asOf = "2019-02-01T02:00:00Z"
        try site.drop(
            Batch(
                "b-2", .purchase("PO-1", quantity: "2"), .getKeys("RQ-1", of: "PO-1"),
                .cancel("CX-1", of: "PO-2", amount: "5.00")), as: "a.csv")
        try await site.run()
        let statement = try publish(site, "c-alster")
        let table = try table(statement, site)
        #expect(
            table["Statement", "Month", "Event", "OrderReference", "Quantity", "Total", "LinkExpiresAt"] == [
                "1 2019-01 Bought PO-1 2 24.99 2019-01-24T02:00:00Z",
                "1 2019-01 Bought PO-2 1 12.50 2019-01-24T02:00:00Z",
                "2 2019-02 Keys RQ-1 2  2019-02-15T02:00:00Z", "2 2019-02 Cancelled CX-1 1 -5.00 ",
            ])
        #expect(
            statement.lines.dropFirst() == [
                "  2019-01 No. 1: 2 bought, 2 with keys, 0 cancelled, EUR 37.49",
                "  2019-02 No. 2: 0 bought, 1 with keys, 1 cancelled, EUR -5.00",
            ])
        let results = try site.table("b-1/results.csv")
        #expect(results["OrderId", "SubscriptionId"] == Array(table["OrderId", "SubscriptionId"].prefix(2)))
    }

    @Test func `no file has a key or a link`() async throws {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let statement = try publish(site, "c-alster")
        var secrets: [String] = []
        for claim in try site.ledger().claims(after: 0, limit: 100) {
            for row in try site.table("\(claim.folder)/results.csv").rows {
                secrets += [row["ProductKey"] ?? "", row["DownloadLink"] ?? ""].filter { !$0.isEmpty }
            }
        }
        try #require(!secrets.isEmpty)
        for name in ["statement.html", "statement.csv", "statement.json"] {
            let text = try text(name, of: statement, site)
            #expect(!secrets.contains { text.contains($0) }, "\(name), seed \(SeededGenerator.seedOfRun)")
        }
    }

    @Test func `the statements of all customers add up to the reconciliation, in every currency`() async throws {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        var sums: [String: Int] = [:]
        for (customer, partner) in Self.customers {
            guard let statement = try? publish(site, customer, of: partner) else { continue }
            for row in try table(statement, site).rows where row["Event"] != "Keys" {
                let total = try #require(Int((row["Total"] ?? "").filter { $0 != "." }))
                sums[row["Currency"] ?? "", default: 0] += total
            }
        }
        let export = try site.exportReconciliation(site.request("2019-01-01", "2019-03-31"))
        let totals = export.totals.map { ($0.currency.code, Int($0.money.net.total)) }
        #expect(sums == Dictionary(uniqueKeysWithValues: totals), "seed \(SeededGenerator.seedOfRun)")
    }

    @Test func `a part of a month says so, and a period without orders has no statement`() async throws {
        let site = try ScratchSite()
        site.asOf = "2019-01-10T02:00:00Z"
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "a.csv")
        try await site.run()
        let part = try publish(site, "c-alster", from: "2019-01-02")
        #expect(part.warnings == ["the days asked for are a part of 2019-01, and so is statement No. 1"])
        #expect(try text("statement.html", of: part, site).contains("a part of this month"))
        #expect(try text("statement.json", of: part, site).contains("\"wholeMonth\": false"))
        let none = try publish(site, "c-alster", from: "2019-02-01")
        #expect(none.lines.last == "  nothing happened")
        #expect(try table(none, site).rows.isEmpty)
        #expect(try publish(site, "c-alster").warnings.isEmpty)
        let early = try publish(site, "c-alster", asOf: "2019-01-01T00:00:00Z")
        #expect(early.statementNumbers.isEmpty)
        #expect(early.warnings.first?.contains("the ledger has 1 posting of that already") == true)
    }

    @Test func `a customer that nobody ordered for is an error, and so is one of several partners`() async throws {
        let site = try ScratchSite()
        site.reference = site.reference.replacing("c-elbe", with: "c-alster", in: "customers.csv")
        site.asOf = "2019-01-10T02:00:00Z"
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "a.csv")
        try site.drop(Batch("b-2", .purchase("PO-1")).ofLinden, as: "b.csv")
        try await site.run()
        let unknown = #expect(throws: CustomerStatementError.self) { _ = try publish(site, "C-alster") }
        #expect(unknown == .unknown(customerId: "C-alster"))
        let several = #expect(throws: CustomerStatementError.self) { _ = try publish(site, "c-alster") }
        #expect(several == .severalPartners(customerId: "c-alster", [Reference.kestrel, Reference.linden]))
        for partner in [Reference.kestrel, Reference.linden] {
            #expect(try table(publish(site, "c-alster", of: partner), site)["PartnerId"] == [partner])
        }
        #expect(try site.entries("exports").filter { $0.hasSuffix(".partial") } == [])
    }

    @Test func `a text of a partner runs in no spreadsheet`() async throws {
        let site = try ScratchSite()
        site.reference = site.reference.replacing("Alster Werke GmbH", with: "=1+1<b>", in: "customers.csv")
        site.asOf = "2019-01-10T02:00:00Z"
        try site.drop(Batch("b-1", .purchase("-PO")), as: "a.csv")
        try await site.run()
        let statement = try publish(site, "c-alster")
        #expect(try table(statement, site)["CustomerName", "OrderReference"] == ["'=1+1<b> '-PO"])
        #expect(try !text("statement.html", of: statement, site).contains("<b>"))
    }

    @Test func `statements that fail or are killed leave nothing that looks like some, and the next ones are whole`()
        async throws
    {
        let site = try ScratchSite()
        site.asOf = "2019-01-10T02:00:00Z"
        try site.drop(Batch("b-1", .purchase("PO-1"), .cancel("CX-1", of: "PO-1")), as: "a.csv")
        try await site.run()
        for kind in [FaultKind.error, .tornWrite, .kill, .outcomeUnknown] {
            for number in 1... {
                let injector = FaultInjector(FaultPlan(kind, at: number, level: .seam))
                _ = try? publish(site, "c-alster", injector: injector)
                guard let struck = injector.struck else {
                    #expect(number > (kind == .tornWrite ? 2 : 8), "only \(number - 1) effects were struck")
                    break
                }
                let place = "\(kind.rawValue) at \(number): \(struck)"
                for name in try site.entries("exports") where !name.hasPrefix(".") {
                    #expect(
                        try site.entries("exports/\(name)") == ["statement.csv", "statement.html", "statement.json"],
                        "\(place)")
                }
                #expect(try publish(site, "c-alster").statementNumbers == [1], "\(place)")
                try site.live.removeTree(site.layout.exports)
            }
        }
    }
}
