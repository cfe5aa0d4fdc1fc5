public import OrderModel

/// A market that is sold to: a row of `markets.csv`.
public final class Market: Sendable {
    /// ISO 3166-1 alpha-2, two capital letters.
    public let code: String
    public let name: String
    /// The currencies that are accepted, at least one; the first is the default.
    public let currencies: [Currency]
    /// The area of one value added tax, such as `EU`; empty when the market is in none.
    public let vatArea: String

    public init(code: String, name: String, currencies: [Currency], vatArea: String) {
        precondition(!currencies.isEmpty, "a market has a currency")
        self.code = code
        self.name = name
        self.currencies = currencies
        self.vatArea = vatArea
    }

    /// The currency of an order that names none.
    public var defaultCurrency: Currency { currencies[0] }
}
