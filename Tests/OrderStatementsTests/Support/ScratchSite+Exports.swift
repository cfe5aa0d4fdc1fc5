import CSVReading
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderStatements
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import SeededGeneration
import TabularText
import Testing

extension ScratchSite {
    /// The days of a busy site's nights.
    static let busyDays = (0..<60).compactMap { CivilDate("2019-01-01")?.adding(days: $0) }

    /// Returns a site after some nights, each on its own day, not in the order of the calendar: purchases in two
    /// currencies, repeats, key requests, whole and partial cancellations, and another partner's batches.
    static func busy(_ generator: inout SeededGenerator) async throws -> ScratchSite {
        let site = try ScratchSite()
        var standing: [String] = []
        for night in 0..<8 {
            var rows: [Batch.Row] = (0..<Int.random(in: 1...4, using: &generator)).map { order in
                let row = Batch.Row.purchase("PO-\(night)-\(order)", quantity: "\(order + night + 1)")
                return order == 2 ? row.with(.customerDomainName, "hanbit.example") : row
            }
            if let earlier = standing.randomElement(using: &generator) {
                rows += [.getKeys("RQ-\(night)", of: earlier)]
            }
            if !standing.isEmpty, Bool.random(using: &generator) {
                let cancelled = standing.remove(at: Int.random(in: standing.indices, using: &generator))
                rows.append(
                    .cancel("CX-\(night)", of: cancelled, amount: Bool.random(using: &generator) ? "3.17" : "12.50"))
            }
            standing += rows.filter { $0[.customerDomainName] == "alster.example" && $0[.action] == "Purchase" }
                .compactMap { $0[.orderReference] }
            if night > 0 { rows.append(.purchase("PO-0-0", quantity: "1")) }
            site.asOf = "\(busyDays.randomElement(using: &generator) ?? busyDays[0])T23:59:59Z"
            try site.drop(Batch("night-\(night)", rows), as: "a.csv")
            try site.drop(Batch("linden-\(night)", .purchase("PO-\(night)")).ofLinden, as: "b.csv")
            try await site.run()
        }
        return site
    }

    /// Returns a request. Its default time is the start of 2020, when every period of these tests is over.
    func request(
        _ from: String, _ through: String, of partnerId: String? = nil, asOf: String = "2020-01-01T00:00:00Z"
    ) throws -> ExportRequest {
        let (from, through) = (try #require(CivilDate(from)), try #require(CivilDate(through)))
        return ExportRequest(
            period: try #require(PostingPeriod(from: from, through: through)), partnerId: partnerId,
            exportedAt: try #require(Timestamp(asOf)), softwareVersion: "1.2.3")
    }

    var exportIssuer: Issuer {
        Issuer(secrets: [(id: 1, bytes: Array(repeating: 7, count: 32))], linkHost: settings.linksHost)
    }

    func exportReconciliation(
        _ request: ExportRequest, columns: ReconciliationColumns = .seedDay, dialect: CSVDialect = .rfc4180,
        injector: FaultInjector = FaultInjector(nil)
    ) throws -> ExportStatement {
        try PeriodExport(
            ledger: FaultyLedger(try ledger(), injector: injector), issuer: exportIssuer,
            world: FaultyWorld(live, injector: injector), output: layout.exports
        ).publish(request, as: .reconciliation(columns: columns, dialect: dialect))
    }

    func exportJournal(_ request: ExportRequest, format: JournalTarget) throws -> ExportStatement {
        try PeriodExport(ledger: try ledger(), issuer: exportIssuer, world: live, output: layout.exports)
            .publish(request, as: .journal(format))
    }

    /// Returns the rows of an exported file as they stand there, without the header.
    func rows(of file: ExportedFile, in export: ExportStatement) throws -> [String] {
        let text = String(
            decoding: try live.contents(of: export.folder + "/" + file.report.fileName, byteCountMax: 1 << 26),
            as: UTF8.self)
        return text.split(separator: "\n").dropFirst().map(String.init)
    }

    /// Returns the rows of every batch's `reconciliation.csv`, in ledger order, without headers.
    func reconciliationRows() throws -> [String] {
        var rows: [String] = []
        for claim in try ledger().claims(after: 0, limit: 1_000) where claim.header != nil {
            rows += try read("output/\(claim.folder)/reconciliation.csv").split(separator: "\n").dropFirst().map(
                String.init)
        }
        return rows
    }
}
