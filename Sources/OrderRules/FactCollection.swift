public import OrderModel

extension FactRequest {
    /// What has to be known of the ledger before the orders of a chunk are judged.
    public init(_ chunk: DraftChunk, context: BatchContext) {
        self.init(partnerId: context.partnerId)
        for order in chunk.orders {
            add(.orderReference, order.lines.lowerBound, chunk, to: \.references)
            for line in order.lines { add(LineDraft(chunk: chunk, line: line), context) }
        }
    }

    private mutating func add(
        _ field: Field, _ line: Int, _ chunk: DraftChunk, to list: WritableKeyPath<FactRequest, [String]>
    ) {
        let range = chunk.range(of: field, inLine: line)
        if !range.isEmpty { self[keyPath: list].append(String(decoding: chunk.bytes[range], as: UTF8.self)) }
    }

    private mutating func add(_ draft: LineDraft, _ context: BatchContext) {
        if !draft.isBlank(.originalReference) { originalReferences.append(draft.text(.originalReference)) }
        if !draft.isBlank(.orderId), let serial = context.identifiers.orderSerial(ofOrderId: draft.text(.orderId)) {
            orderSerials.append(serial)
        }
        if !draft.isBlank(.subscriptionId),
            let serial = context.identifiers.lineSerial(ofSubscriptionId: draft.text(.subscriptionId))
        {
            lineSerials.append(serial)
        }
        guard !draft.isBlank(.hybridBenefit), draft.text(.hybridBenefit).lowercased() == "true" else { return }
        var ignored: [Finding] = []
        if let customer = CustomerRule.judge(draft, context: context, findings: &ignored),
            !coreCustomers.contains(customer.id)
        {
            coreCustomers.append(customer.id)
        }
    }
}
