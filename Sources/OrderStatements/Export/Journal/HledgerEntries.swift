internal import OrderLedger
internal import OrderModel
internal import TabularText

/// Entries for hledger. They declare every account and currency, so that `hledger check --strict` passes too.
struct HledgerEntries: JournalEntries {
    var text = LineBuffer()
    private var accounts: [JournalAccount: String] = [:]
    private var currencies: Set<Currency> = []

    mutating func begin(_ request: ExportRequest) {
        text.append(
            "; Journal of docket \(request.softwareVersion), \(request.period.from) to \(request.period.through)")
        text.append(", exported at \(request.exportedAt).\n")
        text.append("; Control totals and the head of the ledger's chain are in control-totals.json.\n")
        text.append("decimal-mark .\n")
    }

    mutating func append(_ entry: JournalEntry) {
        declare(entry)
        let posting = entry.posting
        text.append("\n\(entry.date) * (\(entry.orderId)) \(Self.description(posting.outcome.customer.name))\n")
        for fact in entry.facts { text.append("    ; \(fact.name):\(Self.tagValue(fact.value))\n") }
        for (account, minorUnits) in entry.movements {
            text.append("    ")
            text.appendMovement(on: accounts[account, default: ""], minorUnits, posting.currency)
        }
    }

    /// Declares the accounts and currencies that come up for the first time.
    private mutating func declare(_ entry: JournalEntry) {
        let currency = entry.posting.currency
        if currencies.insert(currency).inserted {
            let digits = String(repeating: "0", count: currency.minorUnitDigits)
            text.append("\ncommodity 1000.\(digits) \(currency.code)\n")
        }
        for (account, _) in entry.movements where accounts[account] == nil {
            let name = Self.name(of: account)
            accounts[account] = name
            text.append("\naccount \(name)\n")
        }
    }

    private static func name(of account: JournalAccount) -> String {
        switch account {
        case .receivable(let partner): "assets:receivable:\(partner.accountPart)"
        case .sales(let market): "income:sales:\(market.accountPart)"
        case .credits(let market): "income:credits:\(market.accountPart)"
        case .tax(let market): "liabilities:tax:\(market.accountPart)"
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
