import OrderLedger

/// The statements about links, and about the rows that a link covers.
enum ChainSQL {
    static let head = "SELECT number, lower(hex(hash)) AS hash FROM chain ORDER BY number DESC LIMIT 1"
    static let byNumber = "SELECT number, lower(hex(hash)) AS hash FROM chain WHERE number = ?"
    /// The condition of the index of events that befall a batch once, word by word. A query with it finds the index.
    static let befallsOnce = "event NOT IN (2, 9, 10, 12, 14)"
    /// The highest number of a batch with a link, by that index; each batch has one of its events.
    static let lastClaim = "SELECT coalesce(max(batch), 0) FROM chain WHERE \(befallsOnce)"
    static let closing =
        "SELECT number, lower(hex(hash)) AS hash FROM chain WHERE batch = ? AND event = \(ChainEvent.closed.rawValue)"

    /// The last link of a claim, by the index of events that befall a batch once.
    static let lastOfClaim = """
        SELECT number, lower(hex(hash)) AS hash FROM chain WHERE batch = ? AND \(befallsOnce) ORDER BY number DESC LIMIT 1
        """
    static let claimsAfter = "SELECT DISTINCT batch FROM chain WHERE number > ? AND batch > 0"

    static let addReport = "INSERT INTO report_file (batch, file_name, byte_count, sha256) VALUES (?, ?, ?, ?)"
    static let reports = "SELECT file_name, byte_count, sha256 FROM report_file WHERE batch = ? ORDER BY file_name"

    /// Selects the fields that an event fixes of its claim, beside the records; nil for an event that fixes none.
    static func claim(_ event: ChainEvent) -> String? {
        let fields = ClaimField.fixed(by: event)
        guard !fields.isEmpty else { return nil }
        let columns = fields.map { column($0, event) }.joined(separator: ", ")
        switch event {
        case .parked:
            return "SELECT \(columns) FROM parking g JOIN batch b ON b.number = g.claim WHERE g.claim = ?"
        case .released: return "SELECT \(columns) FROM parking_release WHERE claim = ?"
        case .abandoned: return "SELECT \(columns) FROM abandonment WHERE claim = ?"
        case .renewed: return "SELECT \(columns) FROM renewal WHERE claim = ?"
        case .undone: return "SELECT \(columns) FROM undo WHERE claim = ?"
        default: return "SELECT \(columns) FROM batch b WHERE b.number = ?"
        }
    }

    /// Names the column of a field, in the table that an event is read from.
    private static func column(_ field: ClaimField, _ event: ChainEvent) -> String {
        switch (event, field) {
        case (.released, .decidedBy): "released_by"
        case (.released, .decidedAt): "released_at"
        case (.abandoned, .decidedBy): "abandoned_by"
        case (.abandoned, .decidedAt): "abandoned_at"
        case (.undone, .decidedBy): "undone_by"
        case (.renewed, .decidedBy): "renewed_by"
        case (.released, .number), (.abandoned, .number), (.undone, .number), (.renewed, .number): "claim"
        case (.released, _), (.abandoned, _), (.undone, _), (.renewed, _): field.rawValue
        case (_, .sourcePath): "CASE b.is_from_drop WHEN 1 THEN b.source_path END"
        case (.parked, .number): "g.claim"
        case (.parked, _) where field != .isFromDrop && !ClaimField.copy.contains(field): "g.\(field.rawValue)"
        default: "b.\(field.rawValue)"
        }
    }

    /// Selects the reference data that an event was judged by; nil for events that judge nothing.
    static func referenceFiles(_ event: ChainEvent) -> String? {
        guard event.judgesByReferenceData else { return nil }
        switch event {
        case .parked:
            return "SELECT position, reference_file FROM parking_reference_file WHERE claim = ? ORDER BY position"
        default: return "SELECT position, reference_file FROM batch_reference_file WHERE batch = ? ORDER BY position"
        }
    }

    static let all =
        [head, byNumber, lastClaim, closing, lastOfClaim, claimsAfter, reports] + ChainTable.all.map(\.rows)
        + ChainEvent.allCases.compactMap(claim) + ChainEvent.allCases.compactMap(referenceFiles)
}
