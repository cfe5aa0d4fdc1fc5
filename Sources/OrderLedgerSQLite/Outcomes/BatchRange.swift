import OrderLedger

/// The ranges that a batch's rows lie in, and the last order that its reports may know of.
struct BatchRange {
    private(set) var orders: ClosedRange<Int64>?
    let rejections: ClosedRange<Int64>?
    private(set) var duplicates: ClosedRange<Int64>?
    /// The last order that the batch's reports may know of; the largest number until the batch is closed.
    let horizon: Int64

    static let sql = """
        SELECT first_order, last_order, first_rejection, last_rejection, first_duplicate, last_duplicate, horizon
        FROM batch WHERE number = ?
        """

    init(_ row: RowReader) {
        var row = row
        orders = Self.range(row.optionalInteger(), row.optionalInteger())
        rejections = Self.range(row.optionalInteger(), row.optionalInteger())
        duplicates = Self.range(row.optionalInteger(), row.optionalInteger())
        horizon = row.optionalInteger() ?? .max
    }

    /// Returns the ranges within a part of the results.
    func part(_ part: OutcomePart) -> BatchRange {
        var range = self
        range.orders = orders.flatMap { orders in
            Self.range(max(orders.lowerBound, part.after + 1), min(orders.upperBound, part.through ?? .max))
        }
        if part.through != nil { range.duplicates = nil }
        return range
    }

    private static func range(_ first: Int64?, _ last: Int64?) -> ClosedRange<Int64>? {
        guard let first, let last, first <= last else { return nil }
        return first...last
    }
}
