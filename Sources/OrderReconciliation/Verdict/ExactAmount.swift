public import OrderModel

/// An exact amount in whole units of 10^-18 of the currency's unit, for any currency and any number of digits that the
/// vendor wrote. Some twenty of the largest can be added up; ``AmountSum`` adds more.
public struct ExactAmount: Hashable, Sendable {
    /// The amount in 10^-18 of the currency's unit.
    public var units: Int128

    public static let zero = ExactAmount(units: 0)
    public static let fractionDigits = ExactDecimal.fractionDigitsMax

    public init(units: Int128) {
        self.units = units
    }

    public init(_ number: ExactDecimal) {
        units = Int128(number.coefficient) * Self.powers[Self.fractionDigits - number.fractionDigits]
    }

    /// Makes an amount of minor units.
    public init(_ minorUnits: Int64, of currency: Currency) {
        units = Int128(minorUnits) * Self.minorUnit(of: currency)
    }

    /// Returns the smallest amount that can be paid in the currency.
    static func minorUnit(of currency: Currency) -> Int128 {
        powers[fractionDigits - currency.minorUnitDigits]
    }

    private static let powers: [Int128] = (0...fractionDigits).map(ExactDecimal.powerOfTen)

    public static func + (left: ExactAmount, right: ExactAmount) -> ExactAmount {
        ExactAmount(units: left.units + right.units)
    }

    public static func - (left: ExactAmount, right: ExactAmount) -> ExactAmount {
        ExactAmount(units: left.units - right.units)
    }

    public static func += (left: inout ExactAmount, right: ExactAmount) {
        left.units += right.units
    }

    /// Returns the amount in minor units, rounded half to even.
    public func minorUnits(of currency: Currency) -> Int128 {
        Rounding.halfEven.quotient(units, over: Self.minorUnit(of: currency))
    }

    /// Returns the amount rounded to whole minor units, half to even.
    func rounded(to currency: Currency) -> ExactAmount {
        ExactAmount(units: minorUnits(of: currency) * Self.minorUnit(of: currency))
    }
}

extension ExactAmount {
    /// Returns the amount as a plain decimal's digits: the currency's, and further ones that are not zero.
    public func decimal(of currency: Currency) -> (coefficient: Int128, fractionDigits: Int) {
        let unit = Self.minorUnit(of: currency)
        let (whole, rest) = units.quotientAndRemainder(dividingBy: unit)
        if rest == 0 { return (whole, currency.minorUnitDigits) }
        var (coefficient, digits) = (units, Self.fractionDigits)
        while coefficient % 10 == 0 { (coefficient, digits) = (coefficient / 10, digits - 1) }
        return (coefficient, digits)
    }
}

/// A sum of any number of amounts of one currency.
public struct AmountSum: Hashable, Sendable {
    /// The whole minor units.
    private var minorUnits: Int128 = 0
    /// The parts of minor units, in 10^-18 of the currency's unit.
    private var rest: Int128 = 0
    private let minorUnit: Int128
    public let currency: Currency

    public init(currency: Currency) {
        self.currency = currency
        minorUnit = ExactAmount.minorUnit(of: currency)
    }

    public mutating func add(_ amount: ExactAmount) {
        guard amount.units != 0 else { return }
        let (whole, rest) = amount.units.quotientAndRemainder(dividingBy: minorUnit)
        minorUnits += whole
        self.rest += rest
    }

    public mutating func add(minorUnits: Int64) {
        self.minorUnits += Int128(minorUnits)
    }

    public static func - (left: AmountSum, right: AmountSum) -> AmountSum {
        var difference = left
        difference.minorUnits -= right.minorUnits
        difference.rest -= right.rest
        return difference
    }

    /// The sum in minor units, rounded half to even.
    public var roundedMinorUnits: Int128 {
        minorUnits + Rounding.halfEven.quotient(rest, over: minorUnit)
    }

    /// The sum as a plain decimal with the currency's digits, and further ones that are not zero.
    public var text: String {
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
