internal import OrderModel
internal import Yams

/// Reads the lists of rules in a section of `accounts.yaml`.
///
///     revenue:
///       - {market: [DE, AT], rate: 0.19, account: 8400}
///       - 8200
///
/// A value in place of a list, or of a rule, is the account of everything.
struct AccountRulesReader {
    let program: AccountProgram
    /// DATEV's digits of accounts that are no partner's; nil in other programs.
    let accountDigits: Int?
    private(set) var faults: [SettingsFault] = []

    private static let account = "account"

    /// The conditions of a rule.
    enum Condition: String, CaseIterable {
        case partner, market, family, rate, treatment, currency
    }

    init(program: AccountProgram, accountDigits: Int? = nil) {
        self.program = program
        self.accountDigits = accountDigits
    }

    mutating func rules(_ node: Node, of kind: AccountKind) -> [AccountRule] {
        guard let sequence = node.sequence else { return [rule(node, of: kind)].compactMap(\.self) }
        if sequence.isEmpty { report(node, "of \(kind.rawValue) is empty", remedy: "write `- account: …` below it") }
        var rules: [AccountRule] = []
        var takingAll: Int?
        for item in sequence {
            if let takingAll {
                report(
                    item, "is never asked, because the rule on line \(takingAll) takes everything",
                    remedy: "put it before that one")
            }
            guard let rule = rule(item, of: kind) else { continue }
            if rule.takesAll { takingAll = takingAll ?? item.mark?.line ?? 1 }
            rules.append(rule)
        }
        return rules
    }

    private mutating func rule(_ node: Node, of kind: AccountKind) -> AccountRule? {
        guard let mapping = node.mapping else { return shortRule(node, of: kind) }
        var rule: AccountRule?
        var own: Node?
        for (key, value) in mapping {
            switch key.string ?? "" {
            case Self.account: rule = account(value).map { AccountRule($0) }
            case program.ownKey: own = value
            case let name where Condition(rawValue: name) == nil:
                report(
                    key, "is no key of a rule of \(program.rawValue)",
                    remedy: "the nearest is \(keys.nearest(to: name)); correct or remove it")
            default: break
            }
        }
        guard var rule else {
            if mapping[Self.account] == nil {
                report(node, "names no account", remedy: "add `account:` to the rule")
            }
            return nil
        }
        for (key, value) in mapping {
            if let condition = Condition(rawValue: key.string ?? "") { set(condition, value, of: &rule) }
        }
        setOwn(own, at: node, kind, of: &rule)
        return rule
    }

    /// Reads a rule that is an account alone.
    private mutating func shortRule(_ node: Node, of kind: AccountKind) -> AccountRule? {
        guard var rule = account(node).map({ AccountRule($0) }) else { return nil }
        setOwn(nil, at: node, kind, of: &rule)
        return rule
    }

    private var keys: [String] {
        [Self.account] + Condition.allCases.map(\.rawValue) + (program.ownKey.map { [$0] } ?? [])
    }

    private mutating func account(_ node: Node) -> LedgerAccount? {
        guard let name = node.scalar?.string, !name.isEmpty else {
            report(node, "is no account", remedy: "write one value")
            return nil
        }
        if let fault = program.fault(ofAccount: name) {
            report(node, fault.problem, remedy: fault.remedy)
            return nil
        }
        if let accountDigits, name.utf8.count > accountDigits + 1 {
            report(
                node, "has more than \(accountDigits + 1) digits",
                remedy:
                    "write \(accountDigits) for an account, \(accountDigits + 1) for a partner's, or change accountDigits"
            )
            return nil
        }
        return LedgerAccount(name)
    }

    /// Reads the key that only one program has.
    private mutating func setOwn(_ node: Node?, at place: Node, _ kind: AccountKind, of rule: inout AccountRule) {
        let text = node?.scalar?.string ?? ""
        switch program {
        case .hledger, .beancount: break
        case .datev:
            guard let node else { return }
            if kind == .receivables || kind == .tax {
                report(node, "of taxKey is in \(kind.rawValue)", remedy: "write tax keys in revenue and refunds alone")
            } else if (1...4).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit) {
                rule.account.taxKey = text
            } else {
                report(node, "of taxKey is no BU-Schlüssel", remedy: "write one to four digits, such as 3")
            }
        case .xero:
            if AccountProgram.isText(text, charactersMax: 50) {
                rule.account.taxRate = text
            } else {
                report(
                    node ?? place, node == nil ? "has no taxRate" : "of taxRate is no name of a tax rate",
                    remedy: "write `taxRate:` with the name that Xero's tax settings show, such as Tax Exempt")
            }
        case .quickbooks:
            guard let node else { return }
            if AccountProgram.isText(text, charactersMax: 100) {
                rule.account.customer = text
            } else {
                report(
                    node, "of customer is no name of a customer", remedy: "write the name that QuickBooks has for it")
            }
        }
    }

    mutating func report(_ node: Node, _ problem: String, remedy: String) {
        faults.append(SettingsFault(at: node, problem, remedy: remedy))
    }
}
