internal import OrderCatalog
internal import OrderModel

/// An order while it is judged, with the findings of the rules so far.
struct OrderSoFar {
    let context: BatchContext
    let draft: DraftOrder
    let fields: DraftFields
    /// The ledger's facts, with the effects of the chunk's earlier orders.
    let facts: LedgerFacts
    let contentHash: ContentHash

    /// All findings against the order so far.
    var findings: [Finding] = []
    var customer: Customer?
    /// The findings about the customer of the first line. A line with the same text gets the same findings.
    var customerFindings: [Finding] = []
    /// The market of the customer; nil also for an unknown market.
    var market: Market?
    /// The accepted order that this one repeats word by word. The rules do not matter then.
    var original: RecordedReference?
    /// The first action of the order's lines so far.
    var action: Action?

    /// The lines so far that are sound enough to be priced, by the order's action.
    var purchases: [PurchaseIntent] = []
    var keyRequests: [KeyRequestIntent] = []
    var cancellations: [CancelIntent] = []
    /// The serial numbers of the lines that the order's cancellations take back so far.
    var cancelledLines: Set<Int64> = []
    /// The customer's cores after the order's lines so far; nil until a line asks for some.
    var cores: CoreBalance?
    /// True when a faulty line so far might license more cores, which cannot be counted because of its fault.
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
    /// The first line of the order.
    var first: LineDraft { LineDraft(fields, line: draft.lines.lowerBound) }

    mutating func add(_ finding: Finding?) {
        if let finding { findings.append(finding) }
    }

    /// Asks a list of rules about a line, until the line is settled.
    mutating func ask<Line: LineInHand>(_ rules: [any Rule<Line>.Type], about line: inout Line) {
        for rule in rules where !line.isSettled { rule.judge(&line, in: &self) }
    }
}

/// A line of any action while it is judged.
struct LineSoFar: LineInHand {
    let draft: LineDraft
    /// The order's action; nil when the line does not have it.
    var action: Action?
    var isSettled: Bool { false }

    init(_ draft: LineDraft) {
        self.draft = draft
    }
}
