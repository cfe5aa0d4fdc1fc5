/// The claims with postings in a period. A claim is one row, however many orders it has. So the queries read the table
/// of claims through, and need no index by time.
enum PostingSQL {
    private static let inPeriod = """
        as_of >= ?2 AND as_of < ?3
            AND (?4 IS NULL OR partner IS NULL OR partner = (SELECT id FROM partner WHERE name = ?4))
        """

    /// Batches that recorded something or may, by number, after one.
    static let opened = """
        SELECT number FROM batch
        WHERE number > ?1 AND state IN (2, 3, 5, 6) AND batch_id IS NOT NULL AND \(inPeriod)
        ORDER BY number LIMIT 500
        """
    /// Claims that are taken or in the middle of their recording. Those that are parked get a time of their own later.
    static let unrecorded = """
        SELECT number FROM batch WHERE number > ?1 AND state IN (1, 2) AND \(inPeriod) ORDER BY number LIMIT 500
        """
    /// The number of keys that a batch handed out, without those of its key requests: the rest came with purchases.
    static let keysIssued = """
        SELECT u.keys - (
            SELECT count(*) FROM chunk c CROSS JOIN reissue r
                ON r.order_serial >= c.first_order AND r.order_serial < c.first_order + c.order_count
            WHERE c.first_order BETWEEN b.first_order AND b.last_order AND c.batch = b.number)
        FROM batch b JOIN batch_usage u ON u.batch = b.number WHERE b.number = ?
        """
    static let head = "SELECT number, lower(hex(hash)) AS hash FROM chain ORDER BY number DESC LIMIT 1"
}
