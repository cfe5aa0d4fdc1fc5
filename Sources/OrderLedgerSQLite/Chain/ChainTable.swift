import OrderLedger

/// The table that keeps the records of a kind.
package struct ChainTable: Sendable {
    let kind: RecordKind
    /// The largest number in use, as a scalar; 0 when there is no row.
    let last: String

    private init(_ kind: RecordKind) {
        self.kind = kind
        last =
            switch kind {
            case .reissue:
                """
                (SELECT max(last_link, (SELECT coalesce(max(link), 0) FROM reissue)) FROM link_sequence WHERE id = 1)
                """
            case .cancellation: "(SELECT coalesce(max(id), 0) FROM refund_request)"
            default: "(SELECT coalesce(max(\(kind.number)), 0) FROM \(kind.name))"
            }
    }

    /// The column in which a link keeps its reach.
    var markColumn: String { "last_\(kind.name)" }

    /// Selects the rows above the first argument, up to the second.
    package var rows: String {
        """
        SELECT \(kind.fields.joined(separator: ", ")) FROM \(kind.name) WHERE \(kind.number) > ? AND \(kind.number) <= ? \
        ORDER BY \(([kind.number] + [kind.position].compactMap { $0 }).joined(separator: ", "))
        """
    }

    /// The tables, in the order of the kinds.
    package static let all = RecordKind.allCases.map(ChainTable.init)
}

extension ChainMarks {
    /// The columns of a link that keep its marks.
    static let columns = ChainTable.all.map(\.markColumn).joined(separator: ", ")
    /// Selects the largest number of every table.
    static let reachSQL = "SELECT " + ChainTable.all.map(\.last).joined(separator: ", ")

    /// Reads the marks from the columns of a row, which follow each other.
    init(_ row: inout RowReader) {
        self.init(numbers: RecordKind.allCases.map { _ in row.integer() })
    }
}
