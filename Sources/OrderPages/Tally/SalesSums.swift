internal import OrderLedger
internal import OrderModel

/// What lines of one currency came to. Amounts are sums of minor units; a tax that is not itemised counts as none.
public struct SalesSums: Hashable, Sendable {
    /// Lines that were charged or credited.
    public private(set) var lineCount = 0
    /// Units bought, less units cancelled.
    public private(set) var units: Int128 = 0
    public private(set) var charged = SalesAmounts()
    /// Positive.
    public private(set) var credited = SalesAmounts()

    public init() {}

    /// The sums of lines that were charged.
    init(_ progress: ChargedProgress) {
        lineCount = progress.lineCount
        units = progress.units
        charged = SalesAmounts(subtotal: progress.subtotal, tax: progress.tax, total: progress.total)
    }

    /// Charged less credited.
    public var net: SalesAmounts {
        SalesAmounts(
            subtotal: charged.subtotal - credited.subtotal, tax: charged.tax - credited.tax,
            total: charged.total - credited.total)
    }

    /// Counts a line. `amounts` are as the ledger has them: a credit's are negative.
    @inline(__always)
    mutating func add(_ amounts: LineAmounts, quantity: Int64, isCredit: Bool) {
        lineCount += 1
        if isCredit {
            units -= Int128(quantity)
            credited.subtract(amounts)
        } else {
            units += Int128(quantity)
            charged.add(amounts)
        }
    }

    mutating func add(_ other: SalesSums) {
        lineCount += other.lineCount
        units += other.units
        charged.add(other.charged)
        credited.add(other.credited)
    }
}

/// Amounts of several lines, in minor units.
public struct SalesAmounts: Hashable, Sendable {
    public private(set) var subtotal: Int128 = 0
    public private(set) var tax: Int128 = 0
    public private(set) var total: Int128 = 0

    init() {}

    init(subtotal: Int128, tax: Int128, total: Int128) {
        self.subtotal = subtotal
        self.tax = tax
        self.total = total
    }

    @inline(__always)
    mutating func add(_ amounts: LineAmounts) {
        subtotal += Int128(amounts.subtotal)
        tax += Int128(amounts.tax ?? 0)
        total += Int128(amounts.total)
    }

    @inline(__always)
    mutating func subtract(_ amounts: LineAmounts) {
        subtotal -= Int128(amounts.subtotal)
        tax -= Int128(amounts.tax ?? 0)
        total -= Int128(amounts.total)
    }

    mutating func add(_ other: SalesAmounts) {
        subtotal += other.subtotal
        tax += other.tax
        total += other.total
    }
}
