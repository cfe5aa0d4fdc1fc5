/// A name of an account with places for facts of the charge, such as `assets:receivable:{partner}`.
package enum AccountTemplate {
    /// A fact that a name can have in it.
    package enum Placeholder: String, CaseIterable, Sendable {
        case partner, market, family, rate, treatment, currency
    }

    /// Returns the name with a letter in each placeholder's place; nil when braces stand around something else.
    package static func plain(_ name: String) -> String? {
        var plain = name
        for placeholder in Placeholder.allCases { plain = plain.replacing("{\(placeholder.rawValue)}", with: "x") }
        return plain.contains { $0 == "{" || $0 == "}" } ? nil : plain
    }

    /// Returns the name with the facts in it. `part` makes a part of a name of each.
    package static func name(_ template: String, _ facts: AccountFacts, part: (String) -> String) -> String {
        guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
        var name = ""
        var rest = template[...]
        while let begin = rest.firstIndex(of: "{") {
            name += rest[..<begin]
            guard let end = rest[begin...].firstIndex(of: "}"),
                let placeholder = Placeholder(rawValue: String(rest[rest.index(after: begin)..<end]))
            else { preconditionFailure("the reader of accounts takes no other braces") }
            name += part(facts.text(of: placeholder))
            rest = rest[rest.index(after: end)...]
        }
        return name + rest
    }
}

extension AccountFacts {
    fileprivate func text(of placeholder: AccountTemplate.Placeholder) -> String {
        switch placeholder {
        case .partner: partnerId.text
        case .market: market.text
        case .family: family.rawValue
        case .rate: rate?.description ?? "none"
        case .treatment: treatment.name
        case .currency: currency.code
        }
    }
}
