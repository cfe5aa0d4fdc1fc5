internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderWorld
internal import TabularText

/// The double-entry journal of an export while it is written, for another program to add up. It has a balanced entry
/// for each charge and credit, with the order's id, in ledger order.
///
/// An entry debits the partner's debt, and credits sales and tax of the customer's market. A credit is booked the other
/// way round, against credits instead of sales. So, in every currency, receivables are the net total, sales the
/// subtotals charged, credits the subtotals credited, and tax the net tax.
final class JournalFile: PostingFiles {
    private var entries: any JournalEntries
    private var file: ReportFile
    private var entryCount = 0

    init(
        _ folder: ReportFolder, name: String, entries: any JournalEntries, request: ExportRequest
    ) throws(WorldError) {
        file = try folder.file(name)
        self.entries = entries
        self.entries.begin(request)
    }

    func append(_ posting: Posting, _ identifiers: RowIdentifiers) throws(WorldError) {
        entries.append(JournalEntry(posting, identifiers))
        entryCount += 1
        if entries.text.bytes.count >= ReportFile.flushBytes { try flush() }
    }

    func close() throws -> [ExportedFile] {
        try entries.proved()
        try flush()
        return [ExportedFile(report: try file.close(), rowCount: entryCount, totals: nil)]
    }

    private func flush() throws(WorldError) {
        try file.append(entries.text.bytes)
        entries.text.removeAll()
    }
}
