internal import OrderLedger
internal import OrderModel

/// The numbers of statements: those of each partner run from 1 without gaps (<doc:Statements>).
///
/// A statement is one customer's of one month. It has the next number of its partner when the ledger records something
/// in it for the first time. Batches count in the order in which they were recorded, and rows in the order of their
/// batch. The ledger only grows at its end, so a number never changes.
struct StatementNumbers {
    /// A statement of a partner.
    struct Statement: Hashable {
        let month: String
        let customerId: ExactText
    }

    /// The statements that a batch has something in, in the order of its rows.
    struct Batch {
        let partnerId: ExactText
        /// The link of the chain that closed it; nil while it is being recorded.
        let link: Int64?
        let claim: Int64
        private(set) var statements: [Statement] = []
        private var known: Set<Statement> = []

        init(_ claim: Claim, partnerId: String, link: Int64?) {
            self.partnerId = ExactText(partnerId)
            self.link = link
            self.claim = claim.number
        }

        mutating func add(_ statement: Statement) {
            if known.insert(statement).inserted { statements.append(statement) }
        }
    }

    private var batches: [ExactText: [Batch]] = [:]

    mutating func add(_ batch: Batch) {
        if !batch.statements.isEmpty { batches[batch.partnerId, default: []].append(batch) }
    }

    /// Returns the numbers of a partner's statements.
    func numbers(ofPartner partnerId: String) -> [Statement: Int] {
        let recorded = batches[ExactText(partnerId), default: []].sorted { left, right in
            // What is being recorded comes behind everything that was.
            (left.link ?? .max, left.claim) < (right.link ?? .max, right.claim)
        }
        var numbers: [Statement: Int] = [:]
        for statement in recorded.lazy.flatMap(\.statements) where numbers[statement] == nil {
            numbers[statement] = numbers.count + 1
        }
        return numbers
    }
}
