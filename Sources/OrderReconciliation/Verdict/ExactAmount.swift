package import OrderModel

/// An exact amount in whole units of 10^-18 of the currency's unit, for any currency and any number of digits that the
/// vendor wrote. Some twenty of the largest can be added up; ``AmountSum`` adds more.
package struct ExactAmount: Hashable, Sendable {
    /// The amount in 10^-18 of the currency's unit.
    package var units: Int128

    package static let zero = ExactAmount(units: 0)
    package static let fractionDigits = ExactDecimal.fractionDigitsMax

    package init(units: Int128) {
        self.units = units
    }

    package init(_ number: ExactDecimal) {
        units = Int128(number.coefficient) * Self.powers[Self.fractionDigits - number.fractionDigits]
    }

    /// Makes an amount of minor units.
    package init(_ minorUnits: Int64, of currency: Currency) {
        units = Int128(minorUnits) * Self.minorUnit(of: currency)
    }

    /// Returns the smallest amount that can be paid in the currency.
    static func minorUnit(of currency: Currency) -> Int128 {
        powers[fractionDigits - currency.minorUnitDigits]
    }

    private static let powers: [Int128] = (0...fractionDigits).map(ExactDecimal.powerOfTen)

    package static func + (left: ExactAmount, right: ExactAmount) -> ExactAmount {
        ExactAmount(units: left.units + right.units)
    }

    package static func - (left: ExactAmount, right: ExactAmount) -> ExactAmount {
        ExactAmount(units: left.units - right.units)
    }

    package static func += (left: inout ExactAmount, right: ExactAmount) {
        left.units += right.units
    }

    /// Returns the amount in minor units, rounded half to even.
    package func minorUnits(of currency: Currency) -> Int128 {
        Rounding.halfEven.quotient(units, over: Self.minorUnit(of: currency))
    }

    /// Returns the amount rounded to whole minor units, half to even.
    func rounded(to currency: Currency) -> ExactAmount {
        ExactAmount(units: minorUnits(of: currency) * Self.minorUnit(of: currency))
    }
}

extension ExactAmount {
    /// Returns the amount as a plain decimal's digits: the currency's, and further ones that are not zero.
    package func decimal(of currency: Currency) -> (coefficient: Int128, fractionDigits: Int) {
        let unit = Self.minorUnit(of: currency)
        let (whole, rest) = units.quotientAndRemainder(dividingBy: unit)
        if rest == 0 { return (whole, currency.minorUnitDigits) }
        var (coefficient, digits) = (units, Self.fractionDigits)
        while coefficient % 10 == 0 { (coefficient, digits) = (coefficient / 10, digits - 1) }
        return (coefficient, digits)
    }
}

/// A sum of any number of amounts of one currency.
package struct AmountSum: Hashable, Sendable {
    /// The whole minor units.
    private var minorUnits: Int128 = 0
    /// The parts of minor units, in 10^-18 of the currency's unit.
    private var rest: Int128 = 0
    private let minorUnit: Int128
    package let currency: Currency

    package init(currency: Currency) {
        self.currency = currency
        minorUnit = ExactAmount.minorUnit(of: currency)
    }

    package mutating func add(_ amount: ExactAmount) {
        guard amount.units != 0 else { return }
        let (whole, rest) = amount.units.quotientAndRemainder(dividingBy: minorUnit)
        minorUnits += whole
        self.rest += rest
    }

    package mutating func add(minorUnits: Int64) {
        self.minorUnits += Int128(minorUnits)
    }

    package static func - (left: AmountSum, right: AmountSum) -> AmountSum {
        var difference = left
        difference.minorUnits -= right.minorUnits
        difference.rest -= right.rest
        return difference
    }

    /// The sum in minor units, rounded half to even.
    package var roundedMinorUnits: Int128 {
        minorUnits + Rounding.halfEven.quotient(rest, over: minorUnit)
    }

    /// The sum as a plain decimal with the currency's digits, and further ones that are not zero.
    package var text: String {
        let (carried, part) = rest.quotientAndRemainder(dividingBy: minorUnit)
        var (whole, parts) = (minorUnits + carried, part)
        if whole > 0, parts < 0 { (whole, parts) = (whole - 1, parts + minorUnit) }
        if whole < 0, parts > 0 { (whole, parts) = (whole + 1, parts - minorUnit) }
        guard parts != 0 else { return currency.text(ofMinorUnits: whole) }
        let sign = whole < 0 || parts < 0 ? "-" : ""
        let places = ExactAmount.fractionDigits - currency.minorUnitDigits
        let digits = String(parts.magnitude)
        var behind = String(repeating: "0", count: places - digits.count) + digits
        while behind.last == "0" { behind.removeLast() }
        let before = currency.text(ofMinorUnits: Int128(whole.magnitude))
        return sign + before + (currency.minorUnitDigits == 0 ? "." : "") + behind
    }
}
