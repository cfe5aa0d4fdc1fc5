import OrderLedger
import OrderModel
import OrderStatements
import OrderWorld
import ReportSamples
import TabularText
import Testing

/// An export of rows that were posted together.
struct Export {
    var outcomes: [LineOutcome]
    var exportedAt = "2018-11-02T03:04:05Z"
    var partnerId: String?

    /// Publishes October 2018, in a folder of the test's own.
    func publish(
        to folder: TemporaryFolder, columns: ReconciliationColumns = .seedDay, dialect: CSVDialect = .rfc4180
    ) throws -> ExportStatement {
        try PeriodExport(
            ledger: FakeLedger(postings: try postings()), issuer: FakeIssuer(), world: folder.world,
            output: folder.path + "/exports"
        ).publish(request(), as: .reconciliation(columns: columns, dialect: dialect))
    }

    func postings() throws -> [Posting] {
        let keys = outcomes.count { $0.action == .purchase && $0.status != .duplicate && $0.link != nil }
        let batch = try #require(PostedBatch(try Publication().claim(), keysIssued: Int64(keys)))
        return outcomes.compactMap { Posting($0, in: batch) }
    }

    func request() throws -> ExportRequest {
        let first = try #require(CivilDate("2018-10-01"))
        let last = try #require(CivilDate("2018-10-31"))
        return ExportRequest(
            period: try #require(PostingPeriod(from: first, through: last)),
            partnerId: partnerId, exportedAt: try time(exportedAt), softwareVersion: "1.2.3")
    }

    /// Returns the bytes of the one file.
    func bytes(columns: ReconciliationColumns = .seedDay, dialect: CSVDialect = .rfc4180) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let export = try publish(to: folder, columns: columns, dialect: dialect)
        try #require(export.files.count == 1)
        return try folder.world.contents(
            of: export.folder + "/" + export.files[0].report.fileName, byteCountMax: 1 << 20)
    }

    /// Returns the rows of the one file in RFC 4180, by the columns' names.
    func rows(columns: ReconciliationColumns) throws -> [[String: String]] {
        let rows = parseCSV(String(decoding: try bytes(columns: columns), as: UTF8.self))
        let header = try #require(rows.first)
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }
}
