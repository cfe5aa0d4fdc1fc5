internal import OrderCatalog
package import OrderModel

/// The rules' verdict on an order.
package struct JudgedOrder: Sendable {
    /// The content of the order, without lines that are not sound enough to be priced.
    package var content: Content
    /// All findings against the order.
    package var findings: [Finding]
    package var customer: Customer?
    package var contentHash: ContentHash

    /// The order's content by its action.
    package enum Content: Sendable {
        case purchase([PurchaseIntent])
        case getKeys([KeyRequestIntent])
        case cancel([CancelIntent])
        /// The order repeats an accepted one. Its answer is the original's, whatever the rules would say today.
        case duplicate(RecordedReference)
        /// The order asks for nothing that could be done.
        case nothing
    }
}

/// Judges draft orders by the ``RuleBook``.
package struct OrderJudge: Sendable {
    let context: BatchContext

    package init(context: BatchContext) {
        self.context = context
    }

    /// Judges an order of a chunk. `facts` has the ledger's knowledge and the effects of the chunk's earlier orders.
    package func judge(_ draft: DraftOrder, in chunk: DraftChunk, facts: LedgerFacts) -> JudgedOrder {
        var order = OrderSoFar(draft, in: chunk.fields, context: context, facts: facts)
        var first = LineSoFar(order.first)
        order.ask(RuleBook.order, about: &first)
        if order.original == nil {
            for line in draft.lines { order.judge(LineDraft(chunk.fields, line: line)) }
        }
        return order.judged
    }
}

extension OrderSoFar {
    fileprivate mutating func judge(_ draft: LineDraft) {
        var line = LineSoFar(draft)
        ask(RuleBook.line, about: &line)
        switch line.action {
        case .purchase: judgePurchase(draft)
        case .getKeys: judgeKeyRequest(draft)
        case .cancel: judgeCancellation(draft)
        case nil: break
        }
    }

    private mutating func judgePurchase(_ draft: LineDraft) {
        var line = PurchaseSoFar(draft)
        ask(RuleBook.purchase, about: &line)
        if let intent = line.intent { purchases.append(intent) }
    }

    private mutating func judgeKeyRequest(_ draft: LineDraft) {
        var line = RequestSoFar(draft)
        ask(RuleBook.keyRequest, about: &line)
        if let intent = line.keyRequest { keyRequests.append(intent) }
    }

    private mutating func judgeCancellation(_ draft: LineDraft) {
        var line = RequestSoFar(draft)
        ask(RuleBook.cancellation, about: &line)
        guard let intent = line.cancellation else { return }
        cancelledLines.formUnion(intent.targets.map(\.serial))
        cancellations.append(intent)
    }

    fileprivate var judged: JudgedOrder {
        if let original {
            return JudgedOrder(
                content: .duplicate(original), findings: [], customer: customer, contentHash: contentHash)
        }
        return JudgedOrder(content: content, findings: findings, customer: customer, contentHash: contentHash)
    }

    private var content: JudgedOrder.Content {
        switch action {
        case .purchase: .purchase(purchases)
        case .getKeys: .getKeys(keyRequests)
        case .cancel: .cancel(cancellations)
        case nil: .nothing
        }
    }
}
