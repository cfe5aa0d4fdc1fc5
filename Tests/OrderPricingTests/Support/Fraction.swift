import OrderModel

/// Rounding by the textbook, to check the product's: half-up is the floor of the number and a half.
struct Fraction {
    let numerator: Int128
    let denominator: Int128

    /// Returns the number, which is not negative, as a whole one.
    func rounded(_ rounding: Rounding) -> Int64? {
        let floor = numerator / denominator
        let halfUp = (2 * numerator + denominator) / (2 * denominator)
        let isHalf = 2 * (numerator - floor * denominator) == denominator
        switch rounding {
        case .down: return Int64(exactly: floor)
        case .halfUp: return Int64(exactly: halfUp)
        case .halfEven: return Int64(exactly: isHalf && halfUp % 2 == 1 ? floor : halfUp)
        }
    }
}
