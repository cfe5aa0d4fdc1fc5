internal import OrderModel

/// Amounts as DATEV reads them: ten digits at most, a comma, and two digits.
enum BookingAmount {
    private static let fractionDigits = 2
    /// The least number of cents that has too many digits.
    private static let centsEnd: Int128 = 1_000_000_000_000

    /// Returns an amount without its sign; nil when it has more digits than DATEV reads.
    static func text(_ minorUnits: Int64, _ currency: Currency) -> String? {
        guard let cents = cents(minorUnits, currency) else { return nil }
        return text(cents: cents)
    }

    /// Returns an amount in the books' currency, which has at most two digits: rounded half up.
    ///
    /// `rate` is how much of the amount's currency one unit of the books' currency buys.
    static func text(_ minorUnits: Int64, _ currency: Currency, at rate: ExactDecimal, in books: Currency) -> String? {
        let numerator =
            Int128(minorUnits.magnitude) * ExactDecimal.powerOfTen(rate.fractionDigits + books.minorUnitDigits)
        let denominator = Int128(rate.coefficient) * ExactDecimal.powerOfTen(currency.minorUnitDigits)
        let units = (2 * numerator + denominator) / (2 * denominator)
        let cents = units * ExactDecimal.powerOfTen(fractionDigits - books.minorUnitDigits)
        return cents < centsEnd ? text(cents: cents) : nil
    }

    /// Returns a rate with at least two digits behind the comma; nil when DATEV's form has no room for it: below 1, and
    /// from 10,000 on.
    static func text(rate: ExactDecimal) -> String? {
        let (least, end) = (ExactDecimal(1), ExactDecimal(10_000))
        guard !(rate < least), rate < end else { return nil }
        let digits = max(fractionDigits, rate.fractionDigits)
        let coefficient = Int128(rate.coefficient) * ExactDecimal.powerOfTen(digits - rate.fractionDigits)
        return text(coefficient, fractionDigits: digits)
    }

    private static func cents(_ minorUnits: Int64, _ currency: Currency) -> Int128? {
        let magnitude = Int128(minorUnits.magnitude)
        guard currency.minorUnitDigits > fractionDigits else {
            let cents = magnitude * ExactDecimal.powerOfTen(fractionDigits - currency.minorUnitDigits)
            return cents < centsEnd ? cents : nil
        }
        let (cents, rest) = magnitude.quotientAndRemainder(
            dividingBy: ExactDecimal.powerOfTen(currency.minorUnitDigits - fractionDigits))
        return rest == 0 && cents < centsEnd ? cents : nil
    }

    private static func text(cents: Int128) -> String { text(cents, fractionDigits: fractionDigits) }

    private static func text(_ coefficient: Int128, fractionDigits: Int) -> String {
        let digits = String(coefficient)
        let padded = String(repeating: "0", count: max(0, fractionDigits + 1 - digits.count)) + digits
        return padded.dropLast(fractionDigits) + "," + padded.suffix(fractionDigits)
    }
}

extension ExactDecimal {
    fileprivate init(_ whole: Int64) {
        self.init(coefficient: whole, fractionDigits: 0)
    }
}
