import GRDB
import OrderLedger
import OrderModel

/// Makes an order's result rows. Batches, repeats and look-ups all use it, so that a row is the same everywhere.
final class OrderExpander {
    static let againSQL =
        "SELECT line, source_line, choice, link, secret_id FROM reissue WHERE order_serial = ? ORDER BY link"
    static let cancelledSQL = """
        SELECT x.line, r.source_line, x.subtotal, x.tax, r.reason, r.requested_amount, r.impact, r.title,
            r.contact_name, r.contact_email, r.contact_phone, r.attachment
        FROM refund_request r
            JOIN cancellation x ON x.request = r.id
        WHERE r.order_serial = ?
        ORDER BY r.id, x.position
        """

    private let againStatement: PreparedStatement
    private let cancelledStatement: PreparedStatement
    private let values: StoredValues
    private var terms = InternTable<StoredTerms, OutcomeTerms>(entriesMax: 20_000, slotBits: 12)
    private let chunks: ChunkReader
    private let secrets: KnownSecrets
    let batches: StoredBatches
    let cancelled: CancelledLines

    init(_ database: Database, chunks: ChunkReader, values: StoredValues, secrets: KnownSecrets) throws {
        againStatement = try PreparedStatement(database, Self.againSQL)
        cancelledStatement = try PreparedStatement(database, Self.cancelledSQL)
        batches = try StoredBatches(database)
        cancelled = try CancelledLines(database, chunks: chunks, batches: batches)
        self.chunks = chunks
        self.values = values
        self.secrets = secrets
    }

    /// Passes the order's rows on, as a reader sees them who knows of no order after `horizon`.
    func visit(_ parts: OrderParts, horizon: Int64, _ body: (LineOutcome) throws -> Void) throws {
        let times = try cancelled.times(of: parts.order.lines, horizon: horizon)
        try visit(parts.order, lines: parts.lines, cancelledAt: times, horizon: horizon, body)
    }

    /// Passes the order's rows on when the caller knows already which of the lines sold were cancelled.
    func visit(
        _ order: StoredOrder, lines: [StoredLine], cancelledAt times: [Int64: Timestamp], horizon: Int64,
        _ body: (LineOutcome) throws -> Void
    ) throws {
        switch order.action {
        case .purchase:
            let purchasedAt = try batches.batch(order.batch).asOf
            for line in lines {
                var outcome = try sold(line, of: order, at: purchasedAt)
                if !times.isEmpty { outcome.cancelledAt = times[line.serial] }
                try body(outcome)
            }
        case .getKeys: try visitAgain(order, horizon: horizon, body)
        case .cancel: try visitCancelled(order, body)
        }
    }

    private func visitAgain(_ order: StoredOrder, horizon: Int64, _ body: (LineOutcome) throws -> Void) throws {
        let issuedAt = try batches.batch(order.batch).asOf
        againStatement.add(order.serial)
        defer { againStatement.reset() }
        while try againStatement.step() {
            var row = againStatement.row
            try body(try issuedAgain(&row, of: order, at: issuedAt, horizon: horizon))
        }
    }

    private func visitCancelled(_ order: StoredOrder, _ body: (LineOutcome) throws -> Void) throws {
        let cancelledAt = try batches.batch(order.batch).asOf
        cancelledStatement.add(order.serial)
        defer { cancelledStatement.reset() }
        while try cancelledStatement.step() {
            var row = cancelledStatement.row
            var outcome = try cancelled(order, &row)
            outcome.cancelledAt = cancelledAt
            try body(outcome)
        }
    }
}

extension OrderExpander {
    private func sold(
        _ line: StoredLine, of order: StoredOrder, at purchasedAt: Timestamp
    ) throws(LedgerError) -> LineOutcome {
        var outcome = LineOutcome(
            sourceLine: line.sourceLine, reference: order.reference, action: order.action,
            status: Self.status(line.keyStatus), purchaseSerial: order.serial, purchasedAt: purchasedAt,
            secretId: try secrets.known(order.secretId), lineSerial: line.serial,
            customer: try values.customer(order.customer),
            terms: try terms(of: line))
        outcome.amounts = line.amounts
        outcome.link = try line.link.map { sold throws(LedgerError) in
            try link(serial: sold.serial, secretId: sold.secretId, purchasedAt)
        }
        return outcome
    }

    private func issuedAgain(
        _ row: inout RowReader, of order: StoredOrder, at issuedAt: Timestamp, horizon: Int64
    ) throws(LedgerError) -> LineOutcome {
        let serial = row.integer()
        let sourceLine = try row.place()
        var outcome = try requested(
            order, .keysIssued, line: serial, at: sourceLine, choice: try values.choice(row.integer()))
        outcome.cancelledAt = try cancelled.times(of: serial..<serial + 1, horizon: horizon)[serial]
        outcome.link = try link(serial: row.count(), secretId: row.secretId(), issuedAt)
        return outcome
    }

    private func cancelled(_ order: StoredOrder, _ row: inout RowReader) throws(LedgerError) -> LineOutcome {
        let serial = row.integer()
        let sourceLine = try row.place()
        var outcome = try requested(order, .cancelled, line: serial, at: sourceLine)
        outcome.amounts = try StoredNumber.amounts(
            subtotal: row.integer(), tax: row.optionalInteger(), isCredit: true)
        outcome.refundRequest = RefundRequest(&row)
        outcome.refundRequestLine = sourceLine
        return outcome
    }

    /// Makes a row of a request about a line that another order sold.
    private func requested(
        _ order: StoredOrder, _ status: OutcomeStatus, line serial: Int64, at sourceLine: Int,
        choice: DownloadChoice? = nil
    ) throws(LedgerError) -> LineOutcome {
        guard let sale = try chunks.order(ofLine: serial), let line = sale.line(serial) else {
            throw .damaged("a request is about a line that is not there")
        }
        return LineOutcome(
            sourceLine: sourceLine, reference: order.reference, action: order.action, status: status,
            purchaseSerial: sale.order.serial, purchasedAt: try batches.batch(sale.order.batch).asOf,
            secretId: try secrets.known(sale.order.secretId), lineSerial: serial,
            customer: try values.customer(sale.order.customer),
            terms: OutcomeTerms(
                offer: try values.offer(line.offer), quantity: line.quantity, basis: try values.basis(line.basis),
                hybrid: line.hybrid, choice: choice))
    }

    private func terms(of line: StoredLine) throws(LedgerError) -> OutcomeTerms {
        let key = StoredTerms(line)
        if let terms = terms.entry(of: key) { return terms }
        let terms = OutcomeTerms(
            offer: try values.offer(line.offer), quantity: line.quantity, basis: try values.basis(line.basis),
            hybrid: line.hybrid, choice: try values.choice(line.choice))
        self.terms.remember(terms, for: key)
        return terms
    }

    /// Makes the link that a row shows. A link ends some time after its issue, and no end lies before 1970.
    private func link(serial: Int64, secretId: Int, _ issuedAt: Timestamp) throws(LedgerError) -> IssuedLink {
        guard issuedAt.secondsSinceEpoch >= 0 else { throw .damaged("a link was issued before there were any") }
        return IssuedLink(serial: serial, secretId: try secrets.known(secretId), issuedAt: issuedAt)
    }

    private static func status(_ keyStatus: KeyStatus) -> OutcomeStatus {
        switch keyStatus {
        case .notApplicable, .issued: .completed
        case .withheld: .keysWithheld
        case .selectionNeeded: .selectionNeeded
        }
    }
}

/// The key by which lines share their terms.
private struct StoredTerms: Recurring {
    let offer: Int64
    let basis: Int64
    let quantity: Int64
    let choice: Int64?
    let hybrid: HybridGrant?

    init(_ line: StoredLine) {
        (offer, basis, quantity, choice, hybrid) = (line.offer, line.basis, line.quantity, line.choice, line.hybrid)
    }

    /// Offers and bases are few, quantities small.
    var hint: UInt { UInt(truncatingIfNeeded: quantity &+ offer << 20 &+ basis << 40) }
}

extension RefundRequest {
    /// Reads the request from the columns of a row, which follow each other.
    fileprivate init(_ row: inout RowReader) {
        self.init(
            reason: row.text(), requestedAmount: row.integer(), impact: row.text(), title: row.text(),
            contactName: row.text(), contactEmail: row.text(), contactPhone: row.text(), attachment: row.text())
    }
}
