package import OrderModel

extension FactRequest {
    /// Asks the ledger for the facts that judging the orders of a chunk takes.
    package init(_ chunk: DraftChunk, context: BatchContext) {
        self.init(partnerId: context.partnerId)
        let fields = chunk.fields
        let bytes = fields.bytes
        references.reserve(count: chunk.orders.count, bytes: chunk.orders.count * ReferenceRule.charactersMax)
        for order in chunk.orders {
            let reference = fields.range(of: .orderReference, inLine: order.lines.lowerBound)
            if !reference.isEmpty { references.append(reference, in: bytes.span) }
            for line in order.lines where Self.mayName(fields, line) { add(LineDraft(fields, line: line), context) }
        }
    }

    /// Asks the ledger for the purchases that the requests of a chunk name, to tell how large those orders are.
    package init(targetsOf chunk: DraftChunk, context: BatchContext) {
        self.init(partnerId: context.partnerId)
        for line in chunk.lines.indices where Self.mayName(chunk.fields, line) {
            addTarget(LineDraft(chunk.fields, line: line), context)
        }
    }

    /// Tells whether a line has a field that asks something of the ledger. Most purchases have none.
    private static func mayName(_ fields: DraftFields, _ line: Int) -> Bool {
        !fields.isBlank(.originalReference, inLine: line) || !fields.isBlank(.orderId, inLine: line)
            || !fields.isBlank(.subscriptionId, inLine: line) || !fields.isBlank(.hybridBenefit, inLine: line)
    }

    private mutating func add(_ draft: LineDraft, _ context: BatchContext) {
        addTarget(draft, context)
        addCoreCustomer(draft, context)
    }

    private mutating func addTarget(_ draft: LineDraft, _ context: BatchContext) {
        if !draft.isBlank(.originalReference) { originalReferences.append(draft.text(.originalReference)) }
        if !draft.isBlank(.orderId), let serial = context.identifiers.orderSerial(ofOrderId: draft.text(.orderId)) {
            orderSerials.append(serial)
        }
        if !draft.isBlank(.subscriptionId),
            let serial = context.identifiers.lineSerial(ofSubscriptionId: draft.text(.subscriptionId))
        {
            lineSerials.append(serial)
        }
    }

    private mutating func addCoreCustomer(_ draft: LineDraft, _ context: BatchContext) {
        guard !draft.isBlank(.hybridBenefit), draft.text(.hybridBenefit).lowercased() == "true" else { return }
        var ignored: [Finding] = []
        if let customer = CustomerRule.customer(of: draft, context: context, findings: &ignored),
            !coreCustomers.contains(customer.id)
        {
            coreCustomers.append(customer.id)
        }
    }
}
