internal import OrderLedger
internal import OrderModel
internal import TabularText

/// Entries for Beancount. Its own plugin opens accounts at their first use, so that one file can include the journals
/// of several periods. That file has to name the plugin too.
struct BeancountEntries: JournalEntries {
    var text = LineBuffer()
    private var accounts: [JournalAccount: String] = [:]

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
        for (account, minorUnits) in entry.movements {
            text.append("  ")
            text.appendMovement(on: name(of: account), minorUnits, posting.currency)
        }
    }

    private mutating func name(of account: JournalAccount) -> String {
        if let name = accounts[account] { return name }
        let name = Self.name(of: account)
        accounts[account] = name
        return name
    }

    /// Returns an account's name. Each part begins with a capital letter.
    private static func name(of account: JournalAccount) -> String {
        switch account {
        case .receivable(let partner): "Assets:Receivable:P-\(partner.accountPart)"
        case .sales(let market): "Income:Sales:M-\(market.accountPart)"
        case .credits(let market): "Income:Credits:M-\(market.accountPart)"
        case .tax(let market): "Liabilities:Tax:M-\(market.accountPart)"
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
