import GRDB
import OrderLedger
import OrderModel

/// Finds purchases for a person, the one with the newest record about it first.
struct PurchaseFinder {
    private let database: Database
    private let reader: OutcomeReader
    private let search: PurchaseSearch
    private var found: [Int64] = []
    private var seen: Set<Int64> = []

    /// The number of orders that a walk back looks at in one step.
    private static let stepOrders: Int64 = 20_000

    init(_ database: Database, _ reader: OutcomeReader, for search: PurchaseSearch) {
        self.database = database
        self.reader = reader
        self.search = search
    }

    mutating func find() throws -> [Int64] {
        switch search.subject {
        case .order(let serial): try addPurchases(ofOrder: serial)
        case .line(let serial): try addPurchase(ofLine: serial)
        case .link(let serial):
            guard let line = try LinkSearch(database, reader.chunks).line(ofLink: serial) else { break }
            try addPurchase(ofLine: line)
        case .reference(let reference):
            for serial in try numbers(LookupSQL.ordersByReference, [reference]).reversed() {
                try addPurchases(ofOrder: serial)
            }
        case .customers(let customers):
            let batches = Set(try customers.flatMap { try numbers(LookupSQL.batchesOfCustomer, [$0]) })
            let wanted = Set(customers)
            try walkBack(batches) { wanted.contains($0.customer) }
        case .partner(let partnerId):
            let start = search.since ?? PostingPeriod.always.start
            let batches = try numbers(LookupSQL.batchesOfPartner, [partnerId, start.secondsSinceEpoch])
            try walkBack(Set(batches)) { _ in true }
        }
        return found
    }

    private var isFull: Bool { found.count >= search.limit }

    /// Walks the orders of batches from the newest to the oldest, until enough is found.
    private mutating func walkBack(_ batches: Set<Int64>, where isWanted: (StoredOrder) -> Bool) throws {
        var ranges: [(batch: Int64, orders: ClosedRange<Int64>)] = []
        for number in batches {
            guard let orders = try reader.range(of: number)?.orders, try isRecent(number) else { continue }
            ranges.append((number, orders))
        }
        for (batch, orders) in ranges.sorted(by: { $0.orders.upperBound > $1.orders.upperBound }) {
            var last = orders.upperBound
            while last >= orders.lowerBound, !isFull {
                let first = max(orders.lowerBound, last - Self.stepOrders + 1)
                var wanted: [Int64] = []
                try reader.chunks.visit(first...last, ofBatch: batch) { order, _ in
                    if isWanted(order) { wanted.append(order.serial) }
                }
                for serial in wanted.reversed() where !isFull { try addPurchases(ofOrder: serial) }
                last = first - 1
            }
        }
    }

    private func isRecent(_ number: Int64) throws(LedgerError) -> Bool {
        guard let since = search.since else { return true }
        return try reader.expander.batches.batch(number).asOf >= since
    }

    /// Adds a purchase, or the purchases that a request is about.
    private mutating func addPurchases(ofOrder serial: Int64) throws {
        guard let parts = try reader.chunks.order(serial) else { return }
        guard parts.order.action != .purchase else { return try add(parts.order) }
        var lines: Range<Int64> = 0..<0
        for line in try numbers(LookupSQL.linesOfRequest, [serial]) where !lines.contains(line) {
            guard let purchase = try reader.chunks.order(ofLine: line)?.order else { continue }
            try add(purchase)
            lines = purchase.lines
        }
    }

    private mutating func addPurchase(ofLine serial: Int64) throws {
        guard let purchase = try reader.chunks.order(ofLine: serial)?.order else { return }
        try add(purchase)
    }

    private mutating func add(_ purchase: StoredOrder) throws {
        guard !isFull, try isOfPartner(purchase), seen.insert(purchase.serial).inserted else { return }
        found.append(purchase.serial)
    }

    private func isOfPartner(_ purchase: StoredOrder) throws(LedgerError) -> Bool {
        guard let partnerId = search.partnerId else { return true }
        return try reader.expander.batches.batch(purchase.batch).partnerId.hasSameBytes(as: partnerId)
    }

    private func numbers(_ sql: String, _ arguments: StatementArguments) throws -> [Int64] {
        try Int64.fetchAll(database, sql: sql, arguments: arguments)
    }
}
