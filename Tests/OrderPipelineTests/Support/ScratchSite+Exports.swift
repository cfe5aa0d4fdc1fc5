import CSVReading
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderReports
import OrderSite
import OrderTorture
import OrderWorld
import Testing

extension ScratchSite {
    /// A request as of the start of 2020, when every period of these tests is over.
    func request(_ from: String, _ through: String, of partnerId: String? = nil) throws -> ExportRequest {
        let (from, through) = (try #require(CivilDate(from)), try #require(CivilDate(through)))
        return ExportRequest(
            period: try #require(PostingPeriod(from: from, through: through)), partnerId: partnerId,
            exportedAt: try #require(Timestamp("2020-01-01T00:00:00Z")), softwareVersion: "1.2.3")
    }

    var exportIssuer: Issuer {
        Issuer(secrets: [(id: 1, bytes: Array(repeating: 7, count: 32))], linkHost: settings.linksHost)
    }

    func exportReconciliation(
        _ request: ExportRequest, columns: ReconciliationColumns = .seedDay, dialect: CSVDialect = .rfc4180,
        injector: FaultInjector = FaultInjector(nil)
    ) throws -> PublishedExport {
        try ReconciliationExport(
            ledger: FaultyLedger(try ledger(), injector: injector), issuer: exportIssuer,
            world: FaultyWorld(live, injector: injector), output: layout.exports
        ).publish(request, columns: columns, dialect: dialect)
    }

    /// The rows of an exported file as they stand there, without the header.
    func rows(of file: ExportedFile, in export: PublishedExport) throws -> [String] {
        let text = String(
            decoding: try live.contents(of: export.folder + "/" + file.report.fileName, byteCountMax: 1 << 26),
            as: UTF8.self)
        return text.split(separator: "\n").dropFirst().map(String.init)
    }

    /// The rows of every batch's `reconciliation.csv`, in ledger order, without headers.
    func reconciliationRows() throws -> [String] {
        var rows: [String] = []
        for claim in try ledger().claims(after: 0, limit: 1_000) where claim.header != nil {
            rows += try read("output/\(claim.folder)/reconciliation.csv").split(separator: "\n").dropFirst().map(
                String.init)
        }
        return rows
    }
}
