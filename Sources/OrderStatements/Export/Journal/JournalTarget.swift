package import OrderModel
internal import OrderReports
internal import OrderWorld

/// The program that a journal is written for, as the command line names it.
package enum JournalFormat: String, CaseIterable, Sendable {
    case hledger
    case beancount
    case datev
    case xero
    case quickbooks
}

/// The program that a journal is written for, with the accounts of its books.
package enum JournalTarget: Sendable {
    /// Without rules, accounts have names of our own.
    case hledger(AccountRules? = nil)
    case beancount(AccountRules? = nil)
    case datev(DATEVAccounts)
    case xero(AccountRules)
    case quickBooks(QuickBooksAccounts)

    /// Finds the accounts of a program. Throws ``MissingAccounts`` when only `accounts.yaml` can name them, and does
    /// not.
    package init(_ format: JournalFormat, _ chart: ChartOfAccounts) throws(MissingAccounts) {
        func required<Accounts>(_ accounts: Accounts?) throws(MissingAccounts) -> Accounts {
            if let accounts { return accounts }
            throw MissingAccounts(section: format.rawValue)
        }
        switch format {
        case .hledger: self = .hledger(chart.hledger)
        case .beancount: self = .beancount(chart.beancount)
        case .datev: self = .datev(try required(chart.datev))
        case .xero: self = .xero(try required(chart.xero))
        case .quickbooks: self = .quickBooks(try required(chart.quickBooks))
        }
    }

    package var format: JournalFormat {
        switch self {
        case .hledger: .hledger
        case .beancount: .beancount
        case .datev: .datev
        case .xero: .xero
        case .quickBooks: .quickbooks
        }
    }

    /// Begins the files, whose names begin with `prefix`. Throws when one cannot be made.
    func files(
        in folder: ReportFolder, prefix: String, _ request: ExportRequest
    ) throws(WorldError) -> any PostingFiles {
        switch self {
        case .hledger(let rules):
            try JournalFile(folder, name: "\(prefix).journal", entries: HledgerEntries(rules), request: request)
        case .beancount(let rules):
            try JournalFile(folder, name: "\(prefix).beancount", entries: BeancountEntries(rules), request: request)
        case .datev(let accounts):
            BookingBatchFiles(folder, prefix: prefix, accounts: accounts, request: request)
        case .xero(let rules): BatchJournalFiles(folder, prefix: prefix, rules: rules, rows: XeroRows())
        case .quickBooks(let accounts):
            BatchJournalFiles(
                folder, prefix: prefix, rules: accounts.rules, rows: QuickBooksRows(dateFormat: accounts.dateFormat))
        }
    }
}
