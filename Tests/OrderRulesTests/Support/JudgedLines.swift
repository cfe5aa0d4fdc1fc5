import OrderCatalog
import OrderModel
import OrderPricing
import OrderRules

/// An order, judged and priced as in a run. Lines are priced even when others are rejected, and an order without
/// findings is accepted.
struct JudgedLines {
    let judged: JudgedOrder
    private let lines: Range<Int>
    private var priced: [PricedLine] = []

    init(_ order: DraftOrder, _ chunk: DraftChunk, context: BatchContext, seller: String, facts: LedgerFacts) {
        lines = order.lines
        var judged = OrderJudge(context: context).judge(order, in: chunk, facts: facts)
        if case .purchase(let intents) = judged.content, let customer = judged.customer,
            let market = context.catalog.market(customer.country)
        {
            var pricer = LinePricer(catalog: context.catalog, sellerCountry: seller, asOf: context.asOf)
            priced = pricer.price(intents, customer: customer, market: market, findings: &judged.findings)
        }
        self.judged = judged
    }

    /// Returns the outcome of each line.
    func outcomes(_ views: [LineView] = [.outcome]) -> [String] {
        if case .duplicate(let original) = judged.content {
            return lines.map { _ in "duplicate of order \(original.orderSerial)" }
        }
        guard judged.findings.isEmpty else { return lines.map(codes) }
        guard judged.customer != nil else { return lines.map { _ in "without a customer" } }
        switch judged.content {
        case .purchase(let intents):
            guard intents.count == lines.count, priced.count == lines.count else { return ["lines are lost"] }
            return zip(intents, priced).map { intent, priced in
                views.map { $0.text(intent, priced, self) }.joined(separator: ", ")
            }
        case .getKeys(let intents):
            guard intents.count == lines.count else { return ["lines are lost"] }
            return intents.map { intent in views.map { $0.text(intent) }.joined(separator: ", ") }
        case .cancel(let intents):
            guard intents.count == lines.count else { return ["lines are lost"] }
            return intents.map { intent in views.map { $0.text(intent) }.joined(separator: ", ") }
        case .duplicate, .nothing:
            return lines.map { _ in "nothing" }
        }
    }

    /// Returns the problems of a line, in the order in which a report lists them.
    private func codes(ofLine line: Int) -> String {
        let findings = judged.findings.filter { $0.line == line }.sorted { $0.code.rawValue < $1.code.rawValue }
        if findings.isEmpty { return ProblemCode.orderHasRejectedLine.slug }
        return findings.map { "\($0.code.slug)@\($0.field.columnName)" }.joined(separator: ", ")
    }
}
