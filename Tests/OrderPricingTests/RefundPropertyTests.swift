import OrderModel
import OrderPricing
import SeededGeneration
import Testing

/// The properties of every refund.
@Suite(.timeLimit(.minutes(60)))
struct RefundPropertyTests {
    private static func lines(_ generator: inout SeededGenerator) -> [LineAmounts] {
        (0..<Int.random(in: 1...8, using: &generator)).map { _ in
            let subtotal = Int64.random(in: 0...(Bool.random(using: &generator) ? 20 : 9_999_999), using: &generator)
            let tax =
                Int.random(in: 0...4, using: &generator) == 0 ? nil : Int64.random(in: 0...subtotal, using: &generator)
            return LineAmounts(subtotal: subtotal, tax: tax, total: subtotal + (tax ?? 0))
        }
    }

    private static func sum(_ paid: [LineAmounts]) -> Int64 { paid.reduce(0) { $0 + $1.total } }

    @Test func `credits add up to the request, and no line gets more of anything than it paid`() {
        var generator = TestSeed.generator(for: "refunds")
        for _ in 0..<2_000 {
            let paid = Self.lines(&generator)
            let requested = Int64.random(in: 0...Self.sum(paid), using: &generator)
            let credits = RefundAllocation.credits(requested: requested, paid: paid)
            let comment: Comment = "\(paid.map(\.text)) − \(requested), \(TestSeed.comment)"
            #expect(-credits.reduce(0) { $0 + $1.total } == requested, comment)
            for (line, credit) in zip(paid, credits) {
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
            for (line, credit) in zip(paid, credits) {
                let exact = (Int128(line.total) * Int128(requested)).quotientAndRemainder(dividingBy: Int128(sum))
                let floor = Int64(exact.quotient)
                let allowed = exact.remainder == 0 ? floor...floor : floor...floor + 1
                #expect(
                    allowed.contains(-credit.total), "\(paid.map(\.text)) − \(requested), \(TestSeed.comment)")
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
            let remainders = paid.map { Int128($0.total) * Int128(requested) % Int128(sum) }
            for (place, line) in order.enumerated() where remainders.count(where: { $0 == remainders[line] }) == 1 {
                #expect(
                    shuffled[place] == credits[line], "\(paid.map(\.text)) − \(requested), \(TestSeed.comment)")
            }
            #expect(shuffled.map(\.total).reduce(0, +) == credits.map(\.total).reduce(0, +))
        }
    }

    @Test func `a refund of everything is the mirror, line by line`() {
        var generator = TestSeed.generator(for: "mirror of refunds")
        for _ in 0..<500 {
            let paid = Self.lines(&generator)
            let credits = RefundAllocation.credits(requested: Self.sum(paid), paid: paid)
            #expect(credits == paid.map(\.negated), "\(paid.map(\.text)), \(TestSeed.comment)")
        }
    }

    @Test func `a line's net amount and tax stand as its charge's do, up to one minor unit`() {
        var generator = TestSeed.generator(for: "net and tax")
        for _ in 0..<1_000 {
            let paid = Self.lines(&generator)
            let requested = Int64.random(in: 0...Self.sum(paid), using: &generator)
            for (line, credit) in zip(paid, RefundAllocation.credits(requested: requested, paid: paid)) {
                guard let tax = line.tax, let credited = credit.tax, line.total > 0 else { continue }
                let error = Int128(-credited) * Int128(line.total) - Int128(-credit.total) * Int128(tax)
                #expect(
                    2 * error.magnitude <= UInt128(line.total),
                    "\(line.text) − \(-credit.total), \(TestSeed.comment)")
            }
        }
    }

    /// The product permits this: a line is cancelled whole and once, by a request for some lines of its order and for
    /// an amount up to their price.
    @Test func `any sequence of requests gives back at most what was charged, and all of it when each asks for all`() {
        var generator = TestSeed.generator(for: "sequences of refunds")
        for _ in 0..<1_000 {
            let paid = Self.lines(&generator)
            let asksForAll = Int.random(in: 0...2, using: &generator) == 0
            var standing = paid.indices.shuffled(using: &generator)
            var credits = [LineAmounts?](repeating: nil, count: paid.count)
            while !standing.isEmpty, asksForAll || Int.random(in: 0...3, using: &generator) > 0 {
                let named = standing.prefix(Int.random(in: 1...standing.count, using: &generator))
                standing.removeFirst(named.count)
                let lines = named.map { paid[$0] }
                let most = Self.sum(lines)
                let requested = asksForAll ? most : Int64.random(in: 0...most, using: &generator)
                let parts = RefundAllocation.credits(requested: requested, paid: lines)
                for (line, part) in zip(named, parts) { credits[line] = part }
            }
            let comment: Comment = "\(paid.map(\.text)), \(TestSeed.comment)"
            for amount in [\LineAmounts.subtotal, \.total] {
                let credited = -credits.reduce(0) { $0 + ($1?[keyPath: amount] ?? 0) }
                let charged = paid.reduce(0) { $0 + $1[keyPath: amount] }
                #expect(asksForAll ? credited == charged : credited <= charged, comment)
            }
            let credited = -credits.reduce(0) { $0 + ($1?.tax ?? 0) }
            let charged = paid.reduce(0) { $0 + ($1.tax ?? 0) }
            #expect(asksForAll ? credited == charged : credited <= charged, comment)
        }
    }
}
