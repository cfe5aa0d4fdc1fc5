import OrderModel
import SeededGeneration
import Testing

@Suite("Money", .timeLimit(.minutes(60)))
struct MoneyTests {
    @Test(
        "is read from plain decimal text into whole minor units",
        arguments: [
            ("1200", "JPY", 1_200),
            ("0", "JPY", 0),
            ("1668.28", "EUR", 166_828),
            ("1668.2", "EUR", 166_820),
            ("1668", "EUR", 166_800),
            ("0.01", "USD", 1),
            ("0.00", "USD", 0),
            ("0.005", "KWD", 5),
            ("12.5", "KWD", 12_500),
            ("0.0001", "CLF", 1),
            ("9223372036854775807", "JPY", .max),
            ("92233720368547758.07", "EUR", .max),
            ("92233720368547758", "EUR", 9_223_372_036_854_775_800),
            ("9223372036854775.807", "KWD", .max),
        ] as [(String, String, Int64)])
    func read(text: String, code: String, minorUnits: Int64) throws {
        let currency = try #require(Currency(code: code))
        #expect(Money(text: text, currency: currency) == Money(minorUnits: minorUnits, currency: currency))
    }

    @Test(
        "is refused with too many digits, a sign, or anything that is no plain decimal",
        arguments: [
            ("1200.0", "JPY"), ("1200.5", "JPY"), ("1668.285", "EUR"), ("1668.280", "EUR"), ("0.0005", "KWD"),
            ("0.00001", "CLF"), ("-1", "EUR"), ("-0", "EUR"), ("-0.00", "EUR"), ("+1", "EUR"), ("", "EUR"),
            ("EUR 5", "EUR"), ("5 EUR", "EUR"), ("1,668.28", "EUR"), ("1668,28", "EUR"), ("1.", "EUR"), (".5", "EUR"),
            ("1e3", "EUR"), ("٥", "EUR"),
        ])
    func refused(text: String, code: String) throws {
        #expect(Money(text: text, currency: try #require(Currency(code: code))) == nil)
    }

    @Test(
        "is refused past the largest amount",
        arguments: [
            ("9223372036854775808", "JPY"), ("92233720368547758.08", "EUR"), ("92233720368547759", "EUR"),
            ("92233720368547758.1", "EUR"), ("9223372036854775.808", "KWD"), ("9223372036854775807", "CLF"),
        ])
    func overflow(text: String, code: String) throws {
        #expect(Money(text: text, currency: try #require(Currency(code: code))) == nil)
    }

    @Test(
        "prints with exactly its currency's digits",
        arguments: [
            (1_200, "JPY", "1200"), (-1_200, "JPY", "-1200"), (0, "JPY", "0"),
            (166_828, "EUR", "1668.28"), (-166_828, "EUR", "-1668.28"), (5, "EUR", "0.05"), (-5, "EUR", "-0.05"),
            (100, "EUR", "1.00"), (0, "EUR", "0.00"), (10, "USD", "0.10"),
            (5, "KWD", "0.005"), (-5, "KWD", "-0.005"), (1_000, "KWD", "1.000"), (1, "CLF", "0.0001"),
            (.max, "EUR", "92233720368547758.07"), (.min, "EUR", "-92233720368547758.08"),
        ] as [(Int64, String, String)])
    func printed(minorUnits: Int64, code: String, text: String) throws {
        #expect("\(Money(minorUnits: minorUnits, currency: try #require(Currency(code: code))))" == text)
    }

    @Test("comes back from its own text", arguments: ["JPY", "EUR", "KWD", "CLF"])
    func roundTrip(code: String) throws {
        let currency = try #require(Currency(code: code))
        var generator = SeededGenerator()
        for _ in 0..<500 {
            let money = Money(minorUnits: generator.magnitude(), currency: currency)
            let read = Money(text: money.description, currency: currency)
            try #require(read == money, "\(money), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }

    @Test("of one currency is not money of another")
    func currencies() throws {
        let (euro, dollar) = (try #require(Currency(code: "EUR")), try #require(Currency(code: "USD")))
        #expect(Money(minorUnits: 5, currency: euro) != Money(minorUnits: 5, currency: dollar))
    }
}
