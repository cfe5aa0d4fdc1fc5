/// Finds the charges that the vendor voided: rows without a posting that a row of the opposite amount takes back.
///
/// Both are of the same order or, when no order is known, of the same customer or reference. They are of the same
/// product and quantity. Only negative rows take memory, which are few.
struct VoidedRows {
    private struct Key: Hashable {
        let orderSerial: Int64
        let customer: UInt32
        let reference: UInt32
        let product: UInt32
        let quantity: UInt64
        let total: UInt64

        /// Makes the key of a row; nil when it has no amount, or nothing that tells whose it is.
        init?(_ row: HeldRow) {
            guard row.total != 0, row.orderSerial != 0 || row.customer != 0 || row.reference != 0 else { return nil }
            orderSerial = row.orderSerial
            customer = orderSerial == 0 ? row.customer : 0
            reference = orderSerial == 0 && customer == 0 ? row.reference : 0
            (product, quantity, total) = (row.product, row.quantity.magnitude, row.total.magnitude)
        }
    }

    private var reversals: [Key: [Int]] = [:]
    /// The indices of rows that net to zero by pairs.
    private(set) var pairs: [Int] = []

    /// Adds a row that has no posting, when it takes something back. All such rows come before ``pair(_:_:)``.
    mutating func add(_ row: HeldRow, _ index: Int) {
        guard row.total < 0, let key = Key(row) else { return }
        reversals[key, default: []].append(index)
    }

    /// Pairs a charge that has no posting with a row that takes it back, if there is one.
    mutating func pair(_ row: HeldRow, _ index: Int) {
        guard !reversals.isEmpty, row.total > 0, let key = Key(row) else { return }
        guard let reversal = reversals[key]?.popLast() else { return }
        pairs += [index, reversal]
    }
}
