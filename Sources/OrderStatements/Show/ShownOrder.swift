internal import OrderDownloads
internal import OrderLedger
internal import OrderModel

/// An order as a support desk sees it: the lines as they stand, and a time line of everything that befell it.
package struct ShownOrder: Sendable {
    package let serial: Int64
    let orderId: String
    let reference: String
    let partnerId: String
    let customer: Customer
    package let lines: [ShownLine]
    /// Oldest first.
    package let events: [OrderEvent]

    /// The time of the newest event.
    var newestAt: Timestamp? { events.map(\.at).max() }

    /// True when a line has a key that was handed out.
    package var hasKeys: Bool { lines.contains { !$0.links.isEmpty } }

    /// Makes the order of everything that a ledger knows of it; nil when there is no such purchase. `now` tells which
    /// links are expired.
    /// `count` reads the use of a link by its serial number; it is nil where this account cannot know it.
    init?(
        purchase serial: Int64, in ledger: any LedgerReading, count: (Int64) throws -> DownloadCount?,
        at now: Timestamp, _ secrets: ShownSecrets
    ) throws {
        let rows = try ledger.find(.order(serial: serial), limit: .max)
        let sold = rows.filter { $0.outcome.action == .purchase }
        guard let first = sold.first else { return nil }
        let places = Dictionary(
            sold.enumerated().map { ($0.element.outcome.lineSerial, $0.offset + 1) }
        ) { first, _ in first }
        let requests = Dictionary(
            grouping: rows.lazy.map(\.outcome).filter { $0.action == .getKeys }, by: \.lineSerial)
        self.serial = serial
        orderId = secrets.orderId(serial, secretId: first.outcome.secretId)
        reference = first.outcome.reference
        partnerId = first.partnerId
        customer = first.outcome.customer
        var counts: [Int64: DownloadCount] = [:]
        for link in rows.compactMap(\.outcome.link) { counts[link.serial] = try count(link.serial) }
        lines = sold.enumerated().map { index, row in
            ShownLine(
                row.outcome, number: index + 1, requests: requests[row.outcome.lineSerial] ?? [], counts: counts,
                at: now, secrets)
        }
        let timeLine = OrderTimeLine(ledger: ledger, places: places)
        events = try timeLine.events(of: serial, rows)
    }
}

/// Puts the records about a purchase into the order of their times.
struct OrderTimeLine {
    let ledger: any LedgerReading
    /// The places of the purchase's lines, by their serial numbers.
    let places: [Int64: Int]

    func events(of purchase: Int64, _ rows: [FoundLine]) throws -> [OrderEvent] {
        var events: [OrderEvent] = []
        for request in requests(rows) {
            guard let row = request.first else { continue }
            let decision = try decision(behind: request)
            if let event = OrderEvent(request, places: places, decision: decision) { events.append(event) }
            let lines = request.compactMap { places[$0.outcome.lineSerial] }
            events += try ledger.repeats(ofOrder: row.orderSerial).map {
                OrderEvent($0, of: row.outcome.reference, lines: lines)
            }
        }
        events += try ledger.reveals(ofPurchase: purchase).map(OrderEvent.init)
        // The order of records decides between events of one time: a purchase comes before a repeat in its own batch.
        return events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    /// Returns the rows of each order or request; those of one follow each other.
    private func requests(_ rows: [FoundLine]) -> [[FoundLine]] {
        var requests: [[FoundLine]] = []
        for row in rows {
            if requests.last?.last?.orderSerial == row.orderSerial {
                requests[requests.count - 1].append(row)
            } else {
                requests.append([row])
            }
        }
        return requests
    }

    /// Returns the operator's decision behind a batch of the operator's own; nil for a partner's.
    private func decision(behind rows: [FoundLine]) throws -> OrderEvent.Decision? {
        guard let row = rows.first, row.outcome.action != .purchase,
            let claim = try ledger.findBatches(row.folder).first(where: { $0.folder == row.folder })
        else { return nil }
        if let renewal = claim.renewal {
            return OrderEvent.Decision(undoes: nil, by: renewal.by, reason: renewal.reason)
        }
        return claim.undo.map { OrderEvent.Decision(undoes: $0.targetFolder, by: $0.by, reason: $0.reason) }
    }
}
