import OrderLedger

/// The statements of a commit.
enum CommitSQL {
    // The rows of a chunk: their values are bound in the order of the columns, which is that of the chain's hash.
    static let chunkColumns = RecordKind.chunk.fields
    static let referenceColumns = ["partner", "reference", "order_serial"]
    static let rejectionColumns = RecordKind.rejection.fields
    static let duplicateColumns = RecordKind.duplicate.fields

    static let reissue = insert(into: "reissue", RecordKind.reissue.fields)
    static let customerBatch = "INSERT OR IGNORE INTO customer_batch (customer, batch) VALUES (?, ?)"
    static let refundRequest = insert(into: "refund_request", RecordKind.refundRequest.contents)
    static let cancellation = insert(into: "cancellation", RecordKind.cancellation.fields)

    private static func insert(into table: String, _ columns: [String]) -> String {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
    }
}

extension CommitSQL {
    // The statements that a commit runs once, or once per customer.
    static let batch = """
        SELECT partner, restart_offset, first_order, last_order, first_rejection, last_rejection, first_duplicate,
            last_duplicate, u.orders, u.keys, u.result_rows
        FROM batch LEFT JOIN batch_usage u ON u.batch = number WHERE number = ?
        """
    static let lastDuplicate = "SELECT coalesce(max(id), 0) FROM duplicate"
    static let lastRejection = "SELECT coalesce(max(id), 0) FROM rejection"
    static let lastCoreLine = "SELECT last_line FROM core_chain WHERE customer = ?"
    static let moveCoreChain = """
        INSERT INTO core_chain (customer, last_line) VALUES (?, ?)
        ON CONFLICT (customer) DO UPDATE SET last_line = excluded.last_line
        """
    static let linkSequence = "UPDATE link_sequence SET last_link = ? WHERE id = 1"
    /// A batch's ranges begin with its first row and end with its last.
    static let restart = """
        UPDATE batch SET restart_offset = :offset, restart_line = :line, restart_orders = :orders,
            first_order = coalesce(first_order, :first_order), last_order = coalesce(:last_order, last_order),
            first_rejection = coalesce(first_rejection, :first_rejection),
            last_rejection = coalesce(:last_rejection, last_rejection),
            first_duplicate = coalesce(first_duplicate, :first_duplicate),
            last_duplicate = coalesce(:last_duplicate, last_duplicate)
        WHERE number = :number
        """

    static let all = [batch, lastDuplicate, lastRejection, lastCoreLine, linkSequence, restart]
}
