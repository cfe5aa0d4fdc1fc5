import OrderLedger

/// A duplicate as its batch has it.
struct StoredDuplicate {
    let sourceLine: Int
    let afterOrder: Int64
    let original: Int64
    let lineSourceLines: [Int]

    /// The duplicates of a batch, within a range of their numbers.
    static let sql = """
        SELECT source_line, after_order, original, line_source_lines FROM duplicate
        WHERE id BETWEEN ? AND ? AND batch = ? ORDER BY id
        """

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
