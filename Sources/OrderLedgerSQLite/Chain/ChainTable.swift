/// A table that the hash chain covers. Its rows are only ever added, under ascending numbers; so a link covers those
/// above the number that the link before it reached.
package struct ChainTable: Sendable {
    let name: String
    /// The columns that are hashed, in this order.
    let columns: [String]
    /// The column with the ascending number.
    let key: String
    /// What rows of the same number are ordered by; empty when there is one row for each.
    let order: String
    /// The largest number in use, as a scalar; 0 when there is no row.
    let last: String

    private init(_ name: String, _ columns: [String], key: String = "id", order: String = "", last: String? = nil) {
        self.name = name
        self.columns = columns
        self.key = key
        self.order = order
        self.last = last ?? "(SELECT coalesce(max(\(key)), 0) FROM \(name))"
    }

    /// Where a link says how far it reaches.
    var markColumn: String { "last_\(name)" }

    /// The rows above the first argument, up to the second.
    package var rows: String {
        """
        SELECT \(columns.joined(separator: ", ")) FROM \(name) WHERE \(key) > ? AND \(key) <= ? \
        ORDER BY \(([key] + (order.isEmpty ? [] : [order])).joined(separator: ", "))
        """
    }

    /// Every table of recorded facts. What is left out follows from them: `batch` changes until a claim is finished and
    /// is covered by events, and so are the tables of decisions; `batch_reference_file` and `parking_reference_file`
    /// come with the events that judge a batch. Short cuts are held against the orders themselves (``ShortCutProof``),
    /// what guards count against what batches recorded (``UsageProof``), states against the events (``StateProof``).
    package static let all = [
        ChainTable("partner", ["id", "name"]),
        ChainTable("reference_file", ["id", "file_name", "sha256"]),
        ChainTable("customer", ["id"] + InternSQL.customer.columns),
        ChainTable("product", ["id"] + InternSQL.product.columns),
        ChainTable("offer", ["id"] + InternSQL.offer.columns),
        ChainTable("price_basis", ["id"] + InternSQL.basis.columns),
        ChainTable("download_choice", ["id"] + InternSQL.choice.columns),
        chunk,
        ChainTable(
            "reissue", CommitSQL.reissueColumns, key: "link",
            last: """
                (SELECT max(last_link, (SELECT coalesce(max(link), 0) FROM reissue)) FROM link_sequence WHERE id = 1)
                """),
        ChainTable("refund_request", ["id"] + CommitSQL.refundRequestColumns),
        ChainTable(
            "cancellation", CommitSQL.cancellationColumns, key: "request", order: "position",
            last: "(SELECT coalesce(max(id), 0) FROM refund_request)"),
        duplicate, rejection,
        ChainTable("sold_price", ["id"] + GuardsSQL.soldPriceColumns),
        ChainTable("report_file", ["id", "batch", "file_name", "byte_count", "sha256"]),
        ChainTable("sealed_secret", ["under_id", "id", "box"], key: "under_id", order: "id"),
        ChainTable("site", ["id", "site_id", "first_secret_id"]),
        ChainTable("secret_check", ["secret_id", "value"], key: "secret_id"),
        ChainTable("receipt_key", ["number", "public_key", "valid_from"], key: "number"),
    ]

    // The tables that grow with every order: their rows are hashed while they are written.
    static let chunk = ChainTable("chunk", CommitSQL.chunkColumns, key: "first_order")
    static let duplicate = ChainTable("duplicate", CommitSQL.duplicateColumns)
    static let rejection = ChainTable("rejection", CommitSQL.rejectionColumns)
}

/// How far a link reaches: the largest number of each table of ``ChainTable/all``, in their order.
struct ChainMarks: Equatable {
    var numbers: [Int64]

    static let none = ChainMarks(numbers: ChainTable.all.map { _ in 0 })
}

extension ChainMarks {
    /// From the columns of a row, which follow each other.
    init(_ row: inout RowReader) {
        numbers = ChainTable.all.map { _ in row.integer() }
    }
}
