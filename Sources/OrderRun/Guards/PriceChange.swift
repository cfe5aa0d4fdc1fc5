internal import OrderModel

/// The exact difference of a unit price from an earlier one, in either direction.
struct PriceChange {
    /// Both prices in units of the finer one's last digit; below 10^37.
    private let last: UInt128
    private let difference: UInt128

    init(from last: ExactDecimal, to new: ExactDecimal) {
        let digits = max(last.fractionDigits, new.fractionDigits)
        func aligned(_ price: ExactDecimal) -> Int128 {
            Int128(price.coefficient) * ExactDecimal.powerOfTen(digits - price.fractionDigits)
        }
        self.last = aligned(last).magnitude
        difference = (aligned(new) - aligned(last)).magnitude
    }

    /// Tells whether |new − last| / last is more than so many percent. Any change from a price of 0 is.
    func isMore(thanPercent limit: ExactDecimal) -> Bool {
        // difference × 100 × 10^digits > coefficient × last, in 256 bits
        let scale = UInt128(ExactDecimal.powerOfTen(limit.fractionDigits + 2))
        let left = difference.multipliedFullWidth(by: scale)
        let right = last.multipliedFullWidth(by: UInt128(limit.coefficient.magnitude))
        return (left.high, left.low) > (right.high, right.low)
    }

    /// Returns the change in percent, rounded up to two digits, or to the limit's digits when it has more. So a change
    /// past the limit also reads as more than the limit.
    func percentText(past limit: ExactDecimal) -> String {
        let digits = max(2, limit.fractionDigits)
        let hundredths = difference.multipliedFullWidth(by: UInt128(ExactDecimal.powerOfTen(digits + 2)))
        guard last > hundredths.high else { return "any number of" }
        let (quotient, remainder) = last.dividingFullWidth(hundredths)
        let rounded = quotient + (remainder > 0 ? 1 : 0)
        let (whole, part) = rounded.quotientAndRemainder(dividingBy: UInt128(ExactDecimal.powerOfTen(digits)))
        let fraction = String(part)
        return "\(whole)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
