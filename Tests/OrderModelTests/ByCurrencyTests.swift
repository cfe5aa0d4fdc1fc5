import OrderModel
import Testing

@Suite("Values by currency", .timeLimit(.minutes(60)))
struct ByCurrencyTests {
    private static func currency(_ code: String) throws -> Currency { try #require(Currency(code: code)) }

    private static func sums(_ amounts: (code: String, amount: Int)...) throws -> ByCurrency<Int> {
        var sums = ByCurrency<Int>()
        for (code, amount) in amounts { sums.change(try currency(code), default: 0) { $0 += amount } }
        return sums
    }

    @Test func `begin with the default, and keep the order in which the currencies came`() throws {
        let sums = try Self.sums(("USD", 1), ("EUR", 2), ("USD", 3))
        #expect(sums.map { "\($0.currency) \($0.value)" } == ["USD 4", "EUR 2"])
        #expect(sums.sorted.map { "\($0.currency) \($0.value)" } == ["EUR 2", "USD 4"])
        #expect(try sums[Self.currency("USD"), default: 7] == 4)
        #expect(try sums[Self.currency("JPY"), default: 7] == 7)
        #expect(!sums.isEmpty)
        #expect(try Self.sums().isEmpty)
    }

    @Test func `are equal in any order`() throws {
        #expect(try Self.sums(("USD", 1), ("EUR", 2)) == Self.sums(("EUR", 2), ("USD", 1)))
        #expect(try Self.sums(("USD", 1), ("EUR", 2)) != Self.sums(("EUR", 1), ("USD", 2)))
        #expect(try Self.sums(("USD", 1)) != Self.sums(("USD", 1), ("EUR", 0)))
    }
}
