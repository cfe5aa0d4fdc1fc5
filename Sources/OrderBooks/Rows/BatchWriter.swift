import OrderLedger
import OrderModel

/// Writes the rows of one batch.
///
/// Every row is a fact that the ledger fixed when the batch was closed. So a batch is written once, and nothing that is
/// recorded later changes its rows.
struct BatchWriter {
    private let batch: BookedBatch
    private let inserts: BookInserts
    private let issuer: any IdentifierIssuing
    private(set) var keys: BookKeys
    private(set) var lineCount = 0
    private var counts = OrderCounts()
    private var parties = PartyRows()
    private var times = TimeTexts()
    private var order: OpenOrder?

    init(_ batch: BookedBatch, inserts: BookInserts, issuer: any IdentifierIssuing, keys: BookKeys) {
        self.batch = batch
        self.inserts = inserts
        self.issuer = issuer
        self.keys = keys
    }

    /// Writes the whole batch. Memory does not grow with it, except for its customers and products.
    mutating func write(from ledger: any LedgerReading) throws {
        try writeRows(of: RowReading(of: batch.key, in: ledger, issuer: issuer))
        try endOrder()
        try ledger.visitRejections(ofClaim: batch.key) { try write($0) }
        try inserts.batches.insert { $0.add(batch, counts) }
        try inserts.partners.insert { $0.addPartner(of: batch) }
    }

    private mutating func writeRows(of reading: RowReading) throws {
        defer { reading.stop() }
        while let block = try reading.next() {
            for (index, row) in block.rows.enumerated() {
                try write(row, block.texts.rows[index], in: block.texts.bytes)
            }
            reading.take(back: block)
        }
    }

    private mutating func write(
        _ row: LineOutcome, _ places: IdentifierTexts.Places, in texts: [UInt8]
    ) throws {
        if order?.mark.continues(with: row) != true {
            try endOrder()
            begin(row, orderId: Array(texts[places.orderId]))
        }
        order?.lineCount += 1
        keys.beginLine()
        lineCount += 1
        try inserts.lines.insert { $0.addLine(row, at: keys, of: batch, subscriptionId: texts[places.subscriptionId]) }
        guard row.status != .duplicate else { return }
        if let amounts = row.amounts { try inserts.charges.insert { $0.addCharge(row, amounts, at: keys, of: batch) } }
        if let link = row.link { try inserts.links.insert { $0.addLink(link, at: keys, of: batch, &times) } }
        if row.action == .purchase { try parties.add(row, of: batch, to: inserts) }
    }

    private mutating func begin(_ row: LineOutcome, orderId: [UInt8]) {
        keys.beginOrder()
        if row.status == .duplicate { counts.duplicate += 1 } else { counts.accepted += 1 }
        order = OpenOrder(first: row, mark: OrderMark(first: row), orderId: orderId)
    }

    private mutating func endOrder() throws {
        guard let order else { return }
        try inserts.orders.insert { $0.addOrder(order, at: keys, of: batch) }
        self.order = nil
    }

    private mutating func write(_ rejection: RejectionRecord) throws {
        counts.rejected += 1
        keys.beginRejection()
        try inserts.rejections.insert { $0.addRejection(rejection, at: keys, of: batch) }
        for problem in rejection.lines.flatMap(\.problems) {
            keys.beginProblem()
            try inserts.problems.insert { $0.addProblem(problem, at: keys, of: batch) }
        }
    }
}

/// An order whose rows are being written.
struct OpenOrder {
    let first: LineOutcome
    let mark: OrderMark
    let orderId: [UInt8]
    var lineCount = 0
}
