/// The queries about lines with a key whose answers the packed orders do not have.
package enum KeySQL {
    /// Lines that got a link later than they were sold, or another one.
    static let linesIssuedAgain = "SELECT DISTINCT line FROM reissue ORDER BY line"
    /// Batches that recorded something: those whose charges are exported.
    static let batches = """
        SELECT number, first_order, last_order FROM batch
        WHERE state IN (2, 3, 5, 6) AND batch_id IS NOT NULL AND first_order IS NOT NULL ORDER BY number
        """
    static let linesCancelled = "SELECT line FROM cancellation ORDER BY line"
}
