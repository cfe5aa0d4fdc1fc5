internal import OrderCatalog
public import OrderModel

/// What the rules make of an order.
public struct JudgedOrder: Sendable {
    /// What it wants; lines that are not sound enough to be priced are left out.
    public var content: Content
    /// Everything that the rules have against it.
    public var findings: [Finding]
    public var customer: Customer?
    public var contentHash: ContentHash

    /// The order's content by its action.
    public enum Content: Sendable {
        case purchase([PurchaseIntent])
        case getKeys([KeyRequestIntent])
        case cancel([CancelIntent])
        /// It repeats an order that was accepted: the answer is that order's, whatever the rules would say today.
        case duplicate(RecordedReference)
        /// It says nothing that could be done.
        case nothing
    }
}

/// Judges draft orders by the ``RuleBook``.
public struct OrderJudge: Sendable {
    let context: BatchContext

    public init(context: BatchContext) {
        self.context = context
    }

    /// Judges an order of a chunk. `facts` is what the ledger knows, with what the chunk's earlier orders did.
    public func judge(_ draft: DraftOrder, in chunk: DraftChunk, facts: LedgerFacts) -> JudgedOrder {
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
