import OrderLedger

/// A column with numbers that the ledger gives its rows, and where they have to end.
struct TableNumbers: Sendable {
    let table: String
    let column: String
    /// SQL that is true when the numbers are not those that were given; null counts as false.
    let isMoved: String

    /// The error of a ledger whose numbers are others.
    var damage: LedgerError {
        .damaged("the rows of \(table) do not have the numbers that they were recorded with")
    }

    private init(_ table: String, _ column: String, isMoved: String) {
        (self.table, self.column, self.isMoved) = (table, column, isMoved)
    }

    /// Numbers from 1 on that end at `end`, as SQL.
    private init(_ table: String, _ column: String, endAt end: String) {
        self.init(
            table, column,
            isMoved: "coalesce(\(Self.largest(column, table)), 0) <> \(end) OR \(Self.smallest(column, table)) < 1")
    }

    /// Numbers of other rows, from 1 on, which end at `end`, as SQL, or before it.
    private init(_ table: String, _ column: String, within end: String) {
        self.init(
            table, column,
            isMoved: "\(Self.largest(column, table)) > \(end) OR \(Self.smallest(column, table)) < 1")
    }

    private static func largest(_ column: String, _ table: String) -> String { "(SELECT max(\(column)) FROM \(table))" }

    private static func smallest(_ column: String, _ table: String) -> String {
        "(SELECT min(\(column)) FROM \(table))"
    }
}

extension TableNumbers {
    static let all = [links, batches] + records + sequences + ofClaims + ofRecords

    /// Links follow each other from 1 on; the last of them says where the others end.
    private static let links = TableNumbers(
        "chain", "number",
        isMoved: """
            \(smallest("number", "chain")) <> 1 OR \(largest("number", "chain")) > 1
                AND NOT EXISTS (SELECT 1 FROM chain WHERE number = \(largest("number", "chain")) - 1)
            """)

    private static let lastClaim = "(\(ChainSQL.lastClaim))"

    /// A claim beyond the last link is one of which nothing is recorded yet.
    private static let batches = TableNumbers(
        "batch", "number",
        isMoved: """
            \(smallest("number", "batch")) < 1
                OR \(lastClaim) > 0 AND NOT EXISTS (SELECT 1 FROM batch WHERE number = \(lastClaim))
                OR EXISTS (SELECT 1 FROM batch WHERE number > \(lastClaim) AND state <> \(ClaimState.taken.rawValue))
            """)

    /// Links and requests are numbered by more than these rows: a row may end before the last link of the chain says.
    private static let records = RecordKind.allCases.map { kind in
        switch kind {
        case .reissue, .cancellation: TableNumbers(kind.name, kind.number, within: mark(kind))
        default: TableNumbers(kind.name, kind.number, endAt: mark(kind))
        }
    }

    /// The numbers of links, and those of orders and lines, which a chunk has many of.
    private static let sequences = [
        TableNumbers(
            "link_sequence", "last_link", isMoved: "\(largest("last_link", "link_sequence")) IS NOT \(mark(.reissue))"),
        TableNumbers("chunk", "first_order", isMoved: "\(ofLastChunk("order")) <> \(afterChunkBefore("order"))"),
        TableNumbers("chunk", "first_line", isMoved: "\(ofLastChunk("line")) <> \(afterChunkBefore("line"))"),
    ]

    private static func ofLastChunk(_ counted: String) -> String {
        "(SELECT first_\(counted) FROM chunk WHERE first_order = \(largest("first_order", "chunk")))"
    }

    /// The number after the last one of the chunk before the last.
    private static func afterChunkBefore(_ counted: String) -> String {
        """
        coalesce((SELECT first_\(counted) + \(counted)_count FROM chunk
            WHERE first_order < \(largest("first_order", "chunk")) ORDER BY first_order DESC LIMIT 1), 1)
        """
    }

    /// The claims that records are about.
    private static let ofClaims =
        [
            ("batch_usage", "batch"), ("batch_charge", "batch"), ("batch_reference_file", "batch"),
            ("report_progress", "batch"), ("parking", "claim"), ("parking_reference_file", "claim"),
            ("parking_release", "claim"), ("abandonment", "claim"),
        ].map { TableNumbers($0, $1, within: lastClaim) } + [
            TableNumbers("undo", "claim", within: lastTaken), TableNumbers("renewal", "claim", within: lastTaken),
        ]

    /// The last claim, of which nothing need be recorded yet.
    private static let lastTaken = "coalesce(\(largest("number", "batch")), 0)"

    /// The records that indexes lead to.
    private static let ofRecords = [
        TableNumbers("order_reference", "partner", within: mark(.partner)),
        TableNumbers("customer_batch", "customer", within: mark(.customer)),
        TableNumbers("core_chain", "customer", within: mark(.customer)),
    ]

    /// The reach of the last link, as SQL.
    private static func mark(_ kind: RecordKind) -> String {
        "coalesce((SELECT \(ChainTable.all[kind.rawValue].markColumn) FROM chain ORDER BY number DESC LIMIT 1), 0)"
    }

    /// Tables with a key that a record may break by what it says, not by its number.
    private static let keyedByContent: Set = ["order_reference", "sealed_secret"]

    /// The error of a number that is in use already; nil when SQLite's message is about something else.
    static func damage(of message: String) -> LedgerError? {
        guard message.hasPrefix("UNIQUE constraint failed: ") else { return nil }
        let first = message.dropFirst("UNIQUE constraint failed: ".count).prefix { $0 != "," }
        return all.first { "\($0.table).\($0.column)" == first && !keyedByContent.contains($0.table) }?.damage
    }
}
