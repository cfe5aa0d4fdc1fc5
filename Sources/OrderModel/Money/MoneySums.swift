/// The sums of the amounts of lines in one currency, in minor units. A tax that is not itemised counts as none.
///
/// A sum is wider than an amount, so that no number of lines overflows it.
public struct MoneySums: Hashable, Sendable {
    public var subtotal: Int128
    public var tax: Int128
    public var total: Int128

    @inlinable
    public init(subtotal: Int128 = 0, tax: Int128 = 0, total: Int128 = 0) {
        self.subtotal = subtotal
        self.tax = tax
        self.total = total
    }

    @inlinable
    public static func += (sums: inout MoneySums, amounts: LineAmounts) {
        sums += MoneySums(amounts)
    }

    /// Takes the amounts off. The amounts of a credit are negative, so taking them off adds the money that was given
    /// back.
    @inlinable
    public static func -= (sums: inout MoneySums, amounts: LineAmounts) {
        sums = sums - MoneySums(amounts)
    }

    @inlinable
    public static func += (sums: inout MoneySums, more: MoneySums) {
        sums.subtotal += more.subtotal
        sums.tax += more.tax
        sums.total += more.total
    }

    @inlinable
    public static func - (sums: MoneySums, less: MoneySums) -> MoneySums {
        MoneySums(
            subtotal: sums.subtotal - less.subtotal, tax: sums.tax - less.tax, total: sums.total - less.total)
    }
}

extension MoneySums {
    /// The amounts of one line.
    @inlinable
    public init(_ amounts: LineAmounts) {
        self.init(
            subtotal: Int128(amounts.subtotal), tax: Int128(amounts.tax ?? 0), total: Int128(amounts.total))
    }
}
