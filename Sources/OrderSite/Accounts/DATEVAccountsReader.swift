internal import OrderModel
internal import Yams

/// Reads the keys of `accounts.yaml` that DATEV's header and currencies need.
struct DATEVAccountsReader {
    let options: [String: Node]
    private(set) var faults: [SettingsFault] = []

    enum Key: String, CaseIterable {
        case consultant, client, fiscalYearMonth, accountDigits, chart, currency, encoding, rates
    }

    init(options: [String: Node]) {
        self.options = options
    }

    /// Returns the accounts; nil when a required number is missing or wrong. The faults tell which.
    mutating func accounts(_ rules: AccountRules, section: Node) -> DATEVAccounts? {
        let consultant = required(.consultant, in: 1_001...9_999_999, meaning: "the Beraternummer", section: section)
        let client = required(.client, in: 1...99_999, meaning: "the Mandantennummer", section: section)
        let currency = currency()
        guard let consultant, let client, let currency else { return nil }
        var accounts = DATEVAccounts(rules: rules, consultant: consultant, client: client, currency: currency)
        accounts.fiscalYearMonth = number(.fiscalYearMonth, 1...12) ?? accounts.fiscalYearMonth
        accounts.accountDigits = number(.accountDigits, 4...8) ?? accounts.accountDigits
        accounts.chart = chart()
        accounts.encoding = encoding() ?? accounts.encoding
        accounts.rates = rates()
        return accounts
    }

    private mutating func required(
        _ key: Key, in allowed: ClosedRange<Int>, meaning: String, section: Node
    ) -> Int? {
        if options[key.rawValue] != nil { return number(key, allowed) }
        report(section, "has no \(key.rawValue)", remedy: "add `\(key.rawValue):` with \(meaning)")
        return nil
    }

    private mutating func number(_ key: Key, _ allowed: ClosedRange<Int>) -> Int? {
        guard let node = options[key.rawValue] else { return nil }
        let text = node.scalar?.string ?? ""
        if !text.isEmpty, text.utf8.allSatisfy(\.isDigit), let number = Int(text), allowed.contains(number) {
            return number
        }
        report(
            node, "of \(key.rawValue) is no whole number of \(allowed.lowerBound) to \(allowed.upperBound)",
            remedy: "write digits alone")
        return nil
    }

    private mutating func currency() -> Currency? {
        let node = options[Key.currency.rawValue]
        if let currency = Currency(code: node.map { $0.scalar?.string ?? "" } ?? "EUR"),
            currency.minorUnitDigits <= 2
        {
            return currency
        }
        if let node {
            report(
                node, "of currency is no currency of books in DATEV",
                remedy: "write a code of ISO 4217 with at most two decimal digits, such as EUR")
        }
        return nil
    }

    private mutating func chart() -> String {
        guard let node = options[Key.chart.rawValue] else { return "" }
        let text = node.scalar?.string ?? ""
        if text.utf8.count == 2, text.utf8.allSatisfy(\.isDigit) { return text }
        report(node, "of chart is no standard chart of accounts", remedy: "write two digits, such as \"03\"")
        return ""
    }

    private mutating func encoding() -> DATEVAccounts.Encoding? {
        guard let node = options[Key.encoding.rawValue] else { return nil }
        if let encoding = DATEVAccounts.Encoding(rawValue: node.scalar?.string ?? "") { return encoding }
        let names = DATEVAccounts.Encoding.allCases.map(\.rawValue).joined(separator: " or ")
        report(node, "of encoding is none that DATEV reads", remedy: "write \(names)")
        return nil
    }
}

// The rates of exchange, by currency and month.
extension DATEVAccountsReader {
    private mutating func rates() -> [Currency: [String: ExactDecimal]] {
        guard let node = options[Key.rates.rawValue] else { return [:] }
        var rates: [Currency: [String: ExactDecimal]] = [:]
        for (key, value) in entries(node) {
            guard let currency = Currency(code: key.string ?? "") else {
                report(key, "is no currency", remedy: "write a code of ISO 4217, such as CHF")
                continue
            }
            for (month, value) in entries(value) {
                let name = month.string ?? ""
                if CivilDate("\(name)-01") == nil {
                    report(month, "is no month", remedy: "write year and month, such as 2018-10")
                } else if let rate = rate(value) {
                    rates[currency, default: [:]][name] = rate
                }
            }
        }
        return rates
    }

    /// Reads a rate above zero, of at most six digits behind the point.
    private mutating func rate(_ node: Node) -> ExactDecimal? {
        if let rate = ExactDecimal(node.scalar?.string ?? ""), rate.coefficient > 0, rate.fractionDigits <= 6 {
            return rate
        }
        report(
            node, "is no rate that DATEV takes",
            remedy: "write how much of the currency one unit of yours buys, with at most six decimals")
        return nil
    }

    private mutating func entries(_ node: Node) -> [(key: Node, value: Node)] {
        if let mapping = node.mapping { return mapping.map { ($0.key, $0.value) } }
        report(node, "is no mapping", remedy: "write rates as `CHF: {2018-10: 1.1413}`")
        return []
    }

    private mutating func report(_ node: Node, _ problem: String, remedy: String) {
        faults.append(SettingsFault(at: node, problem, remedy: remedy))
    }
}
