import OrderModel
import OrderPricing
import SeededGeneration
import Testing

/// Tiers are marginal: each unit has the price of its own tier.
@Suite(.timeLimit(.minutes(60)))
struct TierTests {
    @Test func `a price of several tiers is the sum over its units, one by one`() throws {
        var generator = TestSeed.generator(for: "tiers")
        for _ in 0..<40 {
            let ladder = Ladder(&generator)
            var shelf = PriceShelf()
            shelf.addMarket("AA", "EUR", tax: "0,false,true,half-up")
            for row in ladder.rows { shelf.addPrice("AA", "EUR", sku: "0001", tiers: row) }
            var desk = try PriceDesk(shelf)
            for quantity in ladder.quantities(&generator) {
                let line = try desk.price("AA", quantity).line
                let exact = Fraction(numerator: ladder.tenThousandths(quantity), denominator: 100)
                let comment: Comment = "\(ladder.rows) × \(quantity), \(TestSeed.comment)"
                #expect(line?.amounts.subtotal == exact.rounded(.halfUp), comment)
                #expect(line?.basis.unitPrice.description == ladder.unitPrice(ofUnit: quantity), comment)
            }
        }
    }

    /// Random tiers: the last unit of each, and its price in ten-thousandths.
    private struct Ladder {
        private let lasts: [Int64]
        private let prices: [Int64]

        init(_ generator: inout SeededGenerator) {
            var last: Int64 = 0
            lasts = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                last += Int64.random(in: 1...150, using: &generator)
                return last
            }
            prices = (0...lasts.count).map { _ in Int64.random(in: 0...999_999, using: &generator) }
        }

        /// The rows of the price list; the last is open.
        var rows: [String] {
            prices.indices.map { index in
                let first = index == 0 ? 1 : lasts[index - 1] + 1
                let last = index < lasts.count ? "\(lasts[index])" : ""
                return "\(Self.decimal(prices[index])),\(first),\(last)"
            }
        }

        private static func decimal(_ price: Int64) -> String {
            ExactDecimal(coefficient: price, fractionDigits: 4).description
        }

        private func price(ofUnit unit: Int64) -> Int64 {
            prices[lasts.firstIndex { unit <= $0 } ?? lasts.count]
        }

        func unitPrice(ofUnit unit: Int64) -> String { Self.decimal(price(ofUnit: unit)) }

        func tenThousandths(_ quantity: Int64) -> Int128 {
            (1...quantity).reduce(0 as Int128) { $0 + Int128(price(ofUnit: $1)) }
        }

        /// Returns both sides of every tier's end, and some quantities between.
        func quantities(_ generator: inout SeededGenerator) -> [Int64] {
            lasts.flatMap { [$0, $0 + 1] } + [1] + (0..<5).map { _ in Int64.random(in: 1...900, using: &generator) }
        }
    }

    @Test func `tiers of prices with different digits add up`() throws {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: "0.19,false,true,half-up", tiers: "1,1,2", "0.995,3,3", "0.12345,4,")
        var desk = try PriceDesk(shelf)
        let amounts = try [1, 2, 3, 4, 5, 6].map { try desk.price("AA", $0).line?.amounts.text }
        #expect(
            amounts == [
                "100 + 19 = 119", "200 + 38 = 238", "300 + 57 = 357", "312 + 59 = 371", "324 + 62 = 386",
                "337 + 64 = 401",
            ])
    }

    @Test func `a unit after the end of the last tier has no price`() throws {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: "0.19,false,true,half-up", tiers: "1,1,100", "0.8,101,1000")
        var desk = try PriceDesk(shelf)
        #expect(try desk.price("AA", 1_000).line?.amounts.text == "82000 + 15580 = 97580")
        let (line, findings) = try desk.price("AA", 1_001)
        #expect(line == nil)
        #expect(findings.map(\.code) == [.priceNotFound])
        #expect(findings.map(\.field) == [.quantity])
        #expect(findings.first?.cause.arguments.dropFirst().first == "unit 1001 of X 0001 AA P1Y EUR Commercial")
    }
}
