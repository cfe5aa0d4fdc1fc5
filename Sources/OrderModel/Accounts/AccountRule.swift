/// An account of another program's books, with the words that this program wants beside it.
package struct LedgerAccount: Hashable, Sendable {
    /// The number, code or name.
    package let name: String
    /// DATEV's BU-Schlüssel; nil when the tax has a row of its own.
    package var taxKey: String?
    /// Xero's name of a tax rate; nil in other programs.
    package var taxRate: String?
    /// QuickBooks' name of the customer; nil where none is asked for.
    package var customer: String?

    package init(_ name: String) {
        self.name = name
    }
}

/// A rule that gives an account to charges or credits: a line of a list in `accounts.yaml` (<doc:Accounts>).
///
/// A condition without values holds for all of them.
package struct AccountRule: Hashable, Sendable {
    package var partnerIds: [String] = []
    package var markets: [String] = []
    package var families: [ProductFamily] = []
    package var rates: [Rate] = []
    package var treatments: [TaxTreatment] = []
    package var currencies: [Currency] = []
    package var account: LedgerAccount

    /// A tax rate in a condition.
    package enum Rate: Hashable, Sendable {
        /// A fraction, such as 0.19.
        case fraction(ExactDecimal)
        /// A tax that is not itemised, and so has no rate.
        case notItemised
    }

    package init(_ account: LedgerAccount) {
        self.account = account
    }

    /// True when it takes everything, so that no rule behind it is ever asked.
    package var takesAll: Bool {
        partnerIds.isEmpty && markets.isEmpty && families.isEmpty && rates.isEmpty && treatments.isEmpty
            && currencies.isEmpty
    }

    package func takes(_ facts: AccountFacts) -> Bool {
        (partnerIds.isEmpty || partnerIds.contains { $0.hasSameBytes(as: facts.partnerId.text) })
            && (markets.isEmpty || markets.contains { $0.hasSameBytes(as: facts.market.text) })
            && (families.isEmpty || families.contains(facts.family))
            && (rates.isEmpty || rates.contains { $0.takes(facts.rate) })
            && (treatments.isEmpty || treatments.contains(facts.treatment))
            && (currencies.isEmpty || currencies.contains(facts.currency))
    }
}

extension AccountRule.Rate {
    /// Compares by value: 0.19 is 0.190.
    fileprivate func takes(_ rate: ExactDecimal?) -> Bool {
        switch (self, rate) {
        case (.notItemised, nil): true
        case (.fraction(let own), let other?): !(own < other) && !(other < own)
        case (.notItemised, _?), (.fraction, nil): false
        }
    }
}

/// The rules of one program, by the kind of account. The first rule that takes a charge gives its account.
package struct AccountRules: Hashable, Sendable {
    /// The section's name in `accounts.yaml`, and its line from 1.
    package let section: String
    package let line: Int
    private var lists: [AccountKind: List] = [:]

    /// The rules of a kind, and the line of their key from 1.
    private struct List: Hashable, Sendable {
        let line: Int
        let rules: [AccountRule]
    }

    package init(section: String, line: Int) {
        self.section = section
        self.line = line
    }

    package mutating func set(_ rules: [AccountRule], of kind: AccountKind, line: Int) {
        lists[kind] = List(line: line, rules: rules)
    }

    /// Returns the line of a kind's rules; nil when it has none.
    package func line(of kind: AccountKind) -> Int? { lists[kind]?.line }

    /// Finds the account of a charge or credit; nil when no rule takes it.
    package func account(_ kind: AccountKind, _ facts: AccountFacts) -> LedgerAccount? {
        lists[kind]?.rules.first { $0.takes(facts) }?.account
    }
}
