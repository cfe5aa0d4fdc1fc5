internal import OrderLedger
internal import OrderModel

/// Something that befell an order, for its time line.
package struct OrderEvent: Sendable {
    enum Kind: String, Sendable {
        /// The order was bought and charged.
        case bought
        /// A request brought links.
        case keysIssued
        /// The order, or a request about it, came again and was answered as before.
        case repeated
        /// Lines were cancelled and credited.
        case cancelled
        /// Somebody looked at the keys, outside of the reports.
        case revealed
    }

    let kind: Kind
    let at: Timestamp
    /// The batch that recorded it; nil for a look at keys.
    let batch: FoundBatch?
    /// The reference of the order or request; empty for a look at keys.
    let reference: String
    /// The physical line of the batch; 0 for a look at keys.
    let sourceLine: Int
    /// The lines of the order that it is about, by their places in it.
    let lines: [Int]
    /// The money that it charged, or credited as negative sums.
    let totals: [(currency: Currency, minorUnits: Int128)]
    /// The number of links that it issued.
    let linkCount: Int
    /// The decision of a person behind it: who and why.
    let decision: Decision?

    struct Decision: Sendable {
        /// The folder of the batch that an operator undid.
        let undoes: String?
        let by: String
        let reason: String
    }
}

extension OrderEvent {
    /// Makes the event of an order or request from its rows about one purchase; there is at least one.
    init?(_ rows: [FoundLine], places: [Int64: Int], decision: Decision?) {
        guard let first = rows.first else { return nil }
        kind =
            switch first.outcome.action {
            case .purchase: .bought
            case .getKeys: .keysIssued
            case .cancel: .cancelled
            }
        at = first.recordedAt
        batch = FoundBatch(
            batchId: first.batchId, folder: first.folder, partnerId: first.partnerId, recordedAt: first.recordedAt)
        reference = first.outcome.reference
        sourceLine = first.outcome.sourceLine
        lines = rows.compactMap { places[$0.outcome.lineSerial] }
        var sums = ByCurrency<Int128>()
        for row in rows {
            guard let total = row.outcome.amounts?.total else { continue }
            sums.change(row.outcome.offer.currency, default: 0) { $0 += Int128(total) }
        }
        totals = sums.sorted.map { ($0.currency, $0.value) }
        linkCount = rows.count { $0.outcome.link != nil }
        self.decision = decision
    }

    init(_ repeated: FoundRepeat, of reference: String, lines: [Int]) {
        (kind, at, batch) = (.repeated, repeated.batch.recordedAt, repeated.batch)
        (self.reference, sourceLine) = (reference, repeated.sourceLine)
        (self.lines, totals, linkCount, decision) = (lines, [], 0, nil)
    }

    init(_ reveal: Reveal) {
        (kind, at, batch) = (.revealed, reveal.at, nil)
        (reference, sourceLine, lines, totals, linkCount) = ("", 0, [], [], 0)
        decision = Decision(undoes: nil, by: reveal.by, reason: reveal.reason)
    }
}
