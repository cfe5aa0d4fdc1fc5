import OrderModel
import OrderSite
import OrderTorture
import OrderWorld
import Testing

/// `accounts.yaml`: what it gives to a charge, and how its faults are named.
@Suite(.timeLimit(.minutes(60))) struct AccountsTests {
    private func chart(_ text: String) throws -> ChartOfAccounts {
        try ChartOfAccounts.parse(Array(text.utf8))
    }

    private func facts(
        partner: String = "p-1", market: String = "DE", family: ProductFamily = .software, rate: String? = "0.19",
        treatment: TaxTreatment = .standard, currency: String = "EUR"
    ) throws -> AccountFacts {
        AccountFacts(
            partnerId: partner, market: market, family: family,
            rate: try rate.map { try #require(ExactDecimal($0)) }, treatment: treatment,
            currency: try #require(Currency(code: currency)))
    }

    private static let books = """
        hledger:
          receivables: assets:receivable:{partner}
          revenue:
            - {market: [DE, AT], family: Software, rate: 0.190, account: income:software}
            - {treatment: reverse-charge, account: income:elsewhere in the EU}
            - {rate: none, account: income:no rate}
            - {partner: p-9, currency: USD, account: income:dollars}
            - account: income:other
        """

    @Test func `the first rule that takes a charge gives its account`() throws {
        let rules = try #require(try chart(Self.books).hledger)
        func revenue(_ facts: AccountFacts) -> String? { rules.account(.revenue, facts)?.name }
        #expect(try revenue(facts()) == "income:software")
        #expect(try revenue(facts(market: "AT")) == "income:software")
        #expect(try revenue(facts(family: .reservation)) == "income:other")
        #expect(try revenue(facts(rate: "0.16")) == "income:other")
        #expect(try revenue(facts(market: "FR", rate: "0", treatment: .reverseCharge)) == "income:elsewhere in the EU")
        #expect(try revenue(facts(market: "BR", rate: nil, treatment: .included)) == "income:no rate")
        #expect(try revenue(facts(partner: "p-9", market: "US", rate: "0", currency: "USD")) == "income:dollars")
        #expect(try revenue(facts(partner: "P-9", market: "US", rate: "0", currency: "USD")) == "income:other")
        #expect(try rules.account(.tax, facts()) == nil)
    }

    @Test func `a file that is empty has no accounts, and a section without keys has no rules`() throws {
        #expect(try chart("") == ChartOfAccounts())
        #expect(try chart("xero:\n").xero == AccountRules(section: "xero", line: 1))
    }

    @Test func `a site without the file has no accounts, and one that cannot be read is the disk's failure`() throws {
        let folder = try ScratchFolder()
        let layout = folder.layout
        #expect(try ChartOfAccounts.load(from: layout, world: LiveWorld()) == ChartOfAccounts())
        try folder.write(Self.books, to: "accounts.yaml")
        #expect(try ChartOfAccounts.load(from: layout, world: LiveWorld()) == chart(Self.books))
        let broken = FaultyWorld(LiveWorld(), injector: FaultInjector(FaultPlan(.error, at: 1, level: .seam)))
        let error = #expect(throws: AccountsError.self) { _ = try ChartOfAccounts.load(from: layout, world: broken) }
        #expect(error?.exitStatus == .inputOutput)
    }

    /// A faulty file, the place of its fault and a word of it.
    @Test(arguments: [
        ("hledgr:\n  revenue: a", "1:1", "the nearest is hledger"),
        ("hledger:\n  revenu: a", "2:3", "the nearest is revenue"),
        ("hledger:\n  revenue:\n    - {acount: a}", "3:8", "the nearest is account"),
        ("hledger:\n  revenue:\n    - {market: DE}", "3:7", "names no account"),
        ("hledger:\n  revenue:\n    - {market: de, account: a}", "3:16", "is no country code"),
        ("hledger:\n  revenue:\n    - {market: [DE, Austria], account: a}", "3:21", "is no country code"),
        ("hledger:\n  revenue:\n    - {family: software, account: a}", "3:16", "write Software or Reservation"),
        ("hledger:\n  revenue:\n    - {rate: 19 %, account: a}", "3:14", "is no tax rate"),
        ("hledger:\n  revenue:\n    - {treatment: exmpt, account: a}", "3:19", "standard, included"),
        ("hledger:\n  revenue:\n    - {currency: Euro, account: a}", "3:18", "is no currency"),
        ("hledger:\n  revenue:\n    - {market: [], account: a}", "3:16", "is an empty list"),
        ("hledger:\n  revenue: []", "2:12", "is empty"),
        ("hledger:\n  revenue:\n    - a\n    - {market: DE, account: b}", "4:7", "the rule on line 3 takes everything"),
        ("hledger:\n  revenue: a  b", "2:12", "is no account of hledger"),
        ("hledger:\n  revenue: a;b", "2:12", "is no account of hledger"),
        ("hledger:\n  revenue: (a)", "2:12", "is no account of hledger"),
        ("hledger:\n  revenue: a:{partnr}", "2:12", "is no account of hledger"),
        ("hledger:\n  revenue: {a: b}", "2:12", "the nearest is"),
        ("hledger: 7", "1:10", "is no mapping"),
        ("beancount:\n  revenue: Sales", "2:12", "is no account of beancount"),
        ("beancount:\n  revenue: Income:sales", "2:12", "is no account of beancount"),
        ("beancount:\n  revenue: Income:{market}", "2:12", "is no account of beancount"),
        ("- hledger", "1:1", "is no mapping"),
        ("hledger: {}\nhledger: {}", "1:1", "the key is there twice"),
    ])
    func `a fault is named with its place and its remedy`(text: String, place: String, words: String) throws {
        let error = #expect(throws: AccountsError.self) { _ = try chart(text) }
        let sentence = "\(try #require(error))"
        let lines = sentence.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("accounts.yaml:\(place): ") && $0.contains(words) }, "\(sentence)")
        #expect(error?.exitStatus == .configuration)
    }

    @Test func `all faults of a file are named, in its order`() throws {
        let error = #expect(throws: AccountsError.self) {
            _ = try chart("hledger:\n  revenue: (a)\n  tax: (b)\nbeancont: {}")
        }
        let lines = "\(try #require(error))".split(separator: "\n").map { $0.prefix(16) }
        #expect(lines == ["accounts.yaml:2:", "accounts.yaml:3:", "accounts.yaml:4:"])
    }
}
