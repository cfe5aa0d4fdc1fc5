internal import OrderCatalog
internal import OrderModel

/// A reference is used once. The same order again gets its original's answer; another order is refused (<doc:Batches>).
enum RepeatRule: Rule {
    static let number = "form"
    static let title = "A reference that was used before brings the same order again"

    static func judge(_ line: inout LineSoFar, in order: inout OrderSoFar) {
        let draft = line.draft
        guard !draft.isBlank(.orderReference),
            let known = order.facts.order(underReference: draft, .orderReference)
        else { return }
        if known.contentHash == order.contentHash || order.isSameByDefault(known.contentHash) {
            order.original = known
            return
        }
        let cause = ProblemCause.referenceReused(
            at: known.recordedAt, batchId: known.batchId, difference: difference(from: known, order.draft))
        order.add(draft.finding(cause, in: .orderReference))
    }

    /// Explains the refusal. Lines that were meant as one order but do not stand together are two orders, and the
    /// second one has other content.
    private static func difference(from known: RecordedReference, _ order: DraftOrder) -> String {
        guard let line = known.sourceLine else { return "one of its fields differs" }
        return
            "it stands in line \(line) and again in line \(order.sourceLine) of this file, and the lines of one order "
            + "stand together"
    }
}

extension OrderSoFar {
    /// Tells whether the content is the same once the market's default currency is written out or left out.
    fileprivate func isSameByDefault(_ known: ContentHash) -> Bool {
        guard let currency = market?.defaultCurrency else { return false }
        var hashing = OrderContent()
        return hashing.hash(of: draft, in: fields, defaultCurrency: .writtenOut(currency)) == known
            || hashing.hash(of: draft, in: fields, defaultCurrency: .leftOut(currency)) == known
    }
}
