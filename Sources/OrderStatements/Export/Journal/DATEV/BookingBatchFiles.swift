internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderWorld

/// The booking batches (EXTF Buchungsstapel) of an export while they are written: one for each month that comes up, and
/// more when a month has too many rows for one.
///
/// A month is in one fiscal year, as a batch has to be. DATEV recommends one batch for each month.
final class BookingBatchFiles: PostingFiles {
    private let folder: ReportFolder
    private let prefix: String
    private let accounts: DATEVAccounts
    private let request: ExportRequest
    private let rowsMax: Int
    private var rows: BookingRows
    private var batches: [String: Batch] = [:]
    private var closed: [ExportedFile] = []

    /// The batch of a month that is being written.
    private struct Batch {
        var file: ReportFile
        /// Its number among the month's, from 1.
        let number: Int
        var rowCount = 0
        var bytes: [UInt8]
    }

    init(
        _ folder: ReportFolder, prefix: String, accounts: DATEVAccounts, request: ExportRequest,
        rowsMax: Int = BookingBatchHeader.rowsMax
    ) {
        self.folder = folder
        self.prefix = prefix
        self.accounts = accounts
        self.request = request
        self.rowsMax = rowsMax
        rows = BookingRows(accounts)
    }

    func append(_ posting: Posting, _ identifiers: RowIdentifiers) throws {
        let rows = try rows.rows(JournalEntry(posting, identifiers))
        guard !rows.isEmpty else { return }
        let day = posting.postedAt.date
        let month = day.monthText
        var batch = try batches.removeValue(forKey: month) ?? begin(day, number: 1)
        // The rows of one charge stay together.
        if batch.rowCount + rows.count > rowsMax {
            closed.append(try close(&batch))
            batch = try begin(day, number: batch.number + 1)
        }
        for row in rows { batch.bytes += encoded(row.text) }
        batch.rowCount += rows.count
        if batch.bytes.count >= ReportFile.flushBytes { try flush(&batch) }
        batches[month] = batch
    }

    func close() throws -> [ExportedFile] {
        try rows.proved()
        for month in batches.keys.sorted() {
            guard var batch = batches[month] else { continue }
            closed.append(try close(&batch))
        }
        return closed.sorted { $0.report.fileName < $1.report.fileName }
    }

    private func begin(_ day: CivilDate, number: Int) throws(WorldError) -> Batch {
        let month = day.monthText
        let ending = number == 1 ? "" : "_\(number)"
        let file = try folder.file("EXTF_\(prefix)_\(month)\(ending).csv")
        let (_, _, dayOfMonth) = day.components
        let first = day.adding(days: 1 - dayOfMonth)
        let behind = first.adding(days: 31)
        let header = BookingBatchHeader(
            accounts: accounts, firstDay: max(first, request.period.from),
            lastDay: min(behind.adding(days: -behind.components.day), request.period.through),
            exportedAt: request.exportedAt)
        let mark: [UInt8] = accounts.encoding == .utf8 ? [0xEF, 0xBB, 0xBF] : []
        return Batch(
            file: file, number: number, bytes: mark + encoded(header.line + BookingColumn.header + "\r\n"))
    }

    private func close(_ batch: inout Batch) throws(WorldError) -> ExportedFile {
        try flush(&batch)
        return ExportedFile(report: try batch.file.close(), rowCount: batch.rowCount, totals: nil)
    }

    private func flush(_ batch: inout Batch) throws(WorldError) {
        try batch.file.append(batch.bytes)
        batch.bytes.removeAll(keepingCapacity: true)
    }

    private func encoded(_ text: String) -> [UInt8] {
        switch accounts.encoding {
        case .windows1252: Windows1252.bytes(text)
        case .utf8: Array(text.utf8)
        }
    }
}
