package import OrderLedger
package import OrderModel
internal import OrderReports
package import OrderWorld
package import TabularText

/// Writes the reconciliation files of a period: one for each currency, in ledger order, and beside them
/// `control-totals.json` and the page `summary.html`.
///
/// A charge is in the period of its order date, a credit in that of its cancellation; so each is in one file exactly,
/// however the periods are cut. Memory does not grow with the period.
///
///     let export = ReconciliationExport(ledger: ledger, issuer: issuer, world: world, output: "exports")
///     let published = try export.publish(request, columns: .seedDay, dialect: .rfc4180)
package struct ReconciliationExport: Sendable {
    private let ledger: any LedgerReading
    private let issuer: any IdentifierIssuing
    private let world: any World
    private let output: String

    package init(ledger: any LedgerReading, issuer: any IdentifierIssuing, world: any World, output: String) {
        self.ledger = ledger
        self.issuer = issuer
        self.world = world
        self.output = output
    }

    /// Publishes the files as a folder of `output`, under a name that no other export has.
    ///
    /// Throws a `WorldError` when something cannot be written, a `LedgerError` when the ledger cannot be read, and an
    /// ``ExportError`` when another export is under way; then there is no such folder.
    package func publish(
        _ request: ExportRequest, columns: ReconciliationColumns, dialect: CSVDialect
    ) throws -> PublishedExport {
        let publishing = ExportPublishing(ledger: ledger, world: world, output: output)
        return try publishing.publish("reconciliation", request) { json in
            json.number(columns.rawValue, key: "columns")
            json.string(dialect.rawValue, key: "dialect")
        } files: { folder, prefix in
            ReconciliationFiles(folder, prefix: prefix, columns: columns, dialect: dialect, issuer: issuer)
        }
    }
}

/// The files of one export while they are written, one for each currency that comes up.
private final class ReconciliationFiles: PostingFiles {
    private let folder: ReportFolder
    private let prefix: String
    private let columns: ReconciliationColumns
    private let dialect: DialectWriter
    private var identifier: RowIdentifier
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
                case .seedDay: cells.discount(of: &outcome)
                case .current: cells.appendCurrentColumns(outcome, amounts, identifiers)
                }
            }
        }
    }

    init(
        _ folder: ReportFolder, prefix: String, columns: ReconciliationColumns, dialect: CSVDialect,
        issuer: any IdentifierIssuing
    ) {
        self.folder = folder
        self.prefix = prefix
        self.columns = columns
        self.dialect = DialectWriter(dialect, kinds: columns.names.map(ColumnKind.init(column:)))
        identifier = RowIdentifier(issuer: issuer)
    }

    func append(_ posting: Posting) throws(WorldError) {
        let index = try index(of: posting.currency)
        files[index].append(posting, identifier.identifiers(of: posting.outcome))
        if files[index].line.bytes.count >= ReportFile.flushBytes { try flush(index) }
    }

    /// Makes the files durable, and answers them by currency code.
    func close() throws(WorldError) -> [ExportedFile] {
        files.sort { $0.totals.currency.code < $1.totals.currency.code }
        var exported: [ExportedFile] = []
        for index in files.indices {
            try flush(index)
            try files[index].file.close()
            guard let report = folder.written.last else { preconditionFailure("a closed file is written") }
            let totals = files[index].totals
            exported.append(ExportedFile(report: report, rowCount: totals.count, totals: totals))
        }
        return exported
    }

    private func flush(_ index: Int) throws(WorldError) {
        try files[index].file.append(dialect.rows(files[index].line.bytes))
        files[index].line.removeAll()
    }

    /// A period has few currencies, which are found faster one after the other than by hashing.
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
