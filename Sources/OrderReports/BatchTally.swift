internal import OrderLedger
internal import OrderModel

/// Counts and sums a batch's rows while its reports are written.
struct BatchTally {
    private var acceptedOrderCount = 0
    private var duplicateOrderCount = 0
    private var rejectedOrderCount = 0
    private var problemCount = 0
    // A batch has a status or two. Searching them in turn is faster than hashing.
    private var rowCounts: [(status: OutcomeStatus, count: Int)] = []
    private var totals = ByCurrency<CurrencyTotals>()
    private var keys = IssuedKeys()
    private var linksIssued = 0
    private var order: OrderMark?

    init() {}

    mutating func count(_ outcome: LineOutcome) {
        countOrder(outcome)
        countRow(outcome.status)
        guard outcome.status != .duplicate else { return }
        if let amounts = outcome.amounts { add(amounts, of: outcome) }
        if outcome.link != nil {
            linksIssued += 1
            keys.insert(outcome.lineSerial, isNew: outcome.action == .purchase)
        }
    }

    /// The counts alone, to be read.
    var counts: BatchTally {
        var counts = self
        counts.keys = keys.counts
        return counts
    }

    /// True when the tally continues another one and cannot tell how many lines got a key.
    var isUncertain: Bool { keys.isUncertain }

    mutating func count(_ rejection: RejectionRecord) {
        rejectedOrderCount += 1
        problemCount += rejection.lines.reduce(0) { $0 + $1.problems.count }
    }

    func summary(of header: BatchHeader) -> BatchSummary {
        BatchSummary(
            orderCount: header.orderCount, lineCount: header.lineCount, acceptedOrderCount: acceptedOrderCount,
            duplicateOrderCount: duplicateOrderCount, rejectedOrderCount: rejectedOrderCount,
            problemCount: problemCount,
            rowsByStatus: Dictionary(uniqueKeysWithValues: rowCounts.map { ($0.status, $0.count) }),
            totals: totals.sorted.map(\.value),
            keysIssued: keys.count, linksIssued: linksIssued)
    }

    private mutating func countOrder(_ outcome: LineOutcome) {
        if let order, order.continues(with: outcome) { return }
        order = OrderMark(first: outcome)
        if outcome.status == .duplicate { duplicateOrderCount += 1 } else { acceptedOrderCount += 1 }
    }

    private mutating func countRow(_ status: OutcomeStatus) {
        if let index = rowCounts.firstIndex(where: { $0.status == status }) {
            rowCounts[index].count += 1
        } else {
            rowCounts.append((status, 1))
        }
    }

    private mutating func add(_ amounts: LineAmounts, of outcome: LineOutcome) {
        let currency = outcome.offer.currency
        totals.change(currency, default: CurrencyTotals(currency: currency)) { totals in
            if outcome.action == .cancel { totals.refunded -= amounts } else { totals.charged += amounts }
        }
    }
}

extension BatchTally {
    /// Continues another tally, after the last row of an order.
    init(_ progress: ReportProgress) {
        acceptedOrderCount = progress.orderCount
        rowCounts = progress.rowsByStatus.map { ($0.key, $0.value) }
        for sales in progress.sales {
            totals.change(sales.currency, default: CurrencyTotals(currency: sales.currency)) { totals in
                for market in sales.markets { totals.charged += market.charged.money }
            }
        }
        keys = IssuedKeys(before: progress.keysIssued)
        linksIssued = progress.linksIssued
    }

    /// Returns the running totals after the order's last row, for a later tally to continue. Nil when the tally has
    /// counted anything but purchases.
    func progress(through order: Int64, _ files: [PublishedReport], _ sales: [SalesProgress]) -> ReportProgress? {
        guard duplicateOrderCount == 0, rejectedOrderCount == 0, keys.areAllNew,
            rowCounts.allSatisfy({ Self.statusesOfPurchases.contains($0.status) })
        else { return nil }
        return ReportProgress(
            lastOrder: order, files: files, orderCount: acceptedOrderCount,
            rowsByStatus: Dictionary(uniqueKeysWithValues: rowCounts.map { ($0.status, $0.count) }),
            keysIssued: keys.count, linksIssued: linksIssued, sales: sales)
    }

    private static let statusesOfPurchases: [OutcomeStatus] = [.completed, .keysWithheld, .selectionNeeded]
}
