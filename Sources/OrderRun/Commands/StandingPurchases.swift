internal import OrderLedger
internal import OrderModel

/// The purchases of a batch that still stand, and the counts of its other orders.
struct StandingPurchases {
    private let ledger: any LedgerReading
    private let partnerId: String
    /// The serial numbers of the batch's purchases, in the order of its file.
    private var serials: [Int64] = []
    /// The counts of the orders that no cancellation takes back.
    private(set) var keyRequestCount = 0
    private(set) var cancellationCount = 0

    /// The most purchases in one question to the ledger.
    private static let ordersMax = 2_000

    /// Reads the batch's results. `partnerId` is the batch's partner.
    init(of claim: Int64, partnerId: String, ledger: any LedgerReading) throws {
        self.ledger = ledger
        self.partnerId = partnerId
        var serials: [Int64] = []
        var requests: [Action: Int] = [:]
        var last = ""
        try ledger.visitOutcomes(ofClaim: claim) { row in
            guard row.status != .duplicate else { return }
            if row.action == .purchase {
                if serials.last != row.purchaseSerial { serials.append(row.purchaseSerial) }
            } else if !row.reference.hasSameBytes(as: last) {
                requests[row.action, default: 0] += 1
            }
            last = row.reference
        }
        self.serials = serials
        keyRequestCount = requests[.getKeys] ?? 0
        cancellationCount = requests[.cancel] ?? 0
    }

    /// Passes on each purchase with standing lines, and only these lines, as the ledger has it now.
    func visit(_ body: (RecordedPurchase) throws -> Void) throws {
        for start in stride(from: 0, to: serials.count, by: Self.ordersMax) {
            let part = serials[start..<min(start + Self.ordersMax, serials.count)]
            var request = FactRequest(partnerId: partnerId)
            request.orderSerials = Array(part)
            let facts = try ledger.facts(request)
            for serial in part {
                guard var purchase = facts.purchases[serial] else { continue }
                purchase.lines.removeAll { $0.cancelledAt != nil }
                if !purchase.lines.isEmpty { try body(purchase) }
            }
        }
    }

    func lineCount() throws -> Int {
        var count = 0
        try visit { count += $0.lines.count }
        return count
    }
}
