internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderWorld
internal import TabularText

/// The reconciliation files of an export while they are written, one for each currency that comes up.
final class ReconciliationFiles: PostingFiles {
    private let folder: ReportFolder
    private let prefix: String
    private let columns: ReconciliationColumns
    private let dialect: DialectWriter
    private var files: [CurrencyFile] = []

    private struct CurrencyFile {
        var totals: PostedTotals
        let columns: ReconciliationColumns
        var rows: ReconciliationRows
        var line = LineBuffer()
        var file: ReportFile

        mutating func append(_ posting: Posting, _ identifiers: RowIdentifiers) {
            totals.add(posting)
            rows.begin(partnerId: posting.partnerId)
            rows.append(posting.outcome, orderId: identifiers.orderId, to: &line) { cells, outcome, amounts in
                switch columns {
                case .seedDay: cells.discount(of: outcome)
                case .current: cells.appendCurrentColumns(of: outcome, amounts, identifiers)
                case .all:
                    cells.appendCurrentColumns(of: outcome, amounts, identifiers)
                    cells.appendTaxColumns(of: outcome)
                }
            }
        }
    }

    init(
        _ folder: ReportFolder, prefix: String, columns: ReconciliationColumns, dialect: CSVDialect
    ) {
        self.folder = folder
        self.prefix = prefix
        self.columns = columns
        self.dialect = DialectWriter(dialect, kinds: columns.names.map(ColumnKind.init(column:)))
    }

    func append(_ posting: Posting, _ identifiers: RowIdentifiers) throws(WorldError) {
        let index = try index(of: posting.currency)
        files[index].append(posting, identifiers)
        if files[index].line.bytes.count >= ReportFile.flushBytes { try flush(index) }
    }

    /// Makes the files durable, and returns them by currency code.
    func close() throws(WorldError) -> [ExportedFile] {
        files.sort { $0.totals.currency.code < $1.totals.currency.code }
        var exported: [ExportedFile] = []
        for index in files.indices {
            try flush(index)
            let report = try files[index].file.close()
            let totals = files[index].totals
            exported.append(ExportedFile(report: report, rowCount: totals.count, totals: totals))
        }
        return exported
    }

    private func flush(_ index: Int) throws(WorldError) {
        try files[index].file.append(dialect.rows(files[index].line.bytes))
        files[index].line.removeAll()
    }

    /// Returns the index of a currency's file. A period has few currencies, so searching them in turn is faster than
    /// hashing.
    private func index(of currency: Currency) throws(WorldError) -> Int {
        if let index = files.firstIndex(where: { $0.totals.currency == currency }) { return index }
        var file = try folder.file("\(prefix)_\(currency.code).csv")
        try file.append(dialect.beginning(columns.names))
        files.append(
            CurrencyFile(
                totals: PostedTotals(currency: currency), columns: columns, rows: ReconciliationRows(partnerId: ""),
                file: file))
        return files.count - 1
    }
}
