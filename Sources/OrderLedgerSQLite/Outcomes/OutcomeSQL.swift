/// Reads back what became of lines. Every row of an order is found from the order by serial numbers, so that a batch is
/// read by walking its range of orders once.
///
/// `horizon` is the last order that the reader may know of: a cancellation after it is not seen.
package enum OutcomeSQL {
    private static let orderColumns = """
        serial, batch, reference, action, customer, source_line, secret_id, first_line, line_count
        """
    static let ordersOfBatch = """
        SELECT \(orderColumns) FROM orders WHERE serial BETWEEN ? AND ? AND batch = ? ORDER BY serial
        """
    static let order = "SELECT \(orderColumns) FROM orders WHERE serial = ?"

    private static let lineColumns = """
        l.serial, l.order_serial, l.offer, l.quantity, l.basis, l.datacenter_cores, l.standard_cores, l.saving
        """
    private static let cancellation = """
        LEFT JOIN cancellation x ON x.line = l.serial AND x.order_serial <= ?1
            LEFT JOIN orders c ON c.serial = x.order_serial
            LEFT JOIN batch cb ON cb.number = c.batch
        """
    private static let purchase = """
        JOIN orders p ON p.serial = l.order_serial
            JOIN batch b ON b.number = p.batch
        """

    static let soldLines = """
        SELECT \(lineColumns), cb.as_of, l.source_line, l.subtotal, l.tax, l.total, l.key_status, l.choice, l.link,
            l.link_secret_id
        FROM line l
            \(cancellation)
        WHERE l.serial >= ?2 AND l.serial < ?3
        ORDER BY l.serial
        """
    static let linksIssuedAgain = """
        SELECT \(lineColumns), cb.as_of, p.customer, p.secret_id, b.as_of, k.source_line, k.choice, k.link, k.secret_id
        FROM reissue k
            JOIN line l ON l.serial = k.line
            \(purchase)
            \(cancellation)
        WHERE k.order_serial = ?2
        ORDER BY k.link
        """
    static let cancelledLines = """
        SELECT \(lineColumns), b.as_of, p.customer, p.secret_id, b.as_of, r.source_line, x.subtotal, x.tax, x.total,
            r.reason, r.requested_amount, r.impact, r.title, r.contact_name, r.contact_email, r.contact_phone,
            r.attachment
        FROM refund_request r
            JOIN cancellation x ON x.request = r.id
            JOIN line l ON l.serial = x.line
            \(purchase)
        WHERE r.order_serial = ?
        ORDER BY r.id, x.position
        """
    static let duplicates = """
        SELECT source_line, after_order, original, line_source_lines FROM duplicate
        WHERE id BETWEEN ? AND ? AND batch = ? ORDER BY id
        """
    static let rejections = """
        SELECT source_line, source_offset, source_count, reference, problems FROM rejection
        WHERE id BETWEEN ? AND ? AND batch = ? ORDER BY id
        """
    static let batch = """
        SELECT first_order, last_order, first_rejection, last_rejection, first_duplicate, last_duplicate, horizon
        FROM batch WHERE number = ?
        """

    package static let all = [
        ordersOfBatch, order, soldLines, linksIssuedAgain, cancelledLines, duplicates, rejections, batch,
    ]
}
