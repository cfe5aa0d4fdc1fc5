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
    /// The figure that the partner's day, or the price, would reach with the order at which counting stopped: a plain
    /// decimal.
    package let figure: String
    /// The most that is allowed: a plain decimal.
    package let limit: String
    /// The physical line of the batch in which that order starts.
    package let sourceLine: Int

    package init(kind: Kind, subject: String, detail: String, figure: String, limit: String, sourceLine: Int) {
        self.kind = kind
        self.subject = subject
        self.detail = detail
        self.figure = figure
        self.limit = limit
        self.sourceLine = sourceLine
    }

    /// Makes the problem that `problems.csv` and the screen show. `name` is the name to release the batch by.
    package func problem(releasedAs name: String) -> Problem {
        Problem(
            .guardExceeded(
                statement, orderInLine: sourceLine, limit: "\(settingsKey) of \(limitText)", releasedAs: name),
            at: SourcePosition.start)
    }

    private var statement: String {
        switch kind {
        case .orders: "The partner's accepted orders of the day would be \(figure)"
        case .keys: "The partner's product keys of the day would be \(figure)"
        case .amount: "The partner's charges of the day would be \(figure) \(subject)"
        case .links: "The partner's download links of the day would be \(figure)"
        case .resultBytes: "The partner's results of the day would be \(figure) bytes"
        case .priceChange: "The unit price of \(subject) would change by \(figure) % (\(detail))"
        }
    }

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
