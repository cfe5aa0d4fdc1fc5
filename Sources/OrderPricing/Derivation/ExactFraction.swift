/// A number of minor units before it is rounded: `7670 + 3/10`.
package struct ExactFraction: Hashable, Sendable {
    /// The fraction in lowest terms; the denominator is positive.
    package let numerator: Int128
    package let denominator: Int128

    init(_ numerator: Int128, over denominator: Int128) {
        var (divisor, rest) = (denominator, numerator % denominator)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        self.numerator = numerator / abs(divisor)
        self.denominator = denominator / abs(divisor)
    }

    package var isWhole: Bool { denominator == 1 }
}

extension ExactFraction: CustomStringConvertible {
    /// The whole part and the fraction that is left; never an endless decimal.
    package var description: String {
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        if rest == 0 { return "\(whole)" }
        return whole == 0 ? "\(rest)/\(denominator)" : "\(whole) + \(rest)/\(denominator)"
    }
}
