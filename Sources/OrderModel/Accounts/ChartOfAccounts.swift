/// The content of `accounts.yaml`: the accounts of each program that journals are written for (<doc:Accounts>).
package struct ChartOfAccounts: Hashable, Sendable {
    package var hledger: AccountRules?
    package var beancount: AccountRules?
    package var datev: DATEVAccounts?
    package var xero: AccountRules?
    package var quickBooks: QuickBooksAccounts?

    package init() {}
}

/// The accounts and the numbers of a client of DATEV.
package struct DATEVAccounts: Hashable, Sendable {
    package let rules: AccountRules
    /// The Beraternummer, 1,001 to 9,999,999.
    package let consultant: Int
    /// The Mandantennummer, 1 to 99,999.
    package let client: Int
    /// The month in which the fiscal year begins, 1 to 12.
    package var fiscalYearMonth = 1
    /// The digits of accounts that are no partner's, 4 to 8. A partner's account has one more.
    package var accountDigits = Self.usualAccountDigits
    package static let usualAccountDigits = 4
    /// The standard chart of accounts, such as `03`; empty for none.
    package var chart = ""
    /// The currency of the books.
    package var currency: Currency
    package var encoding = Encoding.windows1252
    /// The units of a currency that one unit of the books' currency buys, by currency and month such as `2018-10`.
    package var rates: [Currency: [String: ExactDecimal]] = [:]

    package enum Encoding: String, CaseIterable, Sendable {
        case windows1252 = "windows-1252"
        /// UTF-8 with a byte order mark.
        case utf8 = "utf-8"
    }

    package init(rules: AccountRules, consultant: Int, client: Int, currency: Currency) {
        self.rules = rules
        self.consultant = consultant
        self.client = client
        self.currency = currency
    }
}

/// The accounts of a company in QuickBooks.
package struct QuickBooksAccounts: Hashable, Sendable {
    package let rules: AccountRules
    package var dateFormat = DateFormat.monthFirst

    /// A form of dates that QuickBooks can be told to read.
    package enum DateFormat: String, CaseIterable, Sendable {
        case monthFirst = "MM/DD/YYYY"
        case dayFirst = "DD/MM/YYYY"
        case yearFirst = "YYYY-MM-DD"
    }

    package init(rules: AccountRules) {
        self.rules = rules
    }
}
