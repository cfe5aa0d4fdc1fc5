import OrderModel
import OrderRecording
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import Testing

/// A guard parks a batch that goes past it, and no other. Each guard is tried on both sides of its edge.
@Suite(.timeLimit(.minutes(60))) struct GuardTests {
    /// Returns a site with guards, and purchases of 24.99 EUR with a key each (10.50 a unit, two units, 19 % tax).
    private func site(_ change: (inout Guards) throws -> Void) throws -> ScratchSite {
        let site = try ScratchSite()
        try change(&site.settings.guards.everyone)
        return site
    }

    private static let euro = Currency(code: "EUR")

    private func purchases(_ id: String, _ count: Int, quantity: String = "2") -> Batch {
        Batch(id, (1...count).map { .purchase("\(id)-\($0)", quantity: quantity) })
    }

    // MARK: Edges

    enum Figure { case orders, keys, links, bytes, cents }

    @Test(
        arguments: [
            (.orders, 3, "3+0-0"), (.orders, 2, "parked orders"), (.orders, 0, "parked orders"),
            (.keys, 3, "3+0-0"), (.keys, 2, "parked keys"),
            (.links, 3, "3+0-0"), (.links, 2, "parked links"),
            (.bytes, 3_072, "3+0-0"), (.bytes, 3_071, "parked resultBytes"),
            (.cents, 7_497, "3+0-0"), (.cents, 7_496, "parked amount"),
        ] as [(Figure, Int64, String)])
    func `three orders, three keys and 74.97 EUR are held against a guard`(
        figure: Figure, limit: Int64, expected: String
    ) async throws {
        let site = try site { guards in
            switch figure {
            case .orders: guards.orders = limit
            case .keys: guards.keys = limit
            case .links: guards.links = limit
            case .bytes: guards.resultBytes = limit
            case .cents: guards.amountMinor = [try #require(Self.euro): limit]
            }
        }
        try site.drop(purchases("b-1", 3), as: "1.csv")
        #expect(try await site.run().texts == ["1.csv \(expected)"])
    }

    @Test(
        arguments: [
            ("50", "15.75", true), ("49.99", "15.75", false), ("50", "15.76", false), ("50", "5.25", true),
            ("49.99", "5.25", false), ("50", "5.24", false), ("0", "10.50", true), ("0", "10.5001", false),
            ("0", "10.5", true), ("100", "0", true),
        ])
    func `the last accepted price was 10.50`(percent: String, price: String, isAccepted: Bool) async throws {
        let site = try site { $0.priceChangePercent = ExactDecimal(percent) }
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        #expect(try await site.run().texts == ["1.csv 1+0-0"])
        site.reference = site.reference.replacing("10.50", with: price, in: "prices.csv")
        try site.drop(Batch("b-2", .purchase("PO-2")), as: "2.csv")
        #expect(try await site.run().texts == [isAccepted ? "2.csv 1+0-0" : "2.csv parked priceChange"])
    }

    @Test func `from a price of nothing, every change is too large, however large the guard`() async throws {
        let site = try site { $0.priceChangePercent = ExactDecimal(coefficient: .max, fractionDigits: 0) }
        let reference = site.reference
        site.reference = reference.replacing("10.50", with: "0", in: "prices.csv")
        for id in ["b-1", "b-2"] { try site.drop(Batch(id, .purchase(id)), as: id) }
        #expect(try await site.run().texts == ["b-1 1+0-0", "b-2 1+0-0"])
        site.reference = reference
        try site.drop(Batch("b-3", .purchase("PO-3")), as: "b-3")
        #expect(try await site.run().texts == ["b-3 parked priceChange"])
    }

    // MARK: Counts

    @Test(arguments: [(9_996, "2.csv 1+0-0"), (9_995, "2.csv parked amount")] as [(Int64, String)])
    func `each of an earlier batch's lines is charged, however alike they are`(
        cents: Int64, expected: String
    ) async throws {
        let site = try site { $0.amountMinor = [try #require(Self.euro): cents] }
        try site.drop(purchases("b-1", 3), as: "1.csv")
        #expect(try await site.run().texts == ["1.csv 3+0-0"])
        try site.drop(purchases("b-2", 1), as: "2.csv")
        #expect(try await site.run().texts == [expected])
    }

    @Test(arguments: [
        ("2018-12-28T23:59:59Z", "2018-12-29T00:00:00Z", "2.csv 1+0-0"),
        ("2018-12-28T00:00:00Z", "2018-12-28T23:59:59Z", "2.csv parked orders"),
        ("2018-12-29T00:00:00Z", "2018-12-28T23:59:59Z", "2.csv 1+0-0"),
    ])
    func `a day begins with its midnight and ends before the next`(
        first: String, second: String, expected: String
    ) async throws {
        let site = try site { $0.orders = 1 }
        site.asOf = first
        try site.drop(purchases("b-1", 1), as: "1.csv")
        #expect(try await site.run().texts == ["1.csv 1+0-0"])
        site.asOf = second
        try site.drop(purchases("b-2", 1), as: "2.csv")
        #expect(try await site.run().texts == [expected])
    }

    @Test func `neither rejected orders nor repeats count`() async throws {
        let site = try site { guards in
            guards.orders = 3
            guards.keys = 3
        }
        try site.drop(purchases("b-1", 2), as: "1.csv")
        let rows: [Batch.Row] = [
            .purchase("b-1-1"), .rejected("PO-3"), .purchase("b-1-2"), .purchase("PO-4"), .rejected("PO-5"),
        ]
        try site.drop(Batch("b-2", rows), as: "2.csv")
        #expect(try await site.run().texts == ["1.csv 2+0-0", "2.csv 1+2-2"])
    }

    @Test func `the batches of a day count together, each day by itself`() async throws {
        let site = try site { $0.orders = 3 }
        try site.drop(purchases("b-1", 2), as: "1.csv")
        try site.drop(purchases("b-2", 2), as: "2.csv")
        try site.drop(purchases("b-3", 1), as: "3.csv")
        #expect(try await site.run().texts == ["1.csv 2+0-0", "2.csv parked orders", "3.csv 1+0-0"])
        site.asOf = "2018-12-29T00:00:00Z"
        try site.drop(purchases("b-4", 3), as: "4.csv")
        #expect(try await site.run().texts == ["4.csv 3+0-0"])
    }

    @Test func `repeats count as bytes of results, and a request counts each line that it hands out`() async throws {
        let site = try site { $0.resultBytes = 10 * 1_024 }
        let lines = Array(repeating: Batch.Row.purchase("PO-1"), count: 4)
        try site.drop(Batch("b-1", lines), as: "1.csv")
        try site.drop(Batch("b-2", .getKeys("RQ-1", of: "PO-1")), as: "2.csv")
        try site.drop(Batch("b-3", .getKeys("RQ-1", of: "PO-1")), as: "3.csv")
        try site.drop(Batch("b-4", .purchase("PO-4"), .purchase("PO-5")), as: "4.csv")
        try site.drop(Batch("b-5", .purchase("PO-6")), as: "5.csv")
        #expect(
            try await site.run().texts == [
                "1.csv 1+0-0", "2.csv 1+0-0", "3.csv parked resultBytes", "4.csv 2+0-0", "5.csv parked resultBytes",
            ])
    }

    @Test(arguments: [(7, "orders.csv parked resultBytes"), (8, "orders.csv 2+0-0")])
    func `a request about an order of its own file counts as many rows as that has lines`(
        kibibytes: Int64, text: String
    ) async throws {
        let site = try site { $0.resultBytes = kibibytes * 1_024 }
        let lines = Array(repeating: Batch.Row.purchase("PO-1"), count: 4)
        try site.drop(Batch("b-1", lines + [.getKeys("RQ-1", of: "PO-1")]), as: "orders.csv")
        #expect(try await site.run().texts == [text])
    }

    @Test func `a partner's own figures stand in place of the others, one by one`() async throws {
        let site = try site { guards in
            guards.orders = 1
            guards.keys = 1
        }
        var own = Guards()
        own.orders = 5
        site.settings.guards.partners[Reference.linden] = own
        try site.drop(purchases("b-1", 2).ofLinden, as: "1.csv")
        var withoutKeys = purchases("b-2", 5).ofLinden
        withoutKeys.rows = withoutKeys.rows.map { $0.with(.version, "").with(.language, "").with(.fileType, "") }
        try site.drop(withoutKeys, as: "2.csv")
        try site.drop(purchases("b-3", 2), as: "3.csv")
        #expect(try await site.run().texts == ["1.csv parked keys", "2.csv 5+0-0", "3.csv parked orders"])
    }

    @Test func `a day that is full already stops no order that adds nothing to the figure`() async throws {
        let site = try site { $0.keys = 1 }
        try site.drop(purchases("b-1", 2), as: "1.csv")
        try await site.run()
        try site.release("b-1")
        try await site.run()
        try site.drop(Batch("b-2", .licence("PO-9"), .cancel("CX-1", of: "b-1-1")), as: "2.csv")
        try site.drop(Batch("b-3", .getKeys("RQ-1", of: "b-1-2")), as: "3.csv")
        #expect(try await site.run().texts == ["2.csv 2+0-0", "3.csv parked keys"])
    }

    @Test func `a price at the base rate is compared with prices at the base rate`() async throws {
        let site = try site { $0.priceChangePercent = ExactDecimal(coefficient: 10, fractionDigits: 0) }
        try site.drop(Batch("b-1", .licence("LIC-1"), .buy("RES-1", "VM", "00H1", "1", "P1Y")), as: "1.csv")
        try site.drop(Batch("b-2", .hybrid("RES-2")), as: "2.csv")
        #expect(try await site.run().texts == ["1.csv 2+0-0", "2.csv 1+0-0"])
    }

    @Test func `tiers of one price list are no change of price`() async throws {
        let site = try site { $0.priceChangePercent = ExactDecimal(coefficient: 10, fractionDigits: 0) }
        let row = "Title,CAL,0001,Title,Microsoft,Text,,OneTime,,DE,EUR,"
        site.reference = site.reference.replacing(row + "10.50,,", with: row + "10.50,1,5", in: "prices.csv")
        site.reference.texts["prices.csv"]? += row + "6.00,6,,2018-01-01,9999-11-30,Tag,,Commercial\n"
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try site.drop(Batch("b-2", .purchase("PO-2", quantity: "9")), as: "2.csv")
        try site.drop(Batch("b-3", .purchase("PO-3")), as: "3.csv")
        #expect(try await site.run().texts == ["1.csv 1+0-0", "2.csv 1+0-0", "3.csv 1+0-0"])
    }

    // MARK: The check

    @Test func `a check says that a batch would be parked, and files after it see none of its effects`() async throws {
        let site = try site { $0.orders = 2 }
        try site.write(purchases("b-1", 3).csv, to: "1.csv")
        try site.write(purchases("b-2", 2).csv, to: "2.csv")
        let ledger = try UncommittedLedger(over: try site.ledger())
        let check = CheckRun(try site.environment(ClockedWorld(LiveWorld()), ledger))
        var codes: [ProblemCode] = []
        let totals = try await ["1.csv", "2.csv"].asyncMap { name in
            try await check.check(site.path(name)) { event in
                if case .problem(let problem, _) = event { codes.append(problem.code) }
            }
        }
        #expect(totals.map { $0?.isParked } == [true, false])
        #expect(totals.map { $0?.accepted } == [3, 2])
        #expect(codes == [.guardExceeded])
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
