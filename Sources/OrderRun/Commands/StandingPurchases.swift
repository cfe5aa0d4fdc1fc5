internal import OrderLedger
internal import OrderModel

/// What a batch bought, as far as it still stands, and what else it did.
struct StandingPurchases {
    private let ledger: any LedgerReading
    private let partnerId: String
    /// The serial numbers of its purchases, in the order of its file.
    private var serials: [Int64] = []
    /// Orders that no cancellation takes back.
    private(set) var keyRequestCount = 0
    private(set) var cancellationCount = 0

    /// Purchases asked of the ledger at once.
    private static let ordersMax = 2_000

    /// Looks through the batch's results. `partnerId` is whose batch it is.
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

    /// Passes on each purchase that has standing lines, with only these, as the ledger has it now.
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
