import OrderLedger

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
    /// The lines that a request is about.
    static let linesOfRequest = """
        SELECT line FROM reissue WHERE order_serial = ?1
        UNION SELECT x.line FROM refund_request r JOIN cancellation x ON x.request = r.id WHERE r.order_serial = ?1
        ORDER BY 1
        """
    static let cancelledLine = "SELECT line FROM cancellation WHERE line = ?"
    static let lineOfReissue = "SELECT line FROM reissue WHERE link = ?"
    /// The reach of a link of the chain: the last download link, and the first order of the last chunk.
    static let reachOfLinks = "SELECT last_reissue, last_chunk FROM chain WHERE number = ?"

    private static let customer = "SELECT id, customer_id, domain_name, name FROM customer"
    static let foundById = "\(customer) WHERE customer_id = ?1 ORDER BY id DESC LIMIT ?2"
    static let foundByDomain = "\(customer) WHERE lower(domain_name) = lower(?1) ORDER BY id DESC LIMIT ?2"
    /// Walks all customers.
    static let everyCustomer = "\(customer) ORDER BY id DESC"

    static let rejections = """
        SELECT source_line, source_offset, source_count, reference, problems, batch FROM rejection
        WHERE reference = ? ORDER BY id DESC
        """
    static let repeats = "SELECT source_line, batch FROM duplicate WHERE original = ? ORDER BY id"
    static let reveals = "SELECT revealed_by, reason, revealed_at FROM reveal WHERE order_serial = ? ORDER BY id"
    static let addReveal = "INSERT INTO reveal (order_serial, revealed_by, reason, revealed_at) VALUES (?, ?, ?, ?)"

    static let acceptances = """
        SELECT difference, verdict, file_name, line, first_day, last_day, accepted_by, reason, accepted_at FROM acceptance
        ORDER BY id
        """
    static let addAcceptance = """
        INSERT INTO acceptance (
            difference, verdict, file_name, line, first_day, last_day, accepted_by, reason, accepted_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// The orders that a batch accepted, by the figure that guards keep.
    static let accepted = "SELECT orders FROM batch_usage WHERE batch = ?"
    static let duplicates = "SELECT count(*) FROM duplicate WHERE id BETWEEN ? AND ? AND batch = ?"
    static let rejected = "SELECT count(*) FROM rejection WHERE id BETWEEN ? AND ? AND batch = ?"

    /// A partner's batches between two times, the newest first.
    static let batchesOfPartner = """
        SELECT number FROM batch
        WHERE partner = (SELECT id FROM partner WHERE name = ?) AND as_of >= ? ORDER BY as_of DESC, number DESC
        """

    static let all = [
        customersById, customersByDomain, batchesOfCustomer, requestsAboutLines, linesOfRequest, cancelledLine,
        lineOfReissue, reachOfLinks, foundById, foundByDomain, rejections, repeats, reveals, acceptances, accepted,
        duplicates, rejected, batchesOfPartner,
    ]
}
