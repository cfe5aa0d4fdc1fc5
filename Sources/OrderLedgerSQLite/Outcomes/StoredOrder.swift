import OrderLedger
import OrderModel

/// A row of `orders`.
struct StoredOrder {
    let serial: Int64
    let batch: Int64
    let reference: String
    let action: Action
    let customer: Int64
    let sourceLine: Int
    let secretId: Int
    /// The serial numbers of a purchase's lines; empty for other orders.
    let lines: Range<Int64>

    init(_ row: RowReader) throws(LedgerError) {
        var row = row
        serial = row.integer()
        batch = row.integer()
        reference = row.text()
        guard let action = Action(rawValue: UInt8(truncatingIfNeeded: row.integer())) else {
            throw .damaged("an order has no action")
        }
        self.action = action
        customer = row.integer()
        sourceLine = row.int()
        secretId = row.int()
        let first = row.integer()
        lines = first..<(first + max(0, row.integer()))
    }
}

/// The ranges that a batch's rows lie in, and the last order that its reports may know of.
struct BatchRange {
    let orders: ClosedRange<Int64>?
    let rejections: ClosedRange<Int64>?
    let duplicates: ClosedRange<Int64>?
    /// Without an end until the batch is closed.
    let horizon: Int64

    init(_ row: RowReader) {
        var row = row
        orders = Self.range(row.optionalInteger(), row.optionalInteger())
        rejections = Self.range(row.optionalInteger(), row.optionalInteger())
        duplicates = Self.range(row.optionalInteger(), row.optionalInteger())
        horizon = row.optionalInteger() ?? .max
    }

    private static func range(_ first: Int64?, _ last: Int64?) -> ClosedRange<Int64>? {
        guard let first, let last, first <= last else { return nil }
        return first...last
    }
}

/// A duplicate as it stands in its batch.
struct StoredDuplicate {
    let sourceLine: Int
    let afterOrder: Int64
    let original: Int64
    let lineSourceLines: [Int]

    init(_ row: RowReader) throws(LedgerError) {
        var row = row
        let sourceLine = row.int()
        self.sourceLine = sourceLine
        afterOrder = row.integer()
        original = row.integer()
        lineSourceLines = try row.blob { bytes throws(LedgerError) in try PackedReader.lines(bytes, from: sourceLine) }
    }

    /// Whether it stands before an order: by source line, then by recording.
    func stands(before order: StoredOrder) -> Bool {
        (sourceLine, afterOrder) < (order.sourceLine, order.serial)
    }
}
