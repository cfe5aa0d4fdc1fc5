internal import OrderLedger
internal import OrderModel

/// The charges and credits of one batch in one currency, added up by account: a balanced entry of a few lines.
struct BatchJournal {
    let batch: PostedBatch
    let currency: Currency
    private var sums: [JournalLine] = []

    init(batch: PostedBatch, currency: Currency) {
        self.batch = batch
        self.currency = currency
    }

    /// Adds a movement on an account, in minor units: positive for a debit.
    mutating func add(_ minorUnits: Int64, of kind: AccountKind, on account: LedgerAccount) {
        if let index = sums.firstIndex(where: { $0.kind == kind && $0.account == account }) {
            sums[index].minorUnits += Int128(minorUnits)
        } else {
            sums.append(JournalLine(kind: kind, account: account, minorUnits: Int128(minorUnits)))
        }
    }

    /// The lines that move something: by kind, and within a kind in the order in which the accounts came up.
    var lines: [JournalLine] {
        AccountKind.allCases.flatMap { kind in sums.filter { $0.kind == kind && $0.minorUnits != 0 } }
    }
}

/// A line of a journal.
struct JournalLine {
    let kind: AccountKind
    let account: LedgerAccount
    /// Minor units of the journal's currency: positive for a debit, negative for a credit.
    var minorUnits: Int128
}

/// The rows of one program's journals.
protocol BatchJournalRows {
    var columns: [String] { get }
    /// The most lines in one file.
    var linesMax: Int { get }
    /// Returns the cells of a line.
    func cells(_ line: JournalLine, of journal: BatchJournal) -> [String]
}
