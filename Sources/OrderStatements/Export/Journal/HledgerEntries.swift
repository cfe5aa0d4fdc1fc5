internal import OrderLedger
internal import OrderModel
internal import TabularText

/// Entries for hledger. They declare every account and currency, so that `hledger check --strict` passes too.
struct HledgerEntries: JournalEntries {
    var text = LineBuffer()
    private var accounts: JournalAccounts
    private var declared: Set<String> = []
    private var currencies: Set<Currency> = []

    init(_ rules: AccountRules?) {
        accounts = JournalAccounts(rules, ownName: Self.name)
    }

    mutating func begin(_ request: ExportRequest) {
        text.append(
            "; Journal of docket \(request.softwareVersion), \(request.period.from) to \(request.period.through)")
        text.append(", exported at \(request.exportedAt).\n")
        text.append("; Control totals and the head of the ledger's chain are in control-totals.json.\n")
        text.append("decimal-mark .\n")
    }

    mutating func append(_ entry: JournalEntry) {
        let facts = entry.accountFacts
        let movements = entry.movements.map { kind, minorUnits in
            (accounts.account(kind, facts, orderId: entry.orderId).name, minorUnits)
        }
        declare(movements.map(\.0), entry.posting.currency)
        let posting = entry.posting
        text.append("\n\(entry.date) * (\(entry.orderId)) \(Self.description(posting.outcome.customer.name))\n")
        for fact in entry.facts { text.append("    ; \(fact.name):\(Self.tagValue(fact.value))\n") }
        for (account, minorUnits) in movements {
            text.append("    ")
            text.appendMovement(on: account, minorUnits, posting.currency)
        }
    }

    func proved() throws(MissingAccounts) { try accounts.proved() }

    /// Declares the accounts and currencies that come up for the first time.
    private mutating func declare(_ accounts: [String], _ currency: Currency) {
        if currencies.insert(currency).inserted {
            let digits = String(repeating: "0", count: currency.minorUnitDigits)
            text.append("\ncommodity 1000.\(digits) \(currency.code)\n")
        }
        for account in accounts where declared.insert(account).inserted { text.append("\naccount \(account)\n") }
    }

    private static func name(of kind: AccountKind, _ facts: AccountFacts) -> String {
        let market = facts.market.text.accountPart
        return switch kind {
        case .receivables: "assets:receivable:\(facts.partnerId.text.accountPart)"
        case .revenue: "income:sales:\(market)"
        case .refunds: "income:credits:\(market)"
        case .tax: "liabilities:tax:\(market)"
        }
    }

    /// Returns a value that hledger reads back whole. A comma or the end of the line would end the value, text with a
    /// colon after that would be another tag, and spaces around the value are dropped. Such characters, and `%` itself,
    /// are written as `%` and two hexadecimal digits for each byte.
    private static func tagValue(_ value: String) -> String {
        if value.isPrintableASCII, !value.utf8.contains(.comma), !value.utf8.contains(UInt8(ascii: "%")),
            value.utf8.first != .space, value.utf8.last != .space
        {
            return value
        }
        let scalars = value.unicodeScalars
        let (first, last) = (scalars.startIndex, scalars.index(scalars.endIndex, offsetBy: scalars.isEmpty ? 0 : -1))
        var text = ""
        for index in scalars.indices {
            let scalar = scalars[index]
            let isAtEdge = index == first || index == last
            if scalar == "," || scalar == "%" || scalar.endsLine || isAtEdge && scalar.properties.isWhitespace {
                for byte in String(scalar).utf8 {
                    text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
                }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// Returns the text for a description, which would end at a semicolon and be divided by `|`.
    private static func description(_ name: String) -> String {
        let isPlain = name.isPrintableASCII && !name.utf8.contains(.semicolon) && !name.utf8.contains(UInt8(ascii: "|"))
        if isPlain { return name }
        return String(
            name.journalText.map { character in
                switch character {
                case ";": ","
                case "|": "/"
                default: character
                }
            })
    }
}
