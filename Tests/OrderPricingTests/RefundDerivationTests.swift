import OrderModel
import OrderPricing
import SeededGeneration
import Testing

/// The steps from a request for a part of the charge to each line's credit.
@Suite(.timeLimit(.minutes(60)))
struct RefundDerivationTests {
    private func derivation(_ requested: Int64, _ charged: [LineAmounts], _ code: String = "EUR") throws
        -> RefundDerivation
    {
        let currency = try #require(Currency(code: code))
        return try #require(RefundDerivation(requested: requested, charged: charged, currency: currency))
    }

    private static func line(_ subtotal: Int64, _ tax: Int64?) -> LineAmounts {
        LineAmounts(subtotal: subtotal, tax: tax, total: subtotal + (tax ?? 0))
    }

    /// 119.00, 59.50 and 119.00.
    private static let lines = [line(10_000, 1_900), line(5_000, 950), line(10_000, 1_900)]

    @Test func `every share has its exact fraction, its floor and its remainder, and says whether it got a unit`()
        throws
    {
        let derivation = try derivation(10_001, Self.lines)
        #expect(
            (0..<3).map { derivation.shareStep(ofLine: $0) } == [
                "100.01 × 119.00 / 297.50, exactly 4000 + 2/5 minor units: floor 4000, remainder 2/5, gets 1 of the 1 left over: 40.01",
                "100.01 × 59.50 / 297.50, exactly 2000 + 1/5 minor units: floor 2000, remainder 1/5, gets none of the 1 left over: 20.00",
                "100.01 × 119.00 / 297.50, exactly 4000 + 2/5 minor units: floor 4000, remainder 2/5, gets none of the 1 left over: 40.00",
            ])
        #expect(
            try self.derivation(10_000, Self.lines).shareStep(ofLine: 0)
                == "100.00 × 119.00 / 297.50, exactly 4000 minor units: floor 4000, remainder 0, nothing is left over: 40.00"
        )
    }

    @Test func `the share is divided over tax and net alike, and a tie goes to the tax`() throws {
        #expect(
            try derivation(10_000, Self.lines).taxSteps(ofLine: 0) == [
                "tax: 40.00 × 19.00 / 119.00, exactly 638 + 78/119 minor units: floor 638, remainder 78/119, gets 1 of the 1 left over: 6.39",
                "net: 40.00 × 100.00 / 119.00, exactly 3361 + 41/119 minor units: floor 3361, remainder 41/119, gets none of the 1 left over: 33.61",
            ])
        #expect(
            try derivation(1, [Self.line(10, 10)], "JPY").taxSteps(ofLine: 0) == [
                "tax: 1 × 10 / 20, exactly 1/2: floor 0, remainder 1/2, gets 1 of the 1 left over: 1",
                "net: 1 × 10 / 20, exactly 1/2: floor 0, remainder 1/2, gets none of the 1 left over: 0",
            ])
    }

    @Test func `a tax that is not itemised, and a line that cost nothing, have the share alone`() throws {
        let derivation = try derivation(333, [Self.line(1_000, nil), Self.line(0, 0)], "JPY")
        #expect(
            derivation.shareStep(ofLine: 0)
                == "333 × 1000 / 1000, exactly 333: floor 333, remainder 0, nothing is left over: 333")
        #expect((0..<2).map { derivation.taxSteps(ofLine: $0) } == [[], []])
        #expect((0..<2).map { derivation.credit(ofLine: $0) } == [Self.line(-333, nil), Self.line(0, 0)])
    }

    @Test func `more than was paid, less than nothing, and a part of nothing cannot be followed`() throws {
        let euro = try #require(Currency(code: "EUR"))
        #expect(RefundDerivation(requested: 29_750, charged: Self.lines, currency: euro) != nil)
        for requested in [29_751, -1] as [Int64] {
            #expect(RefundDerivation(requested: requested, charged: Self.lines, currency: euro) == nil)
        }
        #expect(RefundDerivation(requested: 0, charged: [Self.line(0, 0)], currency: euro) == nil)
        #expect(RefundDerivation(requested: 0, charged: [], currency: euro) == nil)
    }

    @Test func `what comes of the steps is what is credited, up to the greatest amounts`() throws {
        var generator = TestSeed.generator(for: "refund steps")
        for round in 0..<2_000 {
            let most: Int64 = round % 3 == 0 ? 12 : round % 3 == 1 ? 1_000_000 : Int64.max / 2
            let charged = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                let tax = Bool.random(using: &generator) ? Int64.random(in: 0...most, using: &generator) : nil
                return Self.line(Int64.random(in: 0...most, using: &generator), tax)
            }
            let sum = charged.reduce(0 as Int128) { $0 + Int128($1.total) }
            guard sum > 0 else { continue }
            let requested = Int64.random(in: 0...Int64(clamping: sum), using: &generator)
            let derivation = try derivation(requested, charged)
            #expect(
                charged.indices.map { derivation.credit(ofLine: $0) }
                    == RefundAllocation.credits(requested: requested, paid: charged),
                "\(charged.map(\.text)) − \(requested), \(TestSeed.comment)")
        }
    }
}
