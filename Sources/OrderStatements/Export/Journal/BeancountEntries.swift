internal import OrderLedger
internal import OrderModel
internal import TabularText

/// Entries for Beancount. Its own plugin opens accounts at their first use, so that one file can include the journals
/// of several periods. That file has to name the plugin too.
struct BeancountEntries: JournalEntries {
    var text = LineBuffer()
    private var accounts: JournalAccounts

    init(_ rules: AccountRules?) {
        accounts = JournalAccounts(rules, ownName: Self.name)
    }

    mutating func begin(_ request: ExportRequest) {
        text.append(
            "; Journal of docket \(request.softwareVersion), \(request.period.from) to \(request.period.through)")
        text.append(", exported at \(request.exportedAt).\n")
        text.append("; Control totals and the head of the ledger's chain are in control-totals.json.\n")
        text.append("plugin \"beancount.plugins.auto_accounts\"\n")
    }

    mutating func append(_ entry: JournalEntry) {
        let posting = entry.posting
        text.append("\n\(entry.date) * \(Self.quoted(posting.outcome.customer.name)) ")
        text.append("\(Self.quoted(posting.isCredit ? "Credit of order" : "Order")) ^\(entry.orderId)\n")
        for fact in entry.facts { text.append("  \(fact.name): \(Self.quoted(fact.value))\n") }
        let accountFacts = entry.accountFacts
        for (kind, minorUnits) in entry.movements {
            let account = accounts.account(kind, accountFacts, orderId: entry.orderId)
            text.append("  ")
            text.appendMovement(on: account.name, minorUnits, posting.currency)
        }
    }

    func proved() throws(MissingAccounts) { try accounts.proved() }

    /// Returns an account's name. Each part begins with a capital letter.
    private static func name(of kind: AccountKind, _ facts: AccountFacts) -> String {
        let market = facts.market.text.accountPart
        return switch kind {
        case .receivables: "Assets:Receivable:P-\(facts.partnerId.text.accountPart)"
        case .revenue: "Income:Sales:M-\(market)"
        case .refunds: "Income:Credits:M-\(market)"
        case .tax: "Liabilities:Tax:M-\(market)"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text.journalText.unicodeScalars {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
