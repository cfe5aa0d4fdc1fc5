internal import OrderLedger
internal import OrderModel

/// The orders that a check has accepted, with what later orders may ask about them: some two hundred bytes for an order
/// of one line. A check remembers every order of its files, and has to hold a night of them in memory.
struct UncommittedOrders: ~Copyable, Sendable {
    /// The places in ``orders`` by reference, a table for each partner, which has its own references.
    private var references: [ByteKeyTable<Int32>] = []
    /// The place of each partner's table.
    private var partners: [String: Int] = [:]
    private var currentPartner = 0
    /// Their serial numbers follow each other, as do those of the lines.
    private var orders = Pages<Order>()
    /// The lines of all purchases, one order's after the other's.
    private var lines = Pages<Line>()
    private var batches: [BatchIdentity] = []
    private let firstOrder: Int64
    private let firstLine: Int64

    private struct Order {
        let customer: Customer
        let contentHash: ContentHash
        let sourceLine: Int
        /// The first of its lines in ``lines``. They end where those of the next order begin.
        let firstLine: Int
        let secretId: Int32
        let batch: Int32
        let resultRows: Int32
        let action: Action
    }

    fileprivate struct Line {
        let offer: Offer
        let choice: DownloadChoice?
        let quantity: Int64
        let subtotal: Int64
        /// 0 where the tax is not itemised.
        let tax: Int64
        let isTaxItemised: Bool
        let rounding: Rounding
    }

    /// `sequence` has the serial numbers of the first order and line.
    init(sequence: SerialSequence) {
        (firstOrder, firstLine) = (sequence.nextOrder, sequence.nextLine)
    }

    /// Begins the records of a batch, which the next orders are of.
    mutating func begin(_ batch: BatchIdentity) {
        guard batches.last != batch else { return }
        batches.append(batch)
        currentPartner = partners[batch.partnerId] ?? references.count
        guard currentPartner == references.count else { return }
        partners[batch.partnerId] = currentPartner
        references.append(ByteKeyTable())
    }

    /// Remembers the next order, of the batch that was begun last.
    mutating func append(_ record: borrowing OrderRecord) {
        precondition(record.serial == firstOrder + Int64(orders.count), "the orders of a check follow each other")
        let reference = record.reference.utf8.span
        let range = 0..<reference.count
        let hash = references[currentPartner].hash(reference, range)
        references[currentPartner].update(Int32(orders.count), forKey: reference, range, hash: hash)
        orders.append(
            Order(
                customer: record.customer, contentHash: record.contentHash, sourceLine: record.sourceLine,
                firstLine: lines.count, secretId: Int32(record.secretId), batch: Int32(batches.count - 1),
                resultRows: Int32(record.effect.resultRows), action: record.effect.action))
        guard case .purchase(let purchased) = record.effect else { return }
        for line in purchased {
            lines.append(
                Line(
                    offer: line.offer, choice: line.choice, quantity: line.quantity, subtotal: line.amounts.subtotal,
                    tax: line.amounts.tax ?? 0, isTaxItemised: line.amounts.tax != nil, rounding: line.basis.rounding))
        }
    }

    /// Finds the place of a partner's order by its reference.
    func place(_ range: Range<Int>, in bytes: Span<UInt8>, of partnerId: String) -> Int? {
        guard let partner = partners[partnerId], let key = references[partner].find(bytes, range) else { return nil }
        return Int(references[partner].values[key])
    }

    /// Returns what the reference of the order at a place leads to. Its line is known when it is not before
    /// `firstSerial`, the first order of the file that asks.
    func reference(at place: Int, firstSerial: Int64) -> RecordedReference {
        let (order, batch, serial) = (orders[place], batches[Int(orders[place].batch)], firstOrder + Int64(place))
        return RecordedReference(
            orderSerial: serial, contentHash: order.contentHash, action: order.action, batchId: batch.batchId,
            recordedAt: batch.asOf, resultRows: Int(order.resultRows),
            sourceLine: serial < firstSerial ? nil : order.sourceLine)
    }

    /// Returns the purchase at a place; nil for a request.
    func purchase(at place: Int) -> RecordedPurchase? {
        let (order, batch) = (orders[place], batches[Int(orders[place].batch)])
        guard order.action == .purchase else { return nil }
        let end = place + 1 < orders.count ? orders[place + 1].firstLine : lines.count
        return RecordedPurchase(
            serial: firstOrder + Int64(place), secretId: Int(order.secretId), partnerId: batch.partnerId,
            customerId: order.customer.id, purchasedAt: batch.asOf,
            lines: (order.firstLine..<end).map { RecordedLine(lines[$0], serial: firstLine + Int64($0)) })
    }
}

extension RecordedLine {
    fileprivate init(_ line: UncommittedOrders.Line, serial: Int64) {
        let tax = line.isTaxItemised ? line.tax : nil
        self.init(
            serial: serial, productId: line.offer.product.productId, skuId: line.offer.product.skuId,
            family: line.offer.product.family, quantity: line.quantity, currency: line.offer.currency,
            amounts: LineAmounts(subtotal: line.subtotal, tax: tax, total: line.subtotal + line.tax),
            rounding: line.rounding, choice: line.choice, cancellation: nil)
    }
}
