/// The statements about claims. ``ClaimMachine`` decides which changes are stored. Each change names the state that it
/// starts from too, so that one that was decided about another state changes no row.
enum ClaimSQL {
    private static let lastOrder =
        "(SELECT first_order + order_count - 1 FROM chunk WHERE first_order = (SELECT max(first_order) FROM chunk))"

    static let take = """
        INSERT INTO batch (number, source_path, is_from_drop, output, as_of, state, folder, restart_offset, restart_line,
            restart_orders)
        VALUES ((SELECT coalesce(max(number), 0) + 1 FROM batch), ?, ?, ?, ?, ?, '', ?, ?, ?)
        """
    /// All facts that ``ClaimMachine`` needs.
    static let machine = """
        SELECT state, copy_sha256 IS NOT NULL AS has_copy,
            EXISTS (SELECT 1 FROM undo WHERE claim = number) AS is_undoing,
            EXISTS (SELECT 1 FROM renewal WHERE claim = number) AS is_renewing,
            EXISTS (SELECT 1 FROM parking WHERE claim = number) AS was_parked,
            EXISTS (SELECT 1 FROM abandonment WHERE claim = number) AS is_abandoned
        FROM batch WHERE number = ?
        """
    private static let inState = "WHERE number = ? AND state = ?"
    static let void = "DELETE FROM batch \(inState)"
    static let enter = "UPDATE batch SET state = ? \(inState)"
    static let copy = """
        UPDATE batch SET copy_sha256 = ?, copy_bytes = ?, signature_sha256 = ?, is_signature_valid = ?, signers_sha256 = ?,
            revoked_keys_sha256 = ?
        \(inState)
        """
    static let open = """
        UPDATE batch SET state = ?, folder = ?, batch_id = ?, partner = ?, submitted_by = ?, format = ?, sha256 = ?,
            byte_count = ?, order_count = ?, line_count = ?, submitter_may_have_keys = ?
        \(inState)
        """
    static let addReferenceFile = "INSERT INTO batch_reference_file (batch, position, reference_file) VALUES (?, ?, ?)"
    static let close = "UPDATE batch SET state = ?, horizon = coalesce(\(lastOrder), 0) \(inState)"
    static let quarantine = "UPDATE batch SET state = ?, folder = ? \(inState)"
    static let publish = "UPDATE batch SET state = ?, resting_path = ? \(inState)"
    /// Takes a claim back to its row before anything was decided about it; with a new time when there is one.
    static let withdraw = """
        UPDATE batch SET state = ?, as_of = coalesce(?, as_of), folder = '', batch_id = NULL, partner = NULL,
            submitted_by = NULL, format = NULL, sha256 = NULL, byte_count = NULL, order_count = NULL, line_count = NULL,
            submitter_may_have_keys = NULL
        \(inState)
        """

    private static let select = """
        SELECT b.*, p.name AS partner_name, \(GuardsSQL.claimColumns) FROM batch b
            LEFT JOIN partner p ON p.id = b.partner
            \(GuardsSQL.claimJoins)
        """
    static let byNumber = "\(select) WHERE b.number = ?"
    static let withCopy = "\(select) WHERE b.copy_sha256 = ? ORDER BY b.number"
    static let newestCopied =
        """
        \(select) WHERE b.number > 0 AND b.copy_sha256 IS NOT NULL AND u.claim IS NULL AND n.claim IS NULL
        ORDER BY b.number DESC LIMIT 1
        """
    static let unfinished = "\(select) WHERE b.state NOT IN (6, 8) ORDER BY b.number"
    /// Parkings are few, and an index of the states would cost every batch a row.
    static let parked = "\(select) WHERE b.number IN (SELECT claim FROM parking) AND b.state = 8 ORDER BY b.number"
    static let quarantined = """
        \(select) WHERE b.batch_id IS NULL AND b.folder <> '' AND b.as_of >= ? ORDER BY b.number
        """
    static let newestOfPartner = """
        \(select) WHERE b.partner = (SELECT id FROM partner WHERE name = ?) AND u.claim IS NULL
        ORDER BY b.as_of DESC LIMIT 1
        """
    static let after = "\(select) WHERE b.number > ? ORDER BY b.number LIMIT ?"
    /// Searches several times rather than once with OR, as each name has its own index.
    static let byName = """
        \(select) WHERE b.number IN (
            SELECT number FROM batch WHERE batch_id = ?1
            UNION SELECT number FROM batch WHERE folder = ?1 AND batch_id IS NOT NULL
            UNION SELECT number FROM batch WHERE folder = ?1 AND batch_id IS NULL AND folder <> ''
            UNION SELECT claim FROM parking WHERE folder = ?1)
        ORDER BY b.number
        """
    static let referenceFiles = """
        SELECT f.file_name, f.sha256 FROM batch_reference_file b JOIN reference_file f ON f.id = b.reference_file
        WHERE b.batch = ? ORDER BY b.position
        """
    static let batchFolder = """
        SELECT 1 FROM batch WHERE folder = ?1 AND batch_id IS NOT NULL
        UNION ALL SELECT 1 FROM parking WHERE folder = ?1
        """
    static let quarantineFolder = "SELECT 1 FROM batch WHERE folder = ? AND batch_id IS NULL AND folder <> ''"
    static let sequence = """
        SELECT coalesce(\(lastOrder), 0) + 1 AS next_order,
            coalesce((SELECT first_line + line_count FROM chunk WHERE first_order = (SELECT max(first_order) FROM chunk)), 1)
                AS next_line,
            (SELECT last_link FROM link_sequence WHERE id = 1) + 1 AS next_link
        """

    /// The statements that run as often as files or chunks come in.
    static let hot = [
        byNumber, withCopy, newestCopied, unfinished, after, byName, referenceFiles, batchFolder, quarantineFolder,
        sequence, machine, void, enter, publish, close, withdraw, newestOfPartner,
    ]
}
