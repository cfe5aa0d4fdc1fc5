import OrderLedger

/// A duplicate as its batch has it.
struct StoredDuplicate {
    let sourceLine: Int
    let afterOrder: Int64
    let original: Int64
    let lineSourceLines: [Int]

    init(_ row: RowReader) throws(LedgerError) {
        var row = row
        let sourceLine = try row.place()
        self.sourceLine = sourceLine
        afterOrder = row.integer()
        original = row.integer()
        lineSourceLines = try row.blob { bytes throws(LedgerError) in try PackedReader.lines(bytes, from: sourceLine) }
    }

    /// Tells whether it stands before an order: by source line, then by recording.
    func stands(before order: StoredOrder) -> Bool {
        (sourceLine, afterOrder) < (order.sourceLine, order.serial)
    }
}
