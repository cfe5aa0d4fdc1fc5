internal import OrderModel
internal import Yams

// The conditions of a rule.
extension AccountRulesReader {
    mutating func set(_ condition: Condition, _ node: Node, of rule: inout AccountRule) {
        let texts = texts(node, condition.rawValue)
        switch condition {
        case .partner: rule.partnerIds = texts.map(\.text)
        case .market:
            rule.markets = values(texts, else: "is no country code", remedy: "write two capital letters, such as DE") {
                text in
                text.utf8.count == 2 && text.utf8.allSatisfy((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains)
                    ? text : nil
            }
        case .family:
            let names = ProductFamily.allCases.map(\.rawValue).joined(separator: " or ")
            rule.families = values(texts, else: "is no family of products", remedy: "write \(names)") {
                ProductFamily(rawValue: $0)
            }
        case .rate:
            rule.rates = values(
                texts, else: "is no tax rate", remedy: "write a fraction as in tax.csv, such as 0.19, or none"
            ) {
                $0 == "none" ? .notItemised : ExactDecimal($0).map { .fraction($0) }
            }
        case .treatment:
            let names = TaxTreatment.allCases.map(\.name).joined(separator: ", ")
            rule.treatments = values(texts, else: "is no treatment of tax", remedy: "write one of \(names)") { name in
                TaxTreatment.allCases.first { $0.name == name }
            }
        case .currency:
            rule.currencies = values(texts, else: "is no currency", remedy: "write a code of ISO 4217, such as EUR") {
                Currency(code: $0)
            }
        }
    }

    /// Reads one value, or a list of them.
    private mutating func texts(_ node: Node, _ key: String) -> [(node: Node, text: String)] {
        let nodes = node.sequence.map(Array.init) ?? [node]
        if nodes.isEmpty { report(node, "of \(key) is an empty list", remedy: "name a value, or remove the key") }
        return nodes.compactMap { node in
            if let text = node.scalar?.string, !text.isEmpty { return (node, text) }
            report(node, "of \(key) is no value", remedy: "write one value, or a list of them")
            return nil
        }
    }

    private mutating func values<Value>(
        _ texts: [(node: Node, text: String)], else problem: String, remedy: String, _ value: (String) -> Value?
    ) -> [Value] {
        texts.compactMap { node, text in
            if let value = value(text) { return value }
            report(node, problem, remedy: remedy)
            return nil
        }
    }
}
