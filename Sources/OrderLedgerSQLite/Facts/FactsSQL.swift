/// The questions of a chunk to the ledger.
package enum FactsSQL {
    static let partner = "SELECT id FROM partner WHERE name = ?"
    /// A partner's references from one on, in the order of their bytes.
    static let referencesFrom = """
        SELECT reference, order_serial FROM order_reference WHERE partner = ? AND reference >= ? ORDER BY reference
        """
    static let reference = "SELECT order_serial FROM order_reference WHERE partner = ? AND reference = ?"
    static let batch = """
        SELECT b.batch_id, b.folder, p.name, b.as_of FROM batch b JOIN partner p ON p.id = b.partner WHERE b.number = ?
        """
    /// The choices of links that were issued again for lines of a range; the last of a line's is the latest.
    static let choicesOfLines = "SELECT line, choice FROM reissue WHERE line >= ? AND line < ? ORDER BY line, link"
    /// The lines of a range that are cancelled by an order up to a last one.
    static let cancelledLines = """
        SELECT line, order_serial, total FROM cancellation WHERE line >= ? AND line < ? AND order_serial <= ? ORDER BY line
        """
    static let linksOfRequest = "SELECT count(*) FROM reissue WHERE order_serial = ?"
    static let linesOfCancellation = """
        SELECT count(*) FROM refund_request r JOIN cancellation x ON x.request = r.id WHERE r.order_serial = ?
        """
    /// The last line with Windows Server cores of each of a customer's snapshots.
    static let lastCoreLines = """
        SELECT e.last_line FROM customer c JOIN core_chain e ON e.customer = c.id WHERE c.customer_id = ?
        """

    package static let all = [
        partner, referencesFrom, reference, batch, choicesOfLines, cancelledLines, linksOfRequest,
        linesOfCancellation, lastCoreLines,
    ]
}
