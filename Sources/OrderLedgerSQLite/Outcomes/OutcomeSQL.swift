import OrderLedger

/// Reads the outcomes of lines as far as the packed orders do not have them.
package enum OutcomeSQL {
    static let linksIssuedAgain = """
        SELECT line, source_line, choice, link, secret_id FROM reissue WHERE order_serial = ? ORDER BY link
        """
    static let cancelledLines = """
        SELECT x.line, r.source_line, x.subtotal, x.tax, r.reason, r.requested_amount, r.impact, r.title,
            r.contact_name, r.contact_email, r.contact_phone, r.attachment
        FROM refund_request r
            JOIN cancellation x ON x.request = r.id
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

    static let closing = "SELECT number FROM chain WHERE batch = ? AND event = \(ChainEvent.closed.rawValue)"

    package static let all = [linksIssuedAgain, cancelledLines, duplicates, rejections, batch, closing]
}
