/// What a chunk asks of the ledger, each question once per name that the chunk has.
package enum FactsSQL {
    static let reference = "SELECT serial, content_hash, action, batch FROM orders WHERE partner = ? AND reference = ?"
    static let partner = "SELECT id FROM partner WHERE name = ?"
    static let batch = """
        SELECT b.batch_id, b.folder, p.name, b.as_of FROM batch b JOIN partner p ON p.id = b.partner WHERE b.number = ?
        """
    static let orderOfLine = "SELECT order_serial FROM line WHERE serial = ?"
    static let purchase = """
        SELECT batch, customer, secret_id, first_line, line_count FROM orders WHERE serial = ? AND action = 1
        """
    /// The choice is that of the latest link: one issued again, else the one that the line was sold with.
    static let lines = """
        SELECT l.serial, l.order_serial, l.offer, l.basis, l.quantity, l.subtotal, l.tax, l.total,
            coalesce(
                (SELECT k.choice FROM reissue k WHERE k.line = l.serial ORDER BY k.link DESC LIMIT 1),
                l.choice),
            b.as_of
        FROM line l
            LEFT JOIN cancellation x ON x.line = l.serial
            LEFT JOIN orders c ON c.serial = x.order_serial
            LEFT JOIN batch b ON b.number = c.batch
        WHERE l.serial >= ? AND l.serial < ?
        ORDER BY l.serial
        """
    /// Lines that license or take Windows Server cores of a customer, and were not cancelled.
    static let cores = """
        WITH RECURSIVE chain (serial) AS (
            SELECT e.last_line FROM customer c JOIN core_chain e ON e.customer = c.id WHERE c.customer_id = ?
            UNION ALL
            SELECT l.core_line_before FROM chain JOIN line l ON l.serial = chain.serial
            WHERE l.core_line_before IS NOT NULL
        )
        SELECT l.serial, l.offer, l.quantity, l.datacenter_cores, l.standard_cores, b.as_of
        FROM chain
            CROSS JOIN line l ON l.serial = chain.serial
            CROSS JOIN orders o ON o.serial = l.order_serial
            CROSS JOIN batch b ON b.number = o.batch
        WHERE NOT EXISTS (SELECT 1 FROM cancellation x WHERE x.line = l.serial)
        """

    package static let all = [reference, partner, batch, orderOfLine, purchase, lines, cores]
}
