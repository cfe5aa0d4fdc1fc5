internal import OrderLedger
internal import OrderModel

/// Rows of QuickBooks Online's import of journal entries. Lines of the same number are one entry.
struct QuickBooksRows: BatchJournalRows {
    let dateFormat: QuickBooksAccounts.DateFormat

    let columns = [
        "JournalNo", "JournalDate", "AccountName", "Debits", "Credits", "Description", "Name", "Currency",
    ]

    let linesMax = 1_000

    func cells(_ line: JournalLine, of journal: BatchJournal) -> [String] {
        let amount = journal.currency.text(ofMinorUnits: Int128(line.minorUnits.magnitude))
        let isDebit = line.minorUnits > 0
        let batch = journal.batch
        return [
            "\(batch.claim)-\(journal.currency)", date(batch.postedAt.date), line.account.name, isDebit ? amount : "",
            isDebit ? "" : amount,
            "\(line.kind.rawValue) of batch \(batch.folder), partner \(batch.header.partnerId.journalText)",
            line.account.customer ?? "", journal.currency.code,
        ]
    }

    private func date(_ day: CivilDate) -> String {
        let parts = day.description.split(separator: "-")
        return switch dateFormat {
        case .monthFirst: "\(parts[1])/\(parts[2])/\(parts[0])"
        case .dayFirst: "\(parts[2])/\(parts[1])/\(parts[0])"
        case .yearFirst: day.description
        }
    }
}
