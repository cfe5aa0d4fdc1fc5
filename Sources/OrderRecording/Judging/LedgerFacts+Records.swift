internal import OrderLedger
internal import OrderModel

extension LedgerFacts {
    /// Adds the effects of an accepted order, except its reference, so that later orders are judged as if it were
    /// already recorded.
    ///
    /// `wanted` has the references that a request of the chunk names. Only their purchases are kept whole.
    mutating func apply(_ record: OrderRecord, batch: BatchIdentity, wanted: Set<String>) {
        switch record.effect {
        case .purchase(let lines):
            if wanted.contains(record.reference) { add(purchase(record, lines: lines, in: batch)) }
            guard !cores.isEmpty, cores[record.customer.id] != nil else { return }
            for line in lines { hold(line, of: record.customer.id, batch) }
        case .getKeys(let issues):
            for issue in issues { touch(issue.lineSerial) { $0.choice = issue.link.choice } }
        case .cancel(let requests):
            for line in requests.flatMap(\.lines) { cancel(line, of: record.customer.id, batch) }
        }
    }

    /// Adds the effects of a whole chunk that is on its way into the ledger. The ledger may show some of them already:
    /// they are not added twice.
    mutating func apply(_ chunk: ChunkRecord, batch: BatchIdentity, wanted: Set<String>) {
        guard !(wanted.isEmpty && hasNothingToChange) else { return }
        // Orders are looked at where they lie: a copy of each would count references up and down.
        let orders = chunk.orders.span
        for index in orders.indices { apply(orders[index], batch: batch, wanted: wanted) }
    }

    /// True when no known fact could change through an order, as long as no reference is wanted.
    private var hasNothingToChange: Bool { purchases.isEmpty && cores.isEmpty }

    /// Indexes the purchase of each line, so that a line is found at once.
    mutating func indexLines() {
        for purchase in purchases.values { index(purchase) }
    }

    private mutating func add(_ purchase: RecordedPurchase) {
        guard purchases[purchase.serial] == nil else { return }
        purchases[purchase.serial] = purchase
        index(purchase)
    }

    private mutating func index(_ purchase: RecordedPurchase) {
        for line in purchase.lines { orderSerialByLine[line.serial] = purchase.serial }
    }

    private func purchase(_ record: OrderRecord, lines: [PurchaseRecord], in batch: BatchIdentity) -> RecordedPurchase {
        RecordedPurchase(
            serial: record.serial, secretId: record.secretId, partnerId: batch.partnerId,
            customerId: record.customer.id,
            purchasedAt: batch.asOf, lines: lines.map(RecordedLine.init))
    }

    private mutating func hold(_ line: PurchaseRecord, of customerId: String, _ batch: BatchIdentity) {
        if let edition = line.offer.product.windowsServerEdition,
            cores[customerId]?.licences.contains(where: { $0.lineSerial == line.serial }) == false
        {
            cores[customerId]?.licences.append(
                CoreLicence(
                    lineSerial: line.serial, edition: edition,
                    cores: line.offer.product.cores(ofUnits: line.quantity),
                    purchasedAt: batch.asOf, term: line.offer.term))
        }
        guard let hybrid = line.hybrid,
            cores[customerId]?.allocations.contains(where: { $0.lineSerial == line.serial }) == false
        else { return }
        cores[customerId]?.allocations.append(
            CoreAllocation(
                lineSerial: line.serial, datacenterCores: Int64(hybrid.datacenterCores),
                standardCores: Int64(hybrid.standardCores), purchasedAt: batch.asOf, term: line.offer.term))
    }

    private mutating func cancel(_ line: CancelledLineRecord, of customerId: String, _ batch: BatchIdentity) {
        let lineSerial = line.lineSerial
        touch(lineSerial) { $0.cancellation = RecordedCancellation(line, at: batch.asOf) }
        cores[customerId]?.licences.removeAll { $0.lineSerial == lineSerial }
        cores[customerId]?.allocations.removeAll { $0.lineSerial == lineSerial }
    }

    /// Changes the line with the serial number, if its purchase is among the facts.
    private mutating func touch(_ lineSerial: Int64, _ change: (inout RecordedLine) -> Void) {
        guard let serial = orderSerialByLine[lineSerial],
            let index = purchases[serial]?.index(ofLine: lineSerial),
            var line = purchases[serial]?.lines[index]
        else { return }
        change(&line)
        purchases[serial]?.lines[index] = line
    }
}

extension RecordedReference {
    init(_ record: OrderRecord, batch: BatchIdentity) {
        self.init(
            orderSerial: record.serial, contentHash: record.contentHash, action: record.effect.action,
            batchId: batch.batchId, recordedAt: batch.asOf, resultRows: record.effect.resultRows,
            sourceLine: record.sourceLine)
    }
}

extension RecordedLine {
    init(_ line: PurchaseRecord) {
        self.init(
            serial: line.serial, productId: line.offer.product.productId, skuId: line.offer.product.skuId,
            family: line.offer.product.family, quantity: line.quantity, currency: line.offer.currency,
            amounts: line.amounts,
            rounding: line.basis.rounding, choice: line.choice, cancellation: nil)
    }
}

extension RecordedCancellation {
    init(_ line: CancelledLineRecord, at time: Timestamp) {
        self.init(at: time, refund: -line.refund.total)
    }
}

/// The parts of a batch that every record of it needs.
struct BatchIdentity: Equatable {
    let batchId: String
    let partnerId: String
    let asOf: Timestamp
}
