internal import OrderLedger
internal import OrderModel

/// The "records" of a check so far.
struct UncommittedState: ~Copyable, Sendable {
    var claims: [Int64: Claim] = [:]
    var sequence: SerialSequence
    private var orders: UncommittedOrders
    /// The serial number of each claim's first order.
    private var firstOrders: [Int64: Int64] = [:]
    private(set) var counted = CountedOrders()
    private var cancellations: [Int64: RecordedCancellation] = [:]
    private var choices: [Int64: DownloadChoice] = [:]
    /// The cores that the check's purchases hold and take, by customer, without those that it cancelled.
    private var cores = LedgerFacts()

    init(sequence: SerialSequence) {
        self.sequence = sequence
        orders = UncommittedOrders(sequence: sequence)
    }

    mutating func remember(_ chunk: ChunkRecord, of claim: Claim) {
        guard let header = claim.header else { return }
        let batch = BatchIdentity(batchId: header.batchId, partnerId: header.partnerId, asOf: claim.asOf)
        if firstOrders[claim.number] == nil { firstOrders[claim.number] = sequence.nextOrder }
        orders.begin(batch)
        for repeated in chunk.duplicates { counted.add(repeated, batch) }
        // Orders are looked at where they lie: a copy of each would count references up and down.
        let records = chunk.orders.span
        for index in records.indices {
            counted.add(records[index], batch)
            orders.append(records[index])
            remember(records[index], of: batch)
            sequence.nextOrder = records[index].serial + 1
        }
    }

    private mutating func remember(_ record: borrowing OrderRecord, of batch: BatchIdentity) {
        switch record.effect {
        case .purchase(let lines):
            for line in lines {
                sequence.nextLine = line.serial + 1
                if let link = line.link { sequence.nextLink = link.serial + 1 }
            }
            guard lines.contains(where: { $0.hybrid != nil || $0.offer.product.windowsServerEdition != nil }) else {
                return
            }
            if cores.cores[record.customer.id] == nil { cores.cores[record.customer.id] = CustomerCores() }
            cores.apply(record, batch: batch, wanted: [])
        case .getKeys(let issues):
            for issue in issues {
                choices[issue.lineSerial] = issue.link.choice
                sequence.nextLink = issue.link.serial + 1
            }
        case .cancel(let requests):
            for line in requests.flatMap(\.lines) {
                cancellations[line.lineSerial] = RecordedCancellation(line, at: batch.asOf)
            }
            cores.apply(record, batch: batch, wanted: [])
        }
    }

    /// Returns the facts of the ledger below, with the check's effects since.
    func adding(to below: LedgerFacts, for request: FactRequest) -> LedgerFacts {
        var facts = below
        addReferences(for: request, to: &facts)
        for name in request.originalReferences {
            let bytes = name.utf8.span
            guard let place = orders.place(0..<bytes.count, in: bytes, of: request.partnerId) else { continue }
            facts.references[name] = reference(at: place, for: request)
            if let purchase = orders.purchase(at: place) { facts.purchases[purchase.serial] = purchase }
        }
        for (serial, purchase) in facts.purchases { facts.purchases[serial] = updated(purchase) }
        for (customer, held) in facts.cores { facts.cores[customer] = updated(held, of: customer) }
        return facts
    }

    private func addReferences(for request: FactRequest, to facts: inout LedgerFacts) {
        let bytes = request.references.bytes
        for index in request.references.indices {
            let range = request.references.range(at: index)
            guard let place = orders.place(range, in: bytes.span, of: request.partnerId) else { continue }
            facts.references.insert(reference(at: place, for: request), under: range, in: bytes.span)
        }
    }

    /// An order of an earlier file of the check has no line in this file.
    private func reference(at place: Int, for request: FactRequest) -> RecordedReference {
        orders.reference(at: place, firstSerial: firstOrders[request.claim, default: .max])
    }

    private func updated(_ below: CustomerCores, of customer: String) -> CustomerCores {
        let since = cores.cores[customer] ?? CustomerCores()
        var sum = below
        sum.licences.removeAll { cancellations[$0.lineSerial] != nil }
        sum.allocations.removeAll { cancellations[$0.lineSerial] != nil }
        sum.licences += since.licences
        sum.allocations += since.allocations
        return sum
    }

    private func updated(_ purchase: RecordedPurchase) -> RecordedPurchase {
        var purchase = purchase
        for index in purchase.lines.indices {
            let serial = purchase.lines[index].serial
            purchase.lines[index].cancellation = purchase.lines[index].cancellation ?? cancellations[serial]
            purchase.lines[index].choice = choices[serial] ?? purchase.lines[index].choice
        }
        return purchase
    }
}
