/// Look-ups for a person.
enum LookupSQL {
    /// Partners are few, and each has an index of its references.
    static let ordersByReference = """
        SELECT o.order_serial FROM partner p CROSS JOIN order_reference o ON o.partner = p.id AND o.reference = ?
        ORDER BY o.order_serial
        """
    static let customersById = "SELECT id FROM customer WHERE customer_id = ?"
    static let customersByDomain = "SELECT id FROM customer WHERE lower(domain_name) = lower(?)"
    static let batchesOfCustomer = "SELECT batch FROM customer_batch WHERE customer = ?"
    /// The requests about the lines of a range.
    static let requestsAboutLines = """
        SELECT order_serial FROM reissue WHERE line >= ?1 AND line < ?2
        UNION SELECT order_serial FROM cancellation WHERE line >= ?1 AND line < ?2
        ORDER BY 1
        """

    static let all = [customersById, customersByDomain, batchesOfCustomer, requestsAboutLines]
}
