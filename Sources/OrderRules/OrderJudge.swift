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

/// Judges draft orders by all rules; every rule looks at every line, so that one pass names everything that is wrong.
public struct OrderJudge: Sendable {
    private let context: BatchContext

    public init(context: BatchContext) {
        self.context = context
    }

    /// Judges an order of a chunk. `facts` is what the ledger knows, with what the chunk's earlier orders did.
    public func judge(_ order: DraftOrder, in chunk: DraftChunk, facts: LedgerFacts) -> JudgedOrder {
        var judgement = Judgement(context: context, order: order, chunk: chunk, facts: facts)
        return judgement.run()
    }
}

/// The judging of one order.
private struct Judgement {
    let context: BatchContext
    let order: DraftOrder
    let chunk: DraftChunk
    let facts: LedgerFacts

    private var findings: [Finding] = []
    private var customer: Customer?
    private var market: Market?
    private var purchases: [PurchaseIntent] = []
    private var keyRequests: [KeyRequestIntent] = []
    private var cancellations: [CancelIntent] = []
    private var cancelledLines: Set<Int64> = []
    /// The customer's cores as the order's lines so far leave them.
    private var cores: CustomerCores?

    init(context: BatchContext, order: DraftOrder, chunk: DraftChunk, facts: LedgerFacts) {
        self.context = context
        self.order = order
        self.chunk = chunk
        self.facts = facts
    }

    mutating func run() -> JudgedOrder {
        let first = LineDraft(chunk: chunk, line: order.lines.lowerBound)
        findings += ReferenceRule.findings(first)
        customer = CustomerRule.judge(first, context: context, findings: &findings)
        let customerFindings = findings.filter { $0.field != .orderReference }
        market = customer.flatMap { context.catalog.market($0.country) }
        let hash = OrderContent(order, in: chunk, market: market).hash
        if let duplicate = repeated(first, hash) { return duplicate }

        var action: Action?
        for line in order.lines {
            let draft = LineDraft(chunk: chunk, line: line)
            checkCustomer(draft, first: first, customerFindings)
            let lineAction = ActionRule.judge(draft, firstLine: first.line, findings: &findings)
            action = action ?? lineAction
            if let lineAction { judge(draft, as: lineAction) }
        }
        return JudgedOrder(content: content(action), findings: findings, customer: customer, contentHash: hash)
    }

    /// Contract, section 3: the same reference with the same content is answered with the original outcome.
    private mutating func repeated(_ first: LineDraft, _ hash: ContentHash) -> JudgedOrder? {
        guard !first.isBlank(.orderReference), let known = facts.references[first.text(.orderReference)] else {
            return nil
        }
        if known.contentHash == hash {
            return JudgedOrder(content: .duplicate(known), findings: [], customer: customer, contentHash: hash)
        }
        findings.append(
            Finding(.referenceReused, line: first.line, field: .orderReference, "\(known.recordedAt)", known.batchId))
        return nil
    }

    /// All lines of an order name the same customer; a line that repeats the first one's text repeats its findings.
    private mutating func checkCustomer(_ draft: LineDraft, first: LineDraft, _ firstFindings: [Finding]) {
        if draft.line == first.line { return }
        if draft.equals(.customerId, onLine: first.line), draft.equals(.customerDomainName, onLine: first.line) {
            findings += firstFindings.map { $0.onLine(draft.line) }
            return
        }
        let other = CustomerRule.judge(draft, context: context, findings: &findings)
        if let other, let customer, other !== customer { findings.append(CustomerRule.differs(draft)) }
    }

    private mutating func judge(_ draft: LineDraft, as action: Action) {
        if let finding = RightsRule.finding(draft, action: action, roles: context.roles) { findings.append(finding) }
        switch action {
        case .purchase: judgePurchase(draft)
        case .getKeys: judgeKeyRequest(draft)
        case .cancel: judgeCancellation(draft)
        }
    }

    private func content(_ action: Action?) -> JudgedOrder.Content {
        switch action {
        case .purchase: .purchase(purchases)
        case .getKeys: .getKeys(keyRequests)
        case .cancel: .cancel(cancellations)
        case nil: .nothing
        }
    }

    // MARK: Purchases

    private mutating func judgePurchase(_ draft: LineDraft) {
        let market = customer.flatMap {
            MarketRule.judge(draft, customer: $0, catalog: context.catalog, findings: &findings)
        }
        let product = CatalogueRule.product(draft, catalog: context.catalog, findings: &findings)
        let segment = CatalogueRule.segment(draft, findings: &findings)
        let quantity = CatalogueRule.quantity(draft, findings: &findings)
        let term = PurchaseTermsRule.term(draft, findings: &findings)
        let currency = market.flatMap { PurchaseTermsRule.currency(draft, market: $0, findings: &findings) }
        let isClaimed = HybridBenefitRule.isClaimed(draft, findings: &findings)
        guard let product else {
            _ = DownloadChoiceRule.read(draft, findings: &findings)
            return
        }
        if let quantity, let finding = CatalogueRule.range(draft, quantity: quantity, product: product) {
            findings.append(finding)
        }
        let choice = DownloadChoiceRule.judge(draft, product: product, catalog: context.catalog, findings: &findings)
        if let market, let finding = MarketRule.restriction(draft, product: product, market: market, context: context) {
            // What is not sold in a market needs no price there: the price list's silence would be no second fault.
            findings.append(finding)
            return
        }
        let baseRate =
            isClaimed
            ? HybridBenefitRule.baseRate(draft, product: product, catalog: context.catalog, findings: &findings) : nil
        guard let segment, let quantity, let term, let currency else { return }
        let taken = baseRate == nil ? nil : cover(draft, product, quantity)
        purchases.append(
            PurchaseIntent(
                line: draft.line, product: product, quantity: quantity, term: term,
                billingPlan: draft.text(.billingPlan),
                segment: segment, currency: currency, baseRate: baseRate, cores: taken, choice: choice))
        holdCores(product, quantity, term)
    }

    /// Takes cores for a line, out of what the order's earlier lines left.
    private mutating func cover(_ draft: LineDraft, _ product: Product, _ quantity: Int64) -> HybridCores? {
        guard let customer else { return nil }
        var held = cores ?? facts.cores[customer.id] ?? CustomerCores()
        let taken = HybridBenefitRule.cover(
            draft, product: product, quantity: quantity, held: held, on: context.asOf.date, findings: &findings)
        guard let taken else { return nil }
        held.allocations.append(
            CoreAllocation(
                lineSerial: 0, datacenterCores: taken.datacenter, standardCores: taken.standard,
                purchasedAt: context.asOf, term: draft.text(.termDuration)))
        cores = held
        return taken
    }

    /// Adds the cores that a line licenses to what later lines of the order may use.
    private mutating func holdCores(_ product: Product, _ quantity: Int64, _ term: String) {
        guard let edition = product.windowsServerEdition, let customer else { return }
        let (licensed, overflowed) = quantity.multipliedReportingOverflow(by: Int64(product.coresPerUnit))
        guard !overflowed else { return }
        var held = cores ?? facts.cores[customer.id] ?? CustomerCores()
        held.licences.append(
            CoreLicence(lineSerial: 0, edition: edition, cores: licensed, purchasedAt: context.asOf, term: term))
        cores = held
    }

    // MARK: Requests

    private mutating func judgeKeyRequest(_ draft: LineDraft) {
        let target = RequestTargetRule.judge(
            draft, customer: customer, context: context, facts: facts, findings: &findings)
        if let request = KeyRequestRule.judge(draft, target: target, catalog: context.catalog, findings: &findings) {
            keyRequests.append(request)
        }
    }

    private mutating func judgeCancellation(_ draft: LineDraft) {
        let target = RequestTargetRule.judge(
            draft, customer: customer, context: context, facts: facts, findings: &findings)
        let request = CancellationRule.judge(
            draft, target: target, cancelledInOrder: cancelledLines, asOf: context.asOf, findings: &findings)
        guard let request else { return }
        cancelledLines.formUnion(request.targets.map(\.serial))
        cancellations.append(request)
    }
}

extension Finding {
    /// The same finding against another line.
    func onLine(_ line: Int) -> Finding {
        Finding(code, line: line, field: field, arguments: arguments)
    }
}
