internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderWorld
internal import TabularText

/// The journals of an export for a program that takes a few hundred lines at once: one entry for each batch and
/// currency, in files of one currency each.
///
/// A ledger passes on the postings of one batch after another, so that memory holds one batch's sums. An entry is never
/// divided between two files.
final class BatchJournalFiles: PostingFiles {
    private let folder: ReportFolder
    private let prefix: String
    private let rows: any BatchJournalRows
    private var accounts: JournalAccounts
    private var journals: [BatchJournal] = []
    private var files: [CurrencyFile] = []
    private var closed: [ExportedFile] = []

    /// The file of a currency that is being written.
    private struct CurrencyFile {
        let currency: Currency
        /// Its number among the currency's, from 1.
        let number: Int
        var file: ReportFile
        var lineCount = 0
    }

    init(_ folder: ReportFolder, prefix: String, rules: AccountRules, rows: any BatchJournalRows) {
        self.folder = folder
        self.prefix = prefix
        self.rows = rows
        accounts = JournalAccounts(rules)
    }

    func append(_ posting: Posting, _ identifiers: RowIdentifiers) throws {
        if let batch = journals.first?.batch, batch.claim != posting.batch.claim { try writeJournals() }
        let entry = JournalEntry(posting, identifiers)
        let facts = entry.accountFacts
        let index = index(of: posting)
        for (kind, minorUnits) in entry.movements where minorUnits != 0 {
            journals[index].add(
                minorUnits, of: kind, on: accounts.account(kind, facts, orderId: entry.orderId))
        }
    }

    func close() throws -> [ExportedFile] {
        try writeJournals()
        try accounts.proved()
        for index in files.indices { closed.append(try close(index)) }
        return closed.sorted { $0.report.fileName < $1.report.fileName }
    }

    /// Returns the place of the journal of a posting's currency.
    private func index(of posting: Posting) -> Int {
        if let index = journals.firstIndex(where: { $0.currency == posting.currency }) { return index }
        journals.append(BatchJournal(batch: posting.batch, currency: posting.currency))
        return journals.count - 1
    }

    private func writeJournals() throws {
        for journal in journals { try write(journal) }
        journals.removeAll(keepingCapacity: true)
    }

    private func write(_ journal: BatchJournal) throws {
        let lines = journal.lines
        guard !lines.isEmpty else { return }
        guard lines.count <= rows.linesMax else { throw tooLong(journal, lines.count) }
        let index = try fileIndex(journal.currency, lineCount: lines.count)
        for line in lines {
            for cell in rows.cells(line, of: journal) { files[index].file.line.text(cell) }
            try files[index].file.endLine()
        }
        files[index].lineCount += lines.count
    }

    /// Returns the place of the currency's file that has room for some lines.
    private func fileIndex(_ currency: Currency, lineCount: Int) throws(WorldError) -> Int {
        guard let index = files.firstIndex(where: { $0.currency == currency }) else {
            files.append(try begin(currency, number: 1))
            return files.count - 1
        }
        if files[index].lineCount + lineCount > rows.linesMax {
            closed.append(try close(index))
            files[index] = try begin(currency, number: files[index].number + 1)
        }
        return index
    }

    private func begin(_ currency: Currency, number: Int) throws(WorldError) -> CurrencyFile {
        let ending = number == 1 ? "" : "_\(number)"
        var file = try folder.file("\(prefix)_\(currency)\(ending).csv")
        try file.begin(rows.columns)
        return CurrencyFile(currency: currency, number: number, file: file)
    }

    private func close(_ index: Int) throws(WorldError) -> ExportedFile {
        ExportedFile(report: try files[index].file.close(), rowCount: files[index].lineCount, totals: nil)
    }

    private func tooLong(_ journal: BatchJournal, _ count: Int) -> ExportError {
        .unwritable(
            "the entry of batch \(journal.batch.folder) has \(count) accounts in \(journal.currency), and the program "
                + "takes \(rows.linesMax) lines at once; give fewer accounts in accounts.yaml")
    }
}
