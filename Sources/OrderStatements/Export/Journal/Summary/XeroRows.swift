internal import OrderLedger
internal import OrderModel

/// Rows of Xero's template for manual journals. Lines of the same narration and date are one journal.
struct XeroRows: BatchJournalRows {
    let columns = [
        "*Narration", "*Date", "Description", "*AccountCode", "*TaxRate", "*Amount", "TrackingName1",
        "TrackingOption1", "TrackingName2", "TrackingOption2",
    ]

    let linesMax = 300

    func cells(_ line: JournalLine, of journal: BatchJournal) -> [String] {
        [
            "Docket batch \(journal.batch.folder), \(journal.currency)", date(journal.batch.postedAt.date),
            "\(line.kind.rawValue) of partner \(journal.batch.header.partnerId.journalText)", line.account.name,
            line.account.taxRate ?? "", journal.currency.text(ofMinorUnits: line.minorUnits), "", "", "", "",
        ]
    }

    /// Returns day, month and year.
    private func date(_ day: CivilDate) -> String {
        day.description.split(separator: "-").reversed().joined(separator: "/")
    }
}
