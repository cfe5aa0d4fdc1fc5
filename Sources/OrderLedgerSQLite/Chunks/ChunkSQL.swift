/// The statements that read chunks.
package enum ChunkSQL {
    private static let head = "first_order, order_count, batch, first_line, line_count"

    /// The chunks that hold any of the orders of a range.
    static let range = """
        SELECT \(head), orders FROM chunk
        WHERE first_order BETWEEN (SELECT coalesce(max(first_order), 0) FROM chunk WHERE first_order <= ?1) AND ?2
        ORDER BY first_order
        """
    static let ofOrder = """
        SELECT \(head), orders FROM chunk WHERE first_order <= ? ORDER BY first_order DESC LIMIT 1
        """
    static let ofLine = """
        SELECT \(head), orders FROM chunk WHERE line_count > 0 AND first_line <= ? ORDER BY first_line DESC LIMIT 1
        """
    static let batchOfOrder = "SELECT batch FROM chunk WHERE first_order <= ? ORDER BY first_order DESC LIMIT 1"

    package static let lookups = [range, ofOrder, ofLine, batchOfOrder]
}
