import OrderModel
import OrderPricing
import Testing

/// A refund is divided over the lines that it cancels, to the cent.
@Suite(.timeLimit(.minutes(60)))
struct RefundAllocationTests {
    /// Returns the credits of a request over lines, each `subtotal tax`, or `subtotal` alone when the tax is not
    /// itemised.
    private static func credits(
        _ requested: Int64, _ lines: [(Int64, Int64?)]
    ) -> [String] {
        let paid = lines.map { subtotal, tax in
            LineAmounts(subtotal: subtotal, tax: tax, total: subtotal + (tax ?? 0))
        }
        return RefundAllocation.credits(requested: requested, paid: paid).map(\.text)
    }

    @Test func `the whole amount is the exact mirror of what was charged`() {
        #expect(Self.credits(11_900, [(10_000, 1_900)]) == ["-10000 + -1900 = -11900"])
        #expect(Self.credits(25_000, [(25_000, nil)]) == ["-25000 + not itemised = -25000"])
        #expect(
            Self.credits(4_791, [(4_025, 765), (1, 0)]) == ["-4025 + -765 = -4790", "-1 + 0 = -1"])
        #expect(Self.credits(0, [(0, 0)]) == ["0 + 0 = 0"])
    }

    @Test func `a part is divided in proportion to the totals, and each line's tax in proportion to its own`() {
        #expect(
            Self.credits(1_785, [(10_000, 1_900), (5_000, 950)]) == [
                "-1000 + -190 = -1190", "-500 + -95 = -595",
            ])
        #expect(
            Self.credits(10_000, [(10_000, 0), (10_000, nil)]) == ["-5000 + 0 = -5000", "-5000 + not itemised = -5000"])
        #expect(Self.credits(0, [(10_000, 1_900), (5_000, 950)]) == ["0 + 0 = 0", "0 + 0 = 0"])
    }

    @Test func `a spare cent goes to the largest remainder, and of equal ones to the earlier line`() {
        #expect(Self.credits(1, [(50, 0), (50, 0)]) == ["-1 + 0 = -1", "0 + 0 = 0"])
        #expect(Self.credits(2, [(50, 0), (50, 0), (50, 0)]) == ["-1 + 0 = -1", "-1 + 0 = -1", "0 + 0 = 0"])
        #expect(Self.credits(1, [(40, 0), (60, 0)]) == ["0 + 0 = 0", "-1 + 0 = -1"])
        #expect(Self.credits(10, [(33, 0), (33, 0), (34, 0)]) == ["-3 + 0 = -3", "-3 + 0 = -3", "-4 + 0 = -4"])
    }

    @Test func `a line that cost nothing gets nothing`() {
        #expect(Self.credits(1, [(0, 0), (3, 0), (0, nil)]) == ["0 + 0 = 0", "-1 + 0 = -1", "0 + not itemised = 0"])
    }

    @Test
    func `a line's part is divided over net and tax by largest remainder, and of equal ones the tax gets the cent`() {
        // 45.45… and 4.54…; 50 and 5; 4 and 1; 4.5 and 0.5; 44.6… and 4.4….
        #expect(Self.credits(50, [(100, 10)]) == ["-45 + -5 = -50"])
        #expect(Self.credits(55, [(100, 10)]) == ["-50 + -5 = -55"])
        #expect(Self.credits(5, [(8, 2)]) == ["-4 + -1 = -5"])
        #expect(Self.credits(5, [(9, 1)]) == ["-4 + -1 = -5"])
        #expect(Self.credits(4, [(9, 1)]) == ["-4 + 0 = -4"])
        #expect(Self.credits(49, [(100, 10)]) == ["-45 + -4 = -49"])
    }

    @Test func `the largest amounts are divided without overflow`() {
        let half = Int64.max / 2
        #expect(Self.credits(.max, [(half, 0), (half, 0), (1, 0)]).last == "-1 + 0 = -1")
        #expect(
            Self.credits(.max, [(.max, 0), (.max, 0)]) == [
                "\(-half - 1) + 0 = \(-half - 1)", "\(-half) + 0 = \(-half)",
            ])
    }
}
