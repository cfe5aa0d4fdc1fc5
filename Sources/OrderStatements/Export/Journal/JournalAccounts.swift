package import OrderModel

/// Finds the accounts of a journal: by the rules of `accounts.yaml`, else under names of our own.
///
/// It remembers the charges that no rule takes, so that all of them are named at once.
struct JournalAccounts {
    private let rules: AccountRules?
    private let ownName: ((AccountKind, AccountFacts) -> String)?
    private var found: [Question: LedgerAccount] = [:]
    private(set) var missing: [MissingAccount] = []

    private struct Question: Hashable {
        let kind: AccountKind
        let facts: AccountFacts
    }

    /// `ownName` names the accounts of kinds without rules; nil for programs whose accounts only their owner knows.
    init(_ rules: AccountRules?, ownName: ((AccountKind, AccountFacts) -> String)? = nil) {
        self.rules = rules
        self.ownName = ownName
    }

    /// Returns the account of a movement of an order; one without a name when there is none, which makes the export
    /// fail at its end.
    mutating func account(_ kind: AccountKind, _ facts: AccountFacts, orderId: String) -> LedgerAccount {
        let question = Question(kind: kind, facts: facts)
        if let account = found[question] { return account }
        let account = answer(kind, facts)
        if account == nil { missing.append(MissingAccount(kind: kind, facts: facts, orderId: orderId, rules: rules)) }
        found[question] = account ?? LedgerAccount("")
        return account ?? LedgerAccount("")
    }

    private func answer(_ kind: AccountKind, _ facts: AccountFacts) -> LedgerAccount? {
        if let rules, rules.line(of: kind) != nil {
            let account = rules.account(kind, facts)
            // Only programs whose accounts can have names of ours have placeholders.
            guard ownName != nil else { return account }
            return account.map { LedgerAccount(AccountTemplate.name($0.name, facts, part: \.accountPart)) }
        }
        return ownName.map { LedgerAccount($0(kind, facts)) }
    }

    /// Throws a ``MissingAccounts`` when a charge had no account.
    func proved() throws(MissingAccounts) {
        if !missing.isEmpty { throw MissingAccounts(missing.map(\.description)) }
    }
}

/// A kind of charge that `accounts.yaml` gives no account to, and the first order that has it.
package struct MissingAccount: Hashable, Sendable, CustomStringConvertible {
    package let kind: AccountKind
    let facts: AccountFacts
    let orderId: String
    let section: String
    let line: Int
    let hasRules: Bool

    init(kind: AccountKind, facts: AccountFacts, orderId: String, rules: AccountRules?) {
        self.kind = kind
        self.facts = facts
        self.orderId = orderId
        section = rules?.section ?? ""
        line = rules?.line(of: kind) ?? rules?.line ?? 1
        hasRules = rules?.line(of: kind) != nil
    }

    package var description: String {
        let key = "\(section).\(kind.rawValue)"
        let rate = facts.rate.map { "rate \($0)" } ?? "rate none"
        let charge =
            "partner \(facts.partnerId.text.visible), market \(facts.market.text.visible), family \(facts.family.rawValue), "
            + "\(rate), treatment \(facts.treatment.name), currency \(facts.currency)"
        let problem = hasRules ? "no rule of \(key) takes" : "\(key) is missing, for"
        return "accounts.yaml:\(line): \(problem) \(charge), as in order \(orderId); "
            + "add `- {market: \(facts.market.text.visible), account: …}` to \(key)"
    }
}

/// Accounts and rates that an export needs and `accounts.yaml` lacks. There is no export then.
package struct MissingAccounts: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sentence for each, with its place.
    package let sentences: [String]

    /// The most of them on the screen.
    private static let shownMax = 20

    init(_ sentences: [String]) {
        self.sentences = sentences
    }

    init(section: String) {
        sentences = [
            "accounts.yaml:1: \(section) is missing, and only you know the accounts of your books; add `\(section):` with "
                + "receivables, revenue, refunds and tax (manual: Accounts)"
        ]
    }

    package var description: String {
        let more = sentences.count - Self.shownMax
        return (sentences.prefix(Self.shownMax) + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "\n")
    }
}
