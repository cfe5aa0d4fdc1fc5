package import OrderModel

/// A guard of the site's settings that a batch would exceed, with the figure that exceeds it.
package struct ExceededGuard: Sendable, Hashable {
    /// The kind of guard; the ledger stores the numbers.
    package enum Kind: UInt8, Sendable, CaseIterable {
        case orders = 1
        case keys = 2
        case amount = 3
        case priceChange = 4
        case links = 5
        case resultBytes = 6

        /// The key in `docket.yaml`.
        package var settingsKey: String {
            switch self {
            case .orders: "guards.orders"
            case .keys: "guards.keys"
            case .amount: "guards.amount"
            case .priceChange: "guards.priceChange"
            case .links: "guards.links"
            case .resultBytes: "guards.resultBytes"
            }
        }
    }

    package let kind: Kind
    /// The currency of an amount, the product and SKU of a price; empty for the others.
    package let subject: String
    /// The old and the new price of a price change; empty for the others.
    package let detail: String
    /// The figure that the partner's day would reach with the whole batch, or the change of the price: a plain decimal.
    package let figure: String
    /// The most that is allowed: a plain decimal.
    package let limit: String
    /// The physical line of the batch in which the order starts that exceeds it first.
    package let sourceLine: Int
    /// The sums that the whole batch would charge.
    package let charges: BatchCharges

    package init(
        kind: Kind, subject: String, detail: String, figure: String, limit: String, sourceLine: Int,
        charges: BatchCharges = BatchCharges()
    ) {
        self.kind = kind
        self.subject = subject
        self.detail = detail
        self.figure = figure
        self.limit = limit
        self.sourceLine = sourceLine
        self.charges = charges
    }

    /// Returns the same guard with the figures of the whole batch.
    package func with(figure: String, charges: BatchCharges) -> ExceededGuard {
        ExceededGuard(
            kind: kind, subject: subject, detail: detail, figure: figure, limit: limit, sourceLine: sourceLine,
            charges: charges)
    }

    /// Makes the problem that `problems.csv` and the screen show. `name` is the name to release the batch by.
    package func problem(releasedAs name: String) -> Problem {
        Problem(
            .guardExceeded(statement, limit: "\(settingsKey) of \(limitText)\(begin)", releasedAs: name),
            at: SourcePosition.start)
    }

    private var statement: String {
        switch kind {
        case .orders: "The partner's accepted orders of the day would be \(figure) with the whole batch"
        case .keys: "The partner's product keys of the day would be \(figure) with the whole batch"
        case .amount: "The partner's charges of the day would be \(figure) \(subject) with the whole batch"
        case .links: "The partner's download links of the day would be \(figure) with the whole batch"
        case .resultBytes: "The partner's results of the day would be \(figure) bytes with the whole batch"
        case .priceChange:
            "The unit price of \(subject) would change by \(figure) % (\(detail)), with the order in line \(sourceLine)"
        }
    }

    /// The place from which on the batch is past the guard. A price has its line in the statement.
    private var begin: String { kind == .priceChange ? "" : ", from the order in line \(sourceLine) on" }

    private var settingsKey: String {
        kind == .amount ? "\(kind.settingsKey).\(subject)" : kind.settingsKey
    }

    private var limitText: String {
        switch kind {
        case .orders, .keys, .links, .resultBytes: limit
        case .amount: "\(limit) \(subject)"
        case .priceChange: "\(limit) %"
        }
    }
}

/// The parking of a batch: its report's folder, its time and the guard.
package struct Parking: Sendable, Hashable {
    /// The folder of the report about it, below the output folder.
    package let folder: String
    /// The clock of the run that parked it.
    package let asOf: Timestamp
    package let exceeded: ExceededGuard

    package init(folder: String, asOf: Timestamp, exceeded: ExceededGuard) {
        self.folder = folder
        self.asOf = asOf
        self.exceeded = exceeded
    }
}

/// A person's decision to release a parked batch: who, why and when.
package struct Release: Sendable, Hashable {
    package let by: String
    package let reason: String
    package let at: Timestamp

    package init(by: String, reason: String, at: Timestamp) {
        self.by = by
        self.reason = reason
        self.at = at
    }
}
