import OrderLedger

/// The queries of a proof apart from those of the chain itself.
enum ProofSQL {
    static let partner = "SELECT partner FROM batch WHERE number = ?"
    static let reference = "SELECT order_serial FROM order_reference WHERE partner = ? AND reference = ?"
    static let customerBatch = "SELECT 1 FROM customer_batch WHERE customer = ? AND batch = ?"
    static let referenceCount = "SELECT count(*) FROM order_reference"
    static let coreEnds = "SELECT customer, last_line FROM core_chain"

    static let batchRanges = """
        SELECT number, first_order, last_order, first_duplicate, last_duplicate FROM batch ORDER BY number
        """
    static let usage = "SELECT orders, keys, result_rows FROM batch_usage WHERE batch = ?"
    static let charges = "SELECT currency, charged FROM batch_charge WHERE batch = ?"
    static let hasUsageOfNoBatch = """
        SELECT EXISTS (SELECT 1 FROM batch_usage WHERE batch NOT IN (SELECT number FROM batch))
            OR EXISTS (SELECT 1 FROM batch_charge WHERE batch NOT IN (SELECT number FROM batch))
        """

    /// The last link of a claim among those that befall it once, by their index.
    private static let lastEvent = """
        (SELECT c.event FROM chain c WHERE c.batch = b.number AND c.\(ChainSQL.befallsOnce) ORDER BY c.number DESC LIMIT 1)
        """

    /// A claim that is in none of the states to which its last link leads.
    static let states = """
        SELECT number FROM (SELECT b.number, b.state, \(lastEvent) AS event FROM batch b)
        WHERE NOT CASE event \(leads) ELSE state = \(ClaimState.taken.rawValue) END ORDER BY number LIMIT 1
        """

    private static let leads = ChainEvent.allCases.compactMap { event in
        states(after: event).map { states in
            "WHEN \(event.rawValue) THEN state IN (\(states.map { "\($0.rawValue)" }.joined(separator: ", ")))"
        }
    }.joined(separator: " ")

    /// Returns the states that a claim may have after an event that befalls it once; nil for other events.
    private static func states(after event: ChainEvent) -> [ClaimState]? {
        switch event {
        case .opened, .undone, .renewed: [.recording]
        case .closed: [.recorded]
        case .quarantined: [.quarantining]
        case .published: [.published, .finished]
        case .parked: [.parking, .parked]
        // A run that takes a released claim up adds no link before it decides about it.
        case .released: [.released, .taken]
        // A batch that was closed, or a file that was refused, before it stays so; else another link follows at once.
        case .abandoned: [.recorded, .quarantining]
        case .recorded, .rekeyed, .identified, .revealed, .accepted: nil
        }
    }

    /// A claim that waits with another header than it was parked with.
    static let waiting = """
        SELECT b.number FROM batch b LEFT JOIN parking g ON g.claim = b.number
        WHERE b.state IN (\(ClaimState.parking.rawValue), \(ClaimState.parked.rawValue), \(ClaimState.released.rawValue))
            AND (b.folder, b.as_of, \(HeaderColumns.list(of: "b")))
            IS NOT (g.folder, g.as_of, \(HeaderColumns.list(of: "g")))
        ORDER BY b.number LIMIT 1
        """

    /// A claim whose state says that it recorded nothing, and whose row has a record.
    static let begun = """
        SELECT number FROM batch
        WHERE state IN (\(ClaimState.taken.rawValue), \(ClaimState.parking.rawValue), \(ClaimState.parked.rawValue),
            \(ClaimState.released.rawValue))
            AND (restart_offset, restart_line, restart_orders, first_order, last_order, first_rejection, last_rejection,
                first_duplicate, last_duplicate) IS NOT (0, 1, 0, NULL, NULL, NULL, NULL, NULL, NULL)
        ORDER BY number LIMIT 1
        """

    /// Decisions without the link that a decision has.
    static let decisions = [
        decision("parking", .parked), decision("parking_release", .released), decision("abandonment", .abandoned),
        decision("undo", .undone, exempt: isTaken), decision("renewal", .renewed, exempt: isTaken),
    ]

    /// An operator's own batch of which nothing is recorded yet.
    private static let isTaken = "(SELECT state FROM batch WHERE number = d.claim) = \(ClaimState.taken.rawValue)"

    private static func decision(_ table: String, _ event: ChainEvent, exempt: String = "FALSE") -> String {
        """
        SELECT d.claim FROM \(table) d WHERE NOT \(exempt) AND NOT EXISTS (
            SELECT 1 FROM chain c WHERE c.batch = d.claim AND c.event = \(event.rawValue) AND c.\(ChainSQL.befallsOnce))
        ORDER BY d.claim LIMIT 1
        """
    }
}
