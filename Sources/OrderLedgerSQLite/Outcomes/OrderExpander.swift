import GRDB
import OrderLedger
import OrderModel

/// Makes an order's result rows. Batches, repeats and look-ups all come by here, so that a row is the same wherever it
/// is shown.
final class OrderExpander {
    private let orderStatement: PreparedStatement
    private let soldStatement: PreparedStatement
    private let againStatement: PreparedStatement
    private let cancelledStatement: PreparedStatement
    private let values: StoredValues
    let batches: StoredBatches

    init(_ database: Database, _ values: StoredValues) throws {
        orderStatement = try PreparedStatement(database, OutcomeSQL.order)
        soldStatement = try PreparedStatement(database, OutcomeSQL.soldLines)
        againStatement = try PreparedStatement(database, OutcomeSQL.linksIssuedAgain)
        cancelledStatement = try PreparedStatement(database, OutcomeSQL.cancelledLines)
        batches = try StoredBatches(database)
        self.values = values
    }

    func order(_ serial: Int64) throws(LedgerError) -> StoredOrder? {
        orderStatement.add(serial)
        guard try orderStatement.step() else { return nil }
        defer { orderStatement.reset() }
        return try StoredOrder(orderStatement.row)
    }

    /// Passes the order's rows on, as a reader sees them who knows of no order after `horizon`.
    func visit(_ order: StoredOrder, horizon: Int64, _ body: (LineOutcome) throws -> Void) throws {
        switch order.action {
        case .purchase: try visitSold(order, horizon, body)
        case .getKeys: try visitAgain(order, horizon, body)
        case .cancel: try visitCancelled(order, body)
        }
    }

    private func visitSold(_ order: StoredOrder, _ horizon: Int64, _ body: (LineOutcome) throws -> Void) throws {
        let purchase = Purchase(
            customer: order.customer, secretId: order.secretId, purchasedAt: try batches.batch(order.batch).asOf)
        soldStatement.add(horizon)
        soldStatement.add(order.lines.lowerBound)
        soldStatement.add(order.lines.upperBound)
        defer { soldStatement.reset() }
        while try soldStatement.step() {
            var row = soldStatement.row
            let line = try StoredLine(&row, values)
            guard line.orderSerial == order.serial else { throw LedgerError.damaged("a line is of another order") }
            try body(try sold(order, line, purchase, &row))
        }
    }

    private func visitAgain(_ order: StoredOrder, _ horizon: Int64, _ body: (LineOutcome) throws -> Void) throws {
        let issuedAt = try batches.batch(order.batch).asOf
        againStatement.add(horizon)
        againStatement.add(order.serial)
        defer { againStatement.reset() }
        while try againStatement.step() {
            var row = againStatement.row
            let line = try StoredLine(&row, values)
            try body(try issuedAgain(order, line, Purchase(&row), issuedAt, &row))
        }
    }

    private func visitCancelled(_ order: StoredOrder, _ body: (LineOutcome) throws -> Void) throws {
        let cancelledAt = try batches.batch(order.batch).asOf
        cancelledStatement.add(order.serial)
        defer { cancelledStatement.reset() }
        while try cancelledStatement.step() {
            var row = cancelledStatement.row
            let line = try StoredLine(&row, values)
            var outcome = try cancelled(order, line, Purchase(&row), &row)
            outcome.cancelledAt = cancelledAt
            try body(outcome)
        }
    }
}

extension OrderExpander {
    private func sold(
        _ order: StoredOrder, _ line: StoredLine, _ purchase: Purchase, _ row: inout RowReader
    ) throws(LedgerError) -> LineOutcome {
        let sourceLine = row.int()
        let amounts = LineAmounts(subtotal: row.integer(), tax: row.optionalInteger(), total: row.integer())
        let status = try Self.status(row.integer())
        var outcome = try outcome(order, line, purchase, status, at: sourceLine)
        outcome.amounts = amounts
        outcome.choice = try values.choice(row.optionalInteger())
        outcome.link = row.optionalInteger().map { serial in
            IssuedLink(serial: serial, secretId: row.int(), issuedAt: purchase.purchasedAt)
        }
        return outcome
    }

    private func issuedAgain(
        _ order: StoredOrder, _ line: StoredLine, _ purchase: Purchase, _ issuedAt: Timestamp, _ row: inout RowReader
    ) throws(LedgerError) -> LineOutcome {
        var outcome = try outcome(order, line, purchase, .keysIssued, at: row.int())
        outcome.choice = try values.choice(row.integer())
        outcome.link = IssuedLink(serial: row.integer(), secretId: row.int(), issuedAt: issuedAt)
        return outcome
    }

    private func cancelled(
        _ order: StoredOrder, _ line: StoredLine, _ purchase: Purchase, _ row: inout RowReader
    ) throws(LedgerError) -> LineOutcome {
        let sourceLine = row.int()
        var outcome = try outcome(order, line, purchase, .cancelled, at: sourceLine)
        outcome.amounts = LineAmounts(subtotal: row.integer(), tax: row.optionalInteger(), total: row.integer())
        outcome.refundRequest = RefundRequest(&row)
        outcome.refundRequestLine = sourceLine
        return outcome
    }

    private func outcome(
        _ order: StoredOrder, _ line: StoredLine, _ purchase: Purchase, _ status: OutcomeStatus, at sourceLine: Int
    ) throws(LedgerError) -> LineOutcome {
        var outcome = LineOutcome(
            sourceLine: sourceLine, reference: order.reference, action: order.action, status: status,
            purchaseSerial: line.orderSerial, purchasedAt: purchase.purchasedAt, secretId: purchase.secretId,
            lineSerial: line.serial, customer: try values.customer(purchase.customer), offer: line.offer,
            quantity: line.quantity, basis: line.basis)
        outcome.hybrid = line.hybrid
        outcome.cancelledAt = line.cancelledAt
        return outcome
    }

    private static func status(_ keyStatus: Int64) throws(LedgerError) -> OutcomeStatus {
        switch KeyStatus(rawValue: UInt8(truncatingIfNeeded: keyStatus)) {
        case .notApplicable, .issued: .completed
        case .withheld: .keysWithheld
        case .selectionNeeded: .selectionNeeded
        case nil: throw .damaged("a line has no key status")
        }
    }
}
