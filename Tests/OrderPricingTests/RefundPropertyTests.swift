import OrderModel
import OrderPricing
import SeededGeneration
import Testing

/// What holds of every refund.
struct RefundPropertyTests {
    private typealias Paid = (amounts: LineAmounts, rounding: Rounding)

    private static func lines(_ generator: inout SeededGenerator) -> [Paid] {
        (0..<Int.random(in: 1...8, using: &generator)).map { _ in
            let subtotal = Int64.random(in: 0...(Bool.random(using: &generator) ? 20 : 9_999_999), using: &generator)
            let tax =
                Int.random(in: 0...4, using: &generator) == 0 ? nil : Int64.random(in: 0...subtotal, using: &generator)
            return (
                LineAmounts(subtotal: subtotal, tax: tax, total: subtotal + (tax ?? 0)),
                Rounding.allCases.randomElement(using: &generator) ?? .down
            )
        }
    }

    private static func sum(_ paid: [Paid]) -> Int64 { paid.reduce(0) { $0 + $1.amounts.total } }

    @Test func `credits add up to the request, and no line gets more of anything than it paid`() {
        var generator = TestSeed.generator(for: "refunds")
        for _ in 0..<2_000 {
            let paid = Self.lines(&generator)
            let requested = Int64.random(in: 0...Self.sum(paid), using: &generator)
            let credits = RefundAllocation.credits(requested: requested, paid: paid)
            let comment: Comment = "\(paid.map(\.amounts.text)) − \(requested), \(TestSeed.comment)"
            #expect(-credits.reduce(0) { $0 + $1.total } == requested, comment)
            for (line, credit) in zip(paid.map(\.amounts), credits) {
                #expect(credit.subtotal + (credit.tax ?? 0) == credit.total, comment)
                #expect((-line.subtotal...0).contains(credit.subtotal), comment)
                #expect((-(line.tax ?? 0)...0).contains(credit.tax ?? 0), comment)
                #expect((credit.tax == nil) == (line.tax == nil), comment)
            }
        }
    }

    @Test func `each line's share is its exact proportion, up to one minor unit`() {
        var generator = TestSeed.generator(for: "shares")
        for _ in 0..<1_000 {
            let paid = Self.lines(&generator)
            let sum = Self.sum(paid)
            guard sum > 0 else { continue }
            let requested = Int64.random(in: 0...sum, using: &generator)
            let credits = RefundAllocation.credits(requested: requested, paid: paid)
            for (line, credit) in zip(paid.map(\.amounts), credits) {
                let exact = (Int128(line.total) * Int128(requested)).quotientAndRemainder(dividingBy: Int128(sum))
                let floor = Int64(exact.quotient)
                let allowed = exact.remainder == 0 ? floor...floor : floor...floor + 1
                #expect(
                    allowed.contains(-credit.total), "\(paid.map(\.amounts.text)) − \(requested), \(TestSeed.comment)")
            }
        }
    }

    @Test func `the order of the lines matters only among equal remainders`() {
        var generator = TestSeed.generator(for: "order of lines")
        for _ in 0..<1_000 {
            let paid = Self.lines(&generator)
            let sum = Self.sum(paid)
            guard sum > 0 else { continue }
            let requested = Int64.random(in: 0...sum, using: &generator)
            let order = paid.indices.shuffled(using: &generator)
            let credits = RefundAllocation.credits(requested: requested, paid: paid)
            let shuffled = RefundAllocation.credits(requested: requested, paid: order.map { paid[$0] })
            let remainders = paid.map { Int128($0.amounts.total) * Int128(requested) % Int128(sum) }
            for (place, line) in order.enumerated() where remainders.count(where: { $0 == remainders[line] }) == 1 {
                #expect(
                    shuffled[place] == credits[line], "\(paid.map(\.amounts.text)) − \(requested), \(TestSeed.comment)")
            }
            #expect(shuffled.map(\.total).reduce(0, +) == credits.map(\.total).reduce(0, +))
        }
    }

    @Test func `a refund of everything is the mirror, line by line`() {
        var generator = TestSeed.generator(for: "mirror of refunds")
        for _ in 0..<500 {
            let paid = Self.lines(&generator)
            let credits = RefundAllocation.credits(requested: Self.sum(paid), paid: paid)
            #expect(credits == paid.map(\.amounts.negated), "\(paid.map(\.amounts.text)), \(TestSeed.comment)")
        }
    }
}
