internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderWorld
package import TabularText

/// The files of an export.
package enum ExportForm: Sendable {
    /// A reconciliation file for each currency, in ledger order.
    case reconciliation(columns: ReconciliationColumns, dialect: CSVDialect)
    /// A double-entry journal of all currencies.
    case journal(JournalTarget)
    /// The taxes by market, treatment, rate and currency, and the recapitulative list.
    case tax(dialect: CSVDialect)

    /// The beginning of the folder's name.
    var kind: String {
        switch self {
        case .reconciliation: "reconciliation"
        case .journal: "journal"
        case .tax: "tax"
        }
    }

    /// The purpose of a file of several currencies, in a word for the page.
    var purpose: String {
        switch self {
        case .reconciliation: "charges and credits"
        case .journal: "journal"
        case .tax: "taxes"
        }
    }

    func append(to json: inout JSONWriter) {
        json.string(kind, key: "export")
        switch self {
        case .reconciliation(let columns, let dialect):
            json.number(columns.rawValue, key: "columns")
            json.string(dialect.rawValue, key: "dialect")
        case .journal(let target): json.string(target.format.rawValue, key: "format")
        case .tax(let dialect): json.string(dialect.rawValue, key: "dialect")
        }
    }

    /// Begins the files, whose names begin with `prefix`. Throws when one cannot be made.
    func files(
        in folder: ReportFolder, prefix: String, _ request: ExportRequest
    ) throws(WorldError) -> any PostingFiles {
        switch self {
        case .reconciliation(let columns, let dialect):
            ReconciliationFiles(folder, prefix: prefix, columns: columns, dialect: dialect)
        case .journal(let target):
            try target.files(in: folder, prefix: prefix, request)
        case .tax(let dialect): TaxFiles(folder, prefix: prefix, dialect: dialect)
        }
    }
}

/// Takes the postings of an export and writes them into files.
protocol PostingFiles: AnyObject {
    func append(_ posting: Posting, _ identifiers: RowIdentifiers) throws
    /// Makes the files durable, and returns them in the order of their names.
    func close() throws -> [ExportedFile]
}
