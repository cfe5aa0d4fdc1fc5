/// The way in which a fraction of a minor unit becomes a whole one: the `Rounding` column of `tax.csv`.
///
/// All modes round by magnitude, so that a credit is the exact mirror of its charge: rounding −x is minus rounding x.
public enum Rounding: String, CaseIterable, Sendable {
    /// A half or more goes away from zero.
    case halfUp = "half-up"
    /// A half goes to the even neighbour; more than a half away from zero.
    case halfEven = "half-even"
    /// Toward zero.
    case down

    /// Returns `numerator / denominator` as a whole number. The denominator is positive. No intermediate step overflows
    /// as long as twice the remainder fits 128 bits, which any denominator below 2^126 grants.
    public func quotient(_ numerator: Int128, over denominator: Int128) -> Int128 {
        precondition(denominator > 0, "a fraction's denominator is positive")
        let (whole, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        let twice = remainder.magnitude * 2
        let goesAway: Bool =
            switch self {
            case .down: false
            case .halfUp: twice >= denominator.magnitude
            case .halfEven: twice > denominator.magnitude || (twice == denominator.magnitude && whole % 2 != 0)
            }
        guard goesAway else { return whole }
        return numerator < 0 ? whole - 1 : whole + 1
    }
}
