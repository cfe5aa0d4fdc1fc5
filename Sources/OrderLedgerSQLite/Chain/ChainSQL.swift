import OrderLedger

/// The statements of the hash chain.
package enum ChainSQL {
    private static let marks = ChainTable.all.map(\.markColumn).joined(separator: ", ")

    static let last = "SELECT number, \(marks), hash FROM chain ORDER BY number DESC LIMIT 1"
    static let links = "SELECT number, event, batch, secret_id, \(marks), hash FROM chain ORDER BY number"
    static let head = "SELECT number, lower(hex(hash)) FROM chain ORDER BY number DESC LIMIT 1"
    static let byNumber = "SELECT number, lower(hex(hash)) FROM chain WHERE number = ?"
    /// The condition of the index of events that befall a batch once, word by word: what asks by it finds the index.
    static let befallsOnce = "event NOT IN (2, 9, 10)"
    /// By that index; each batch has one of its events.
    static let lastClaim = "SELECT coalesce(max(batch), 0) FROM chain WHERE \(befallsOnce)"
    static let closing =
        "SELECT number, lower(hex(hash)) FROM chain WHERE batch = ? AND event = \(ChainEvent.closed.rawValue)"
    /// The largest number of every table.
    static let reach = "SELECT " + ChainTable.all.map(\.last).joined(separator: ", ")
    static let append = """
        INSERT INTO chain (number, event, batch, secret_id, \(marks), hash)
        VALUES (?, ?, ?, ?, \(ChainTable.all.map { _ in "?" }.joined(separator: ", ")), ?)
        """

    static let addReport = "INSERT INTO report_file (batch, file_name, byte_count, sha256) VALUES (?, ?, ?, ?)"
    static let reports = "SELECT file_name, byte_count, sha256 FROM report_file WHERE batch = ? ORDER BY file_name"

    /// Where a file came from is part of the record below `drop/`. A path that a command named is the operator's own
    /// way to the file: the same batch, named by another path, leaves the same chain.
    private static let source = """
        number, CASE is_from_drop WHEN 1 THEN source_path END, is_from_drop, as_of, folder, copy_sha256, copy_bytes,
            signature_sha256, is_signature_valid, signers_sha256, revoked_keys_sha256
        """
    private static let ranges = """
        restart_offset, restart_line, restart_orders, first_order, last_order, first_rejection, last_rejection,
            first_duplicate, last_duplicate, horizon
        """

    /// What an event fixes of its claim, beside the rows of the tables.
    static func claim(_ event: ChainEvent) -> String? {
        switch event {
        case .opened:
            "SELECT \(source), \(HeaderColumns.list()) FROM batch WHERE number = ?"
        case .closed: "SELECT \(ranges) FROM batch WHERE number = ?"
        // Of a file that is refused, also that nothing came of it.
        case .quarantined: "SELECT \(source), \(HeaderColumns.list()), \(ranges) FROM batch WHERE number = ?"
        case .parked, .released, .undone, .abandoned: GuardsSQL.claim(event)
        // From here on, nothing of a claim changes but its state.
        case .published:
            "SELECT \(source), \(HeaderColumns.list()), \(ranges), resting_path FROM batch WHERE number = ?"
        case .recorded, .rekeyed, .identified: nil
        }
    }

    /// The reference data that an event was judged by; nil for events that judge nothing.
    static func referenceFiles(_ event: ChainEvent) -> String? {
        switch event {
        case .opened: "SELECT position, reference_file FROM batch_reference_file WHERE batch = ? ORDER BY position"
        case .parked: "SELECT position, reference_file FROM parking_reference_file WHERE claim = ? ORDER BY position"
        default: nil
        }
    }

    package static let all =
        [last, head, byNumber, lastClaim, closing, reach, reports] + ChainTable.all.map(\.rows)
        + ChainEvent.allCases.compactMap(claim) + ChainEvent.allCases.compactMap(referenceFiles)
}
