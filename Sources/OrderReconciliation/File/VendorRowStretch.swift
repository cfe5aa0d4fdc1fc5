/// Consecutive rows of a file, which one thread hands to the next. The memory of earlier rows is used again.
struct VendorRowStretch: Sendable {
    private(set) var count = 0
    private var rows: [VendorRow] = []

    /// Enough rows that handing them on costs nothing.
    private static let rowsMax = 256

    var isFull: Bool { count == Self.rowsMax }

    subscript(index: Int) -> VendorRow {
        precondition(index < count, "the rows behind the last one are of earlier times")
        return rows[index]
    }

    /// Takes a row in, and leaves one with memory for the next.
    mutating func exchange(_ row: inout VendorRow) {
        if count == rows.count { rows.append(VendorRow(currency: row.currency)) }
        swap(&rows[count], &row)
        count += 1
    }

    mutating func removeAll() {
        count = 0
    }
}
