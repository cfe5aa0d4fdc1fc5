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
    let context: BatchContext

    public init(context: BatchContext) {
        self.context = context
    }

    /// Judges an order of a chunk. `facts` is what the ledger knows, with what the chunk's earlier orders did.
    public func judge(_ order: DraftOrder, in chunk: DraftChunk, facts: LedgerFacts) -> JudgedOrder {
        var judgement = Judgement(context: context, order: order, fields: chunk.fields, facts: facts)
        return judgement.run()
    }
}

/// The judging of one order.
private struct Judgement {
    let context: BatchContext
    let order: DraftOrder
    let fields: DraftFields
    let facts: LedgerFacts

    private var findings: [Finding] = []
    private var customer: Customer?
    private var market: Market?
    private var purchases: [PurchaseIntent] = []
    private var keyRequests: [KeyRequestIntent] = []
    private var cancellations: [CancelIntent] = []
    private var cancelledLines: Set<Int64> = []
    /// The customer's cores as the order's lines so far leave them.
    private var cores: CoreBalance?
    /// Whether a line before may license cores that its own fault keeps from being counted.
    private var mayHoldMoreCores = false

    init(context: BatchContext, order: DraftOrder, fields: DraftFields, facts: LedgerFacts) {
        self.context = context
        self.order = order
        self.fields = fields
        self.facts = facts
    }

    mutating func run() -> JudgedOrder {
        let first = LineDraft(fields, line: order.lines.lowerBound)
        findings += ReferenceRule.findings(first)
        customer = CustomerRule.judge(first, context: context, findings: &findings)
        let customerFindings = findings.filter { $0.field != .orderReference }
        market = customer.flatMap { context.catalog.market($0.country) }
        var hashing = OrderContent()
        let hash = hashing.hash(of: order, in: fields)
        if let duplicate = repeated(first, hash) { return duplicate }

        var action: Action?
        for line in order.lines {
            let draft = LineDraft(fields, line: line)
            checkCustomer(draft, first: first, customerFindings)
            let lineAction = ActionRule.judge(draft, ofOrder: action, findings: &findings)
            action = action ?? lineAction
            if let lineAction { judge(draft, as: lineAction) }
        }
        return JudgedOrder(content: content(action), findings: findings, customer: customer, contentHash: hash)
    }

    /// Answers the same reference with the same content by the original outcome (<doc:Batches>).
    private mutating func repeated(_ first: LineDraft, _ hash: ContentHash) -> JudgedOrder? {
        guard !first.isBlank(.orderReference), let known = facts.order(underReference: first, .orderReference) else {
            return nil
        }
        if known.contentHash == hash || isSameByDefault(known.contentHash) {
            return JudgedOrder(content: .duplicate(known), findings: [], customer: customer, contentHash: hash)
        }
        findings.append(
            Finding(
                .referenceReused, line: first.line, field: .orderReference, "\(known.recordedAt)", known.batchId,
                difference(from: known)))
        return nil
    }

    /// Lines that were meant as one order and do not stand together are two orders, of which the second has other
    /// content.
    private func difference(from known: RecordedReference) -> String {
        guard let line = known.sourceLine else { return "one of its fields differs" }
        return
            "it stands in line \(line) and again in line \(order.sourceLine) of this file, and the lines of one order "
            + "stand together"
    }

    /// Whether the content is the same once the market's default currency is written out, or left out.
    private func isSameByDefault(_ known: ContentHash) -> Bool {
        guard let currency = market?.defaultCurrency else { return false }
        var hashing = OrderContent()
        return hashing.hash(of: order, in: fields, defaultCurrency: .writtenOut(currency)) == known
            || hashing.hash(of: order, in: fields, defaultCurrency: .leftOut(currency)) == known
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
        if let finding = CatalogueRule.segment(draft) { findings.append(finding) }
        let quantity = CatalogueRule.quantity(draft, findings: &findings)
        let term = PurchaseTermsRule.term(draft, findings: &findings)
        let currency = market.flatMap { PurchaseTermsRule.currency(draft, market: $0, findings: &findings) }
        let isClaimed = HybridBenefitRule.isClaimed(draft, findings: &findings)
        guard let product else {
            if quantity == 0 { findings.append(CatalogueRule.nothingOrdered(draft)) }
            _ = DownloadChoiceRule.read(draft, findings: &findings)
            mayHoldMoreCores = true
            return checkTaxRule(draft, market)
        }
        let sound = soundQuantity(quantity, draft, product)
        let choice = DownloadChoiceRule.judge(draft, product: product, catalog: context.catalog, findings: &findings)
        if let market, let finding = MarketRule.restriction(draft, product: product, market: market, context: context) {
            // What is not sold in a market needs no price there: the price list's silence would be no second fault.
            findings.append(finding)
            return
        }
        let baseRate =
            isClaimed
            ? HybridBenefitRule.baseRate(draft, product: product, catalog: context.catalog, findings: &findings) : nil
        let taken = baseRate == nil ? nil : cover(draft, product, sound)
        holdCores(product, sound, term, isSound: sound == quantity)
        guard let market, let term else { return checkTaxRule(draft, market) }
        // A refused value is replaced by a sound one, so that what the price list has against the rest of the line is
        // named in the same pass; the order is rejected for the refused one anyway.
        let soundCurrency =
            currency
            ?? PurchaseTermsRule.substitute(for: draft, product: product, term: term, market: market, context: context)
        purchases.append(
            PurchaseIntent(
                line: draft.line, product: product, quantity: sound, term: term, billingPlan: draft.text(.billingPlan),
                segment: CatalogueRule.commercial, currency: soundCurrency, baseRate: baseRate, cores: taken,
                choice: choice))
    }

    /// The quantity, or the fewest units that the SKU is sold in when it is none or out of range.
    private mutating func soundQuantity(_ quantity: Int64?, _ draft: LineDraft, _ product: Product) -> Int64 {
        guard let quantity else { return CatalogueRule.minimum(of: product) }
        guard let finding = CatalogueRule.range(draft, quantity: quantity, product: product) else { return quantity }
        findings.append(finding)
        return CatalogueRule.minimum(of: product)
    }

    private mutating func checkTaxRule(_ draft: LineDraft, _ market: Market?) {
        guard let market, let finding = MarketRule.taxRule(draft, market: market, context: context) else { return }
        findings.append(finding)
    }

    /// Takes cores for a line, out of what the order's earlier lines left.
    private mutating func cover(_ draft: LineDraft, _ product: Product, _ quantity: Int64) -> HybridCores? {
        guard let customer else { return nil }
        var balance = balance(of: customer)
        let each = HybridBenefitRule.coresPerMachine(product)
        let taken = balance.cores(forMachines: quantity, ofCores: each)
        if let taken {
            balance.add(
                CoreAllocation(
                    lineSerial: 0, datacenterCores: taken.datacenter, standardCores: taken.standard,
                    purchasedAt: context.asOf, term: draft.text(.termDuration)))
        } else if !mayHoldMoreCores {
            findings.append(
                HybridBenefitRule.notCovered(draft, product: product, quantity: quantity, balance: balance))
        }
        cores = balance
        return taken
    }

    /// Adds the cores that a line licenses to what later lines of the order may use.
    private mutating func holdCores(_ product: Product, _ quantity: Int64, _ term: String?, isSound: Bool) {
        guard let edition = product.windowsServerEdition, let customer else { return }
        guard isSound, let term else {
            mayHoldMoreCores = true
            return
        }
        var balance = balance(of: customer)
        balance.add(
            CoreLicence(
                lineSerial: 0, edition: edition, cores: product.cores(ofUnits: quantity), purchasedAt: context.asOf,
                term: term))
        cores = balance
    }

    private func balance(of customer: Customer) -> CoreBalance {
        cores ?? CoreBalance(facts.cores[customer.id] ?? CustomerCores(), on: context.asOf.date)
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
        let cancellation = CancellationRule.judge(
            draft, target: target, cancelledInOrder: cancelledLines, context: context, findings: &findings)
        guard let cancellation else { return }
        cancelledLines.formUnion(cancellation.targets.map(\.serial))
        cancellations.append(cancellation)
    }
}
