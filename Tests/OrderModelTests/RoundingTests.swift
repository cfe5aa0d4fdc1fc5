import OrderModel
import SeededGeneration
import Testing

@Suite("Rounding", .timeLimit(.minutes(60)))
struct RoundingTests {
    @Test("is named as the tax book names it")
    func names() {
        #expect(Rounding.allCases.map(\.rawValue) == ["half-up", "half-even", "down"])
        #expect(Rounding(rawValue: "half-even") == .halfEven)
        #expect(Rounding(rawValue: "Half-Up") == nil)
        #expect(Rounding(rawValue: "up") == nil)
    }

    @Test(
        "goes by magnitude: a credit is the mirror of its charge",
        arguments: [
            // of ten: half-up, half-even, down
            (0, 0, 0, 0), (1, 0, 0, 0), (4, 0, 0, 0), (5, 1, 0, 0), (6, 1, 1, 0), (9, 1, 1, 0),
            (10, 1, 1, 1), (14, 1, 1, 1), (15, 2, 2, 1), (16, 2, 2, 1), (24, 2, 2, 2), (25, 3, 2, 2), (26, 3, 3, 2),
            (-1, 0, 0, 0), (-4, 0, 0, 0), (-5, -1, 0, 0), (-6, -1, -1, 0), (-10, -1, -1, -1), (-14, -1, -1, -1),
            (-15, -2, -2, -1), (-16, -2, -2, -1), (-24, -2, -2, -2), (-25, -3, -2, -2), (-26, -3, -3, -2),
        ] as [(Int128, Int128, Int128, Int128)])
    func tenths(numerator: Int128, halfUp: Int128, halfEven: Int128, down: Int128) {
        #expect(Rounding.halfUp.quotient(numerator, over: 10) == halfUp)
        #expect(Rounding.halfEven.quotient(numerator, over: 10) == halfEven)
        #expect(Rounding.down.quotient(numerator, over: 10) == down)
    }

    @Test(
        "has no half where the denominator is odd",
        arguments: [
            // over 11: half-up, half-even, down
            (5, 0, 0, 0), (6, 1, 1, 0), (16, 1, 1, 1), (17, 2, 2, 1), (-5, 0, 0, 0), (-6, -1, -1, 0),
        ] as [(Int128, Int128, Int128, Int128)])
    func elevenths(numerator: Int128, halfUp: Int128, halfEven: Int128, down: Int128) {
        #expect(Rounding.halfUp.quotient(numerator, over: 11) == halfUp)
        #expect(Rounding.halfEven.quotient(numerator, over: 11) == halfEven)
        #expect(Rounding.down.quotient(numerator, over: 11) == down)
    }

    @Test("leaves a whole number alone", arguments: Rounding.allCases)
    func whole(rounding: Rounding) {
        for number in [0, 1, -1, Int128(Int64.max), Int128(Int64.min)] {
            #expect(rounding.quotient(number, over: 1) == number)
            #expect(rounding.quotient(number * 1_000, over: 1_000) == number)
        }
    }

    @Test("holds at the ends of 128 bits")
    func extremes() {
        let denominator = Int128(1) << 126
        #expect(Rounding.halfUp.quotient(.max, over: denominator) == 2)
        #expect(Rounding.halfEven.quotient(.max, over: denominator) == 2)
        #expect(Rounding.down.quotient(.max, over: denominator) == 1)
        #expect(Rounding.halfUp.quotient(.min, over: denominator) == -2)
        #expect(Rounding.down.quotient(.min + 1, over: denominator) == -1)
        #expect(Rounding.halfUp.quotient(.min, over: 1) == .min)
    }

    @Test(
        "of minus x is minus the rounding of x, and never further off than the mode allows",
        arguments: Rounding.allCases)
    func symmetry(rounding: Rounding) throws {
        var generator = SeededGenerator()
        for _ in 0..<5_000 {
            let denominator = Int128(generator.magnitude() % 2_000) + 1
            let numerator = Int128(generator.magnitude()) * Int128(generator.magnitude() % 10_000 + 1)
            let quotient = rounding.quotient(numerator, over: denominator)
            let note: Comment = "\(numerator)/\(denominator), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)"
            try #require(rounding.quotient(-numerator, over: denominator) == -quotient, note)
            let rest = numerator - quotient * denominator
            switch rounding {
            case .halfUp: try #require(-denominator <= 2 * rest && 2 * rest < denominator, note)
            case .halfEven:
                try #require(abs(2 * rest) < denominator || abs(2 * rest) == denominator && quotient % 2 == 0, note)
            case .down: try #require((0..<denominator).contains(rest), note)
            }
        }
    }
}
