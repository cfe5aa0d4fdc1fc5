/// An amount of money: whole minor units of one currency.
public struct Money: Hashable, Sendable {
    /// Minor units: cents of a EUR, whole JPY, fils of a KWD. Negative for a credit.
    public let minorUnits: Int64
    public let currency: Currency

    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Reads an amount as a partner writes it: plain decimal text, no sign, at most the currency's digits after the
    /// point.
    ///
    /// `1668.28`, `1668.2` and `1668` are EUR amounts; `1668.285` is none, and neither is `1,668.28`. Returns nil also
    /// past `Int64`.
    public init?(text: some StringProtocol, currency: Currency) {
        guard text.utf8.first != UInt8(ascii: "-"), let number = ExactDecimal(text) else { return nil }
        self.init(number, currency: currency)
    }

    /// Makes the amount that a number is, negative or not; nil when it has more digits after the point than the
    /// currency, and past `Int64`.
    public init?(_ number: ExactDecimal, currency: Currency) {
        guard number.fractionDigits <= currency.minorUnitDigits else { return nil }
        let factor = ExactDecimal.powerOfTen(currency.minorUnitDigits - number.fractionDigits)
        guard let minorUnits = Int64(exactly: Int128(number.coefficient) * factor) else { return nil }
        self.init(minorUnits: minorUnits, currency: currency)
    }
}

extension Money: CustomStringConvertible {
    /// A plain decimal with exactly the currency's digits: `1668.28`, `1200`, `-0.005`.
    public var description: String {
        ExactDecimal(coefficient: minorUnits, fractionDigits: currency.minorUnitDigits).description
    }
}
