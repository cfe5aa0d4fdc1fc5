import OrderModel
import SeededGeneration
import Testing

@Suite("An exact decimal", .timeLimit(.minutes(60)))
struct ExactDecimalTests {
    @Test(
        "is read as its digits and how many of them stand behind the point",
        arguments: [
            // text, coefficient, digits behind the point
            ("0", 0, 0),
            ("15", 15, 0),
            ("1668.28", 166_828, 2),
            ("40.2475", 402_475, 4),
            ("0.10", 10, 2),
            ("0.005", 5, 3),
            ("-0.005", -5, 3),
            ("-7", -7, 0),
            ("0.000000000000000001", 1, 18),
            ("9223372036854775807", .max, 0),
            ("-9223372036854775807", -.max, 0),
            ("9.223372036854775807", .max, 18),
        ] as [(String, Int64, Int)])
    func read(text: String, coefficient: Int64, fractionDigits: Int) throws {
        let number = try #require(ExactDecimal(text))
        #expect(number.coefficient == coefficient)
        #expect(number.fractionDigits == fractionDigits)
        #expect("\(number)" == text)
        #expect(ExactDecimal(utf8: text.utf8.span) == number)
    }

    @Test(
        "loses only zeros that say nothing, and the sign of a zero",
        arguments: [("007", "7"), ("00.50", "0.50"), ("-0", "0"), ("-0.00", "0.00"), ("-00.1", "-0.1")])
    func normalised(text: String, printed: String) throws {
        #expect("\(try #require(ExactDecimal(text)))" == printed)
    }

    @Test(
        "is refused in every other form",
        arguments: [
            "", "-", ".", "-.", "+1", "--1", "1-", "1.", "-1.", ".5", "-.5", "1.2.3", "1..2", "1.-2",
            "1e9", "1E9", "0x10", "NaN", "inf", "1,5", "1,668.28", "1_000", "1 000", " 1", "1 ", "\t1", "1\n", "1\u{0}",
            "'1", "€1", "1%", "١", "1٫5", "１", "²", "1\u{301}",
        ])
    func refused(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test(
        "is refused one past the largest",
        arguments: [
            "9223372036854775808", "-9223372036854775808", "9.223372036854775808", "92233720368547758070",
            "99999999999999999999999999999999999999", "0.0000000000000000001", "0.0000000000000000000",
        ])
    func overlong(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test("prints the most negative coefficient too")
    func mostNegative() {
        #expect("\(ExactDecimal(coefficient: .min, fractionDigits: 2))" == "-92233720368547758.08")
    }

    @Test("comes back from its own text")
    func roundTrip() throws {
        var generator = SeededGenerator()
        for _ in 0..<2_000 {
            let magnitude = generator.magnitude()
            let number = ExactDecimal(
                coefficient: Bool.random(using: &generator) ? magnitude : -magnitude,
                fractionDigits: Int.random(in: 0...ExactDecimal.fractionDigitsMax, using: &generator))
            let text = number.description
            try #require(ExactDecimal(text) == number, "\(text), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }

    @Test(
        "is ordered by value, however many digits it is written with",
        arguments: [
            ("1", "2"), ("-2", "-1"), ("-1", "0"), ("1.5", "1.51"), ("1.49", "1.5"), ("-1.51", "-1.5"), ("9", "10.0"),
            ("9.223372036854775807", "9223372036854775807"), ("-9223372036854775807", "0.000000000000000001"),
        ])
    func order(less: String, more: String) throws {
        let (less, more) = (try #require(ExactDecimal(less)), try #require(ExactDecimal(more)))
        #expect(less < more)
        #expect(!(more < less))
    }

    @Test("is neither more nor less than the same value with more zeros")
    func sameValue() throws {
        let (short, long) = (try #require(ExactDecimal("1.5")), try #require(ExactDecimal("1.500")))
        #expect(!(short < long))
        #expect(!(long < short))
    }

    @Test("is a fraction over ten to the number of its digits behind the point")
    func denominator() throws {
        #expect(try #require(ExactDecimal("15")).denominator == 1)
        #expect(try #require(ExactDecimal("0.19")).denominator == 100)
        #expect(try #require(ExactDecimal("0.000000000000000001")).denominator == 1_000_000_000_000_000_000)
    }

    @Test("has powers of ten up to the 36th")
    func powersOfTen() {
        for exponent in 0...36 {
            #expect("\(ExactDecimal.powerOfTen(exponent))" == "1" + String(repeating: "0", count: exponent))
        }
    }
}
