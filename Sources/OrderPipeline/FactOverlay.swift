internal import OrderLedger
internal import OrderModel

extension LedgerFacts {
    /// Adds what an accepted order does, so that the orders after it are judged as if it were recorded already.
    ///
    /// `wanted` are the references that a request of the chunk names: only their purchases are kept whole.
    mutating func apply(_ record: OrderRecord, batch: BatchIdentity, wanted: Set<String>) {
        references[record.reference] = RecordedReference(
            orderSerial: record.serial, contentHash: record.contentHash, action: record.effect.action,
            batchId: batch.batchId, recordedAt: batch.asOf)
        switch record.effect {
        case .purchase(let lines):
            if wanted.contains(record.reference) { purchases[record.serial] = purchase(record, lines, batch) }
            if cores[record.customer.id] != nil { for line in lines { hold(line, of: record.customer.id, batch) } }
        case .getKeys(let issues):
            for issue in issues { touch(issue.lineSerial) { $0.choice = issue.link.choice } }
        case .cancel(let requests):
            for line in requests.flatMap(\.lines) { cancel(line.lineSerial, of: record.customer.id, batch) }
        }
    }

    private func purchase(_ record: OrderRecord, _ lines: [PurchaseRecord], _ batch: BatchIdentity) -> RecordedPurchase {
        RecordedPurchase(
            serial: record.serial, secretId: record.secretId, partnerId: batch.partnerId, customerId: record.customer.id,
            purchasedAt: batch.asOf, lines: lines.map(RecordedLine.init))
    }

    private mutating func hold(_ line: PurchaseRecord, of customerId: String, _ batch: BatchIdentity) {
        if let edition = line.offer.product.windowsServerEdition {
            cores[customerId]?.licences.append(
                CoreLicence(
                    lineSerial: line.serial, edition: edition,
                    cores: Int64(clamping: Int128(line.quantity) * Int128(line.offer.product.coresPerUnit)),
                    purchasedAt: batch.asOf, term: line.offer.term))
        }
        guard let hybrid = line.hybrid else { return }
        cores[customerId]?.allocations.append(
            CoreAllocation(
                lineSerial: line.serial, datacenterCores: Int64(hybrid.datacenterCores),
                standardCores: Int64(hybrid.standardCores), purchasedAt: batch.asOf, term: line.offer.term))
    }

    private mutating func cancel(_ lineSerial: Int64, of customerId: String, _ batch: BatchIdentity) {
        touch(lineSerial) { $0.cancelledAt = batch.asOf }
        cores[customerId]?.licences.removeAll { $0.lineSerial == lineSerial }
        cores[customerId]?.allocations.removeAll { $0.lineSerial == lineSerial }
    }

    /// Changes the line with the serial number, in whichever purchase of the facts it is.
    private mutating func touch(_ lineSerial: Int64, _ change: (inout RecordedLine) -> Void) {
        for (serial, purchase) in purchases {
            guard let index = purchase.lines.firstIndex(where: { $0.serial == lineSerial }) else { continue }
            change(&purchases[serial, default: purchase].lines[index])
            return
        }
    }
}

extension RecordedLine {
    init(_ line: PurchaseRecord) {
        self.init(
            serial: line.serial, productId: line.offer.product.productId, skuId: line.offer.product.skuId,
            family: line.offer.product.family, currency: line.offer.currency, amounts: line.amounts,
            rounding: line.basis.rounding, choice: line.choice, cancelledAt: nil)
    }
}

/// The parts of a batch that every record of it needs.
struct BatchIdentity {
    let batchId: String
    let partnerId: String
    let asOf: Timestamp
}
