package import OrderLedger
package import OrderModel
internal import OrderReports
package import OrderWorld
internal import TabularText

/// The program that a journal is written for.
package enum JournalFormat: String, CaseIterable, Sendable {
    case hledger
    case beancount

    var fileExtension: String {
        switch self {
        case .hledger: "journal"
        case .beancount: "beancount"
        }
    }
}

/// Writes the double-entry journal of a period, which another program can add up: a balanced entry for each charge and
/// credit, with its order's id, in ledger order.
///
/// What a partner owes is debited, sales and tax of the customer's market are credited; a credit is booked the other
/// way round, against credits instead of sales. So, in every currency, receivables are the net total, sales the
/// subtotals charged, credits the subtotals credited, and tax the net tax. Memory does not grow with the period.
package struct JournalExport: Sendable {
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

    /// Publishes the journal as a folder of `output`, under a name that no other export has. Throws as
    /// ``ReconciliationExport/publish(_:columns:dialect:)`` does.
    package func publish(_ request: ExportRequest, format: JournalFormat) throws -> PublishedExport {
        let publishing = ExportPublishing(ledger: ledger, world: world, output: output)
        return try publishing.publish("journal", request) { json in
            json.string(format.rawValue, key: "format")
        } files: { folder, prefix in
            JournalFile(folder, prefix: prefix, format: format, request: request, issuer: issuer)
        }
    }
}

/// The one file of a journal while it is written.
private final class JournalFile: PostingFiles {
    private let folder: ReportFolder
    private let name: String
    private let request: ExportRequest
    private var identifier: RowIdentifier
    private var entries: any JournalEntries
    private var file: ReportFile?
    private var entryCount = 0

    init(
        _ folder: ReportFolder, prefix: String, format: JournalFormat, request: ExportRequest,
        issuer: any IdentifierIssuing
    ) {
        self.folder = folder
        self.request = request
        name = "\(prefix).\(format.fileExtension)"
        identifier = RowIdentifier(issuer: issuer)
        switch format {
        case .hledger: entries = HledgerEntries()
        case .beancount: entries = BeancountEntries()
        }
    }

    func append(_ posting: Posting) throws(WorldError) {
        try begin()
        entries.append(JournalEntry(posting, identifier.identifiers(of: posting.outcome)))
        entryCount += 1
        if entries.text.bytes.count >= ReportFile.flushBytes { try flush() }
    }

    func close() throws(WorldError) -> [ExportedFile] {
        try begin()
        try flush()
        try file?.close()
        guard let report = folder.written.last else { preconditionFailure("a closed file is written") }
        return [ExportedFile(report: report, rowCount: entryCount, totals: nil)]
    }

    private func begin() throws(WorldError) {
        guard file == nil else { return }
        file = try folder.file(name)
        entries.begin(request)
    }

    private func flush() throws(WorldError) {
        try file?.append(entries.text.bytes)
        entries.text.removeAll()
    }
}
