/// Look-ups for a person.
package enum LookupSQL {
    /// Partners are few, and each has an index of its references.
    static let ordersByReference = """
        SELECT o.serial FROM partner p CROSS JOIN orders o ON o.partner = p.id AND o.reference = ?
        ORDER BY o.serial
        """
    static let customersById = "SELECT id FROM customer WHERE customer_id = ?"
    static let customersByDomain = "SELECT id FROM customer WHERE lower(domain_name) = lower(?)"
    static let batchesOfCustomer = "SELECT batch FROM customer_batch WHERE customer = ?"
    static let orderOfLine = "SELECT order_serial FROM line WHERE serial = ?"
    /// The purchase, and every request about one of its lines.
    static let ordersAboutPurchase = """
        SELECT serial FROM orders WHERE serial = ?1
        UNION SELECT k.order_serial FROM orders o
            JOIN line l ON l.serial >= o.first_line AND l.serial < o.first_line + o.line_count
            JOIN reissue k ON k.line = l.serial
            WHERE o.serial = ?1
        UNION SELECT x.order_serial FROM orders o
            JOIN line l ON l.serial >= o.first_line AND l.serial < o.first_line + o.line_count
            JOIN cancellation x ON x.line = l.serial
            WHERE o.serial = ?1
        ORDER BY 1
        """

    package static let all = [
        customersById, customersByDomain, batchesOfCustomer, orderOfLine, ordersAboutPurchase,
    ]
}
