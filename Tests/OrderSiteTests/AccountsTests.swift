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
        ("hledger:\n  revenue: {a: b}", "2:13", "the nearest is"),
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

    private static let datev = "datev:\n  consultant: 29098\n  client: 55003\n"

    @Test func `DATEV's section has its numbers, and the usual values for those that it leaves out`() throws {
        let usual = try #require(try chart(Self.datev).datev)
        #expect(usual.consultant == 29_098 && usual.client == 55_003)
        #expect(usual.fiscalYearMonth == 1 && usual.accountDigits == 4 && usual.chart.isEmpty)
        #expect(usual.currency.code == "EUR" && usual.encoding == .windows1252 && usual.rates.isEmpty)
        let own = try #require(
            try chart(
                Self.datev
                    + """
                      fiscalYearMonth: 7
                      accountDigits: 6
                      chart: "03"
                      currency: JPY
                      encoding: utf-8
                      rates: {CHF: {2018-10: 1.1413, 2018-11: 0.9}}
                      revenue: [{account: 4400, taxKey: 3}]
                    """.split(separator: "\n").map { $0.drop { $0 == " " } }.map { "  \($0)\n" }.joined()
            ).datev)
        #expect(own.fiscalYearMonth == 7 && own.accountDigits == 6 && own.chart == "03")
        #expect(own.currency.code == "JPY" && own.encoding == .utf8)
        let francs = own.rates[try #require(Currency(code: "CHF"))]
        #expect(francs?.mapValues(\.description) == ["2018-10": "1.1413", "2018-11": "0.9"])
        #expect(try own.rules.account(.revenue, facts())?.taxKey == "3")
    }

    /// A line of DATEV's section, and a word of its fault; the line is the file's fourth.
    @Test(arguments: [
        ("fiscalYearMonth: 13", "is no whole number of 1 to 12"), ("fiscalYearMonth: 0", "1 to 12"),
        ("accountDigits: 3", "4 to 8"), ("accountDigits: 9", "4 to 8"), ("chart: 3", "write two digits"),
        ("currency: KWD", "is no currency of books"), ("currency: Euro", "is no currency of books"),
        ("encoding: latin-1", "windows-1252 or utf-8"), ("rates: {CHF: {2018-13: 1}}", "is no month"),
        ("rates: {CHF: {2018-10: 0}}", "is no rate"), ("rates: {CHF: {2018-10: -1}}", "is no rate"),
        ("rates: {CHF: {2018-10: 1.1234567}}", "is no rate"), ("rates: {chf: {2018-10: 1}}", "is no currency"),
        ("rates: 7", "is no mapping"), ("consultnt: 7", "the nearest is consultant"),
        ("revenue: income", "is no account of datev"), ("revenue: 440000", "has more than 5 digits"),
        ("revenue: 1234567890", "is no account of datev"),
        ("revenue: {account: 4400, taxKey: x}", "is no BU-Schlüssel"),
        ("tax: {account: 3806, taxKey: 3}", "of taxKey is in tax"),
        ("revenue: {account: 4400, taxRate: 19}", "the nearest is"),
    ])
    func `a faulty line of DATEV's section is named`(line: String, words: String) throws {
        let error = #expect(throws: AccountsError.self) { _ = try chart(Self.datev + "  \(line)\n") }
        let text = "\(try #require(error))"
        #expect(text.hasPrefix("accounts.yaml:4:"), "\(text)")
        #expect(text.contains(words), "\(text)")
    }

    @Test(arguments: [
        ("datev: {client: 1}", "has no consultant"), ("datev: {consultant: 1001}", "has no client"),
        ("datev: {consultant: 1000, client: 1}", "1001 to 9999999"),
        ("datev: {consultant: 10000000, client: 1}", "1001 to 9999999"),
        ("datev: {consultant: 1001, client: 100000}", "1 to 99999"),
        ("xero: {tax: 820}", "has no taxRate"), ("xero: {tax: {account: 820, taxRate: }}", "is no name of a tax rate"),
        ("xero: {tax: {account: 12345678901, taxRate: None}}", "is no account of xero"),
        ("quickbooks: {tax: =1+1}", "is no account of quickbooks"),
        ("quickbooks: {tax: \"Tax::Payable\"}", "is no account of quickbooks"),
        ("quickbooks: {tax: {account: Tax, customer: \"\"}}", "is no name of a customer"),
        ("quickbooks: {dateFormat: D.M.Y}", "MM/DD/YYYY, DD/MM/YYYY, YYYY-MM-DD"),
    ])
    func `what a program asks for and lacks is named`(text: String, words: String) throws {
        let error = #expect(throws: AccountsError.self) { _ = try chart(text) }
        let sentence = "\(try #require(error))"
        #expect(sentence.contains(words), "\(sentence)")
    }
}
