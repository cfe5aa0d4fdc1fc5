internal import OrderLedger
internal import OrderLedgerSQLite
internal import OrderModel
internal import OrderSite

/// The accepted orders of a number of claims, and the answers to their repeats.
struct AcceptedOrders {
    /// An order by its partner and reference.
    struct Key: Hashable, Comparable {
        let partnerId: String
        private let exactReference: ExactText

        var reference: String { exactReference.text }

        init(partnerId: String, reference: String) {
            self.partnerId = partnerId
            exactReference = ExactText(reference)
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.partnerId, left.reference) < (right.partnerId, right.reference)
        }
    }

    struct Order {
        /// The claims that accepted it: more than one would charge twice.
        var claims: Set<Int64> = []
        /// The order's lines, with every number, amount and link.
        var lines: [String] = []
        /// The order's request, without numbers.
        var content: [String] = []
        /// The order's charges and credits, in minor units of each currency.
        var totals: [String: Int64] = [:]
    }

    private(set) var orders: [Key: Order] = [:]
    /// The lines that answered repeats, by claim.
    private(set) var repeats: [Int64: [Key: [String]]] = [:]

    /// Reads the claims above a number.
    init(at layout: SiteLayout, aboveClaim first: Int) throws {
        let ledger = try SQLiteLedger(readOnlyPath: layout.ledger)
        for claim in try LedgerClaims.all(at: layout).dropFirst(first) {
            guard let partnerId = claim.header?.partnerId else { continue }
            try ledger.visitOutcomes(ofClaim: claim.number) { outcome in
                let key = Key(partnerId: partnerId, reference: outcome.reference)
                guard outcome.status != .duplicate else {
                    repeats[claim.number, default: [:]][key, default: []].append(Self.text(outcome))
                    return
                }
                orders[key, default: Order()].add(outcome, claim: claim.number, text: Self.text(outcome))
            }
        }
    }

    private static func text(_ outcome: LineOutcome) -> String {
        """
        \(outcome.action) \(outcome.originalStatus) order \(outcome.purchaseSerial) line \(outcome.lineSerial) \
        \(outcome.quantity) \(String(describing: outcome.amounts)) \(String(describing: outcome.link))
        """
    }

    /// The problems: orders accepted twice, and repeats with another answer than the accepted order.
    var problems: [String] {
        let twice = orders.filter { $0.value.claims.count > 1 }.keys.sorted()
        var problems = twice.map { "\($0.reference) of \($0.partnerId) was accepted more than once" }
        for (claim, answers) in repeats.sorted(by: { $0.key < $1.key }) {
            for (key, lines) in answers.sorted(by: { $0.key < $1.key }) {
                // The original may be in an earlier batch than these, and a batch may repeat an order twice.
                guard let order = orders[key], !Set(lines).isSubset(of: Set(order.lines)) else { continue }
                problems.append("claim \(claim) answers \(key.reference) with \(lines), not with \(order.lines)")
            }
        }
        return problems
    }
}

extension AcceptedOrders.Order {
    fileprivate mutating func add(_ outcome: LineOutcome, claim: Int64, text: String) {
        claims.insert(claim)
        lines.append(text)
        let product = outcome.offer.product
        content.append(
            "\(outcome.action) \(product.productId) \(product.skuId) \(outcome.quantity) \(outcome.offer.term)")
        guard let amounts = outcome.amounts else { return }
        totals[outcome.offer.currency.code, default: 0] += amounts.total
    }
}
