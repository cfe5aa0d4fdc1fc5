internal import OrderCatalog
internal import OrderModel

/// An order as the rules so far found it.
struct OrderSoFar {
    let context: BatchContext
    let draft: DraftOrder
    let fields: DraftFields
    /// The ledger's facts, with what the chunk's earlier orders did.
    let facts: LedgerFacts
    let contentHash: ContentHash

    /// Everything that the rules have against the order.
    var findings: [Finding] = []
    var customer: Customer?
    /// The findings about the customer of the first line; a line that repeats its text repeats them.
    var customerFindings: [Finding] = []
    /// The market of the customer; nil also when it is unknown.
    var market: Market?
    /// The accepted order that this one repeats word by word; the rules do not matter then.
    var original: RecordedReference?
    /// The first action of the order's lines so far.
    var action: Action?

    /// The lines so far that are sound enough to be priced, by the order's action.
    var purchases: [PurchaseIntent] = []
    var keyRequests: [KeyRequestIntent] = []
    var cancellations: [CancelIntent] = []
    /// Lines that the order's cancellations so far take back, by serial number.
    var cancelledLines: Set<Int64> = []
    /// The customer's cores as the order's lines so far leave them; nil while none has asked.
    var cores: CoreBalance?
    /// True when a line so far may license cores that its own fault keeps from being counted.
    var mayHoldMoreCores = false

    init(_ draft: DraftOrder, in fields: DraftFields, context: BatchContext, facts: LedgerFacts) {
        self.context = context
        self.draft = draft
        self.fields = fields
        self.facts = facts
        var content = OrderContent()
        contentHash = content.hash(of: draft, in: fields)
    }

    var catalog: Catalog { context.catalog }
    /// The line that the order begins with.
    var first: LineDraft { LineDraft(fields, line: draft.lines.lowerBound) }

    mutating func find(_ finding: Finding?) {
        if let finding { findings.append(finding) }
    }

    /// Asks about a line what the rules of a list ask, until it is settled.
    mutating func ask<Line: LineInHand>(_ rules: [any Rule<Line>.Type], about line: inout Line) {
        for rule in rules where !line.isSettled { rule.judge(&line, in: &self) }
    }
}

/// A line of any action while it is judged.
struct LineSoFar: LineInHand {
    let draft: LineDraft
    /// Nil when the line has none of the order.
    var action: Action?
    var isSettled: Bool { false }

    init(_ draft: LineDraft) {
        self.draft = draft
    }
}
