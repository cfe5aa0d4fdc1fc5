package import OrderModel

/// The program that a journal is written for, as the command line names it.
package enum JournalFormat: String, CaseIterable, Sendable {
    case hledger
    case beancount
}

/// The program that a journal is written for, with the accounts of its books.
package enum JournalTarget: Sendable {
    /// Without rules, accounts have names of our own.
    case hledger(AccountRules? = nil)
    case beancount(AccountRules? = nil)

    /// Finds the accounts of a program.
    package init(_ format: JournalFormat, _ chart: ChartOfAccounts) {
        switch format {
        case .hledger: self = .hledger(chart.hledger)
        case .beancount: self = .beancount(chart.beancount)
        }
    }

    package var format: JournalFormat {
        switch self {
        case .hledger: .hledger
        case .beancount: .beancount
        }
    }
}
