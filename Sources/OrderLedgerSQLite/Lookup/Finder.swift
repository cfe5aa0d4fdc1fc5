import GRDB
import OrderLedger
import OrderModel

/// Looks orders up until it has found enough rows.
struct Finder {
    private(set) var found: [FoundLine] = []
    private let database: Database
    private let reader: OutcomeReader
    private let limit: Int

    init(_ database: Database, _ reader: OutcomeReader, limit: Int) {
        self.database = database
        self.reader = reader
        self.limit = limit
    }

    mutating func find(_ query: LedgerQuery) throws {
        switch query {
        case .order(let serial):
            try addOrders(about: serial) { $0.purchaseSerial == serial }
        case .line(let serial):
            guard let parts = try reader.chunks.order(ofLine: serial) else { return }
            try addOrders(about: parts.order.serial) { $0.lineSerial == serial }
        case .reference(let reference):
            for serial in try numbers(LookupSQL.ordersByReference, [reference]) { try addOrder(serial) }
        case .customerId(let id):
            try addOrders(ofCustomers: numbers(LookupSQL.customersById, [id]))
        case .domainName(let name):
            try addOrders(ofCustomers: numbers(LookupSQL.customersByDomain, [name]))
        }
    }

    /// Adds a purchase with its history: the requests for its keys and the cancellations of its lines.
    private mutating func addOrders(about purchase: Int64, where isWanted: (LineOutcome) -> Bool) throws {
        guard let lines = try reader.chunks.order(purchase)?.order.lines else { return }
        try addOrder(purchase, where: isWanted)
        for serial in try numbers(LookupSQL.requestsAboutLines, [lines.lowerBound, lines.upperBound]) {
            try addOrder(serial, where: isWanted)
        }
    }

    /// Walks the batches that hold orders of the customers; see `customer_batch` in the schema.
    private mutating func addOrders(ofCustomers customers: [Int64]) throws {
        let batches = Set(try customers.flatMap { try numbers(LookupSQL.batchesOfCustomer, [$0]) })
        var orders: [Int64] = []
        for batch in batches { orders += try self.orders(of: Set(customers), inBatch: batch) }
        for serial in orders.sorted() where found.count < limit { try addOrder(serial) }
    }

    private func orders(of customers: Set<Int64>, inBatch number: Int64) throws -> [Int64] {
        guard let range = try reader.range(of: number)?.orders else { return [] }
        var serials: [Int64] = []
        try reader.chunks.visit(range, ofBatch: number) { order, _ in
            if customers.contains(order.customer) { serials.append(order.serial) }
        }
        return serials
    }

    private mutating func addOrder(_ serial: Int64, where isWanted: (LineOutcome) -> Bool = { _ in true }) throws {
        guard found.count < limit, let parts = try reader.chunks.order(serial) else { return }
        let batch = try reader.expander.batches.batch(parts.order.batch)
        var rows: [LineOutcome] = []
        try reader.expander.visit(parts, horizon: .max) { row in if isWanted(row) { rows.append(row) } }
        for row in rows.prefix(limit - found.count) {
            found.append(
                FoundLine(
                    batchId: batch.batchId, folder: batch.folder, partnerId: batch.partnerId, recordedAt: batch.asOf,
                    orderSerial: serial, outcome: row))
        }
    }

    private func numbers(_ sql: String, _ arguments: StatementArguments) throws -> [Int64] {
        try Int64.fetchAll(database, sql: sql, arguments: arguments)
    }
}
