import OrderLedger
import OrderModel
import OrderReports
import OrderRun
import OrderSite
import OrderStatements
import OrderTorture
import OrderWorld
import ScratchSites
import SeededGeneration
import Testing

/// The reconciliation files of a period, from a real site's ledger.
@Suite(.timeLimit(.minutes(60))) struct PeriodExportTests {
    private static var days: [CivilDate] { ScratchSite.busyDays }

    /// Returns the days divided at random places into periods that follow each other.
    private static func cut(_ generator: inout SeededGenerator) -> [(String, String)] {
        var (periods, first): ([(String, String)], Int) = ([], 0)
        while first < days.count {
            let last = min(days.count - 1, first + Int.random(in: 0...20, using: &generator))
            periods.append(("\(days[first])", "\(days[last])"))
            first = last + 1
        }
        return periods
    }

    @Test func `each charge and credit is in one file exactly, however the periods are cut`() async throws {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let rows = try site.reconciliationRows()
        for _ in 0..<12 {
            let periods = Self.cut(&generator)
            var exported: [String] = []
            var counted = 0
            for (from, through) in periods {
                let export = try site.exportReconciliation(site.request(from, through))
                exported += try export.files.flatMap { try site.rows(of: $0, in: export) }
                counted += export.totals.reduce(0) { $0 + $1.chargeCount + $1.creditCount }
            }
            #expect(exported.sorted() == rows.sorted(), "\(periods), seed \(SeededGenerator.seedOfRun)")
            #expect(counted == rows.count, "\(periods), seed \(SeededGenerator.seedOfRun)")
        }
    }

    @Test func `no order is credited more than it was charged, in net, tax or total`() async throws {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        var left: [String: [Int128]] = [:]
        for claim in try site.ledger().claims(after: 0, limit: 100) {
            for row in try site.table("\(claim.folder)/reconciliation.csv").rows {
                let currency = try #require(Currency(code: row["Currency"] ?? ""))
                for (index, column) in ["Subtotal", "TaxTotal", "Total"].enumerated() {
                    left[row["OrderId"] ?? "", default: [0, 0, 0]][index] += try minorUnits(row[column] ?? "", currency)
                    #expect(left.values.allSatisfy { $0.allSatisfy { $0 >= 0 } }, "seed \(SeededGenerator.seedOfRun)")
                }
            }
        }
    }

    @Test func `a currency's file has its rows of every batch, in ledger order, and its sums`() async throws {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let rows = try site.reconciliationRows()
        let export = try site.exportReconciliation(site.request("2019-01-01", "2019-03-01"))
        #expect(export.files.compactMap(\.totals?.currency.code) == ["EUR", "KRW"])
        for file in export.files {
            let totals = try #require(file.totals)
            let ofCurrency = rows.filter { $0.contains(",\(totals.currency.code),") }
            #expect(try site.rows(of: file, in: export) == ofCurrency, "seed \(SeededGenerator.seedOfRun)")
            let table = CSVTable(
                try site.read("exports/reconciliation-2019-01-01_2019-03-01/\(file.report.fileName)"))
            let sum = try table["Total"].reduce(0 as Int128) { try $0 + minorUnits($1, totals.currency) }
            #expect(sum == totals.money.net.total, "seed \(SeededGenerator.seedOfRun)")
        }
    }

    private func minorUnits(_ text: String, _ currency: Currency) throws -> Int128 {
        let isNegative = text.hasPrefix("-")
        let money = try #require(Money(text: isNegative ? String(text.dropFirst()) : text, currency: currency))
        return Int128(isNegative ? -money.minorUnits : money.minorUnits)
    }

    @Test func `a partner's export has that partner's rows alone`() async throws {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let request = try site.request("2019-01-01", "2019-03-01", of: Reference.linden)
        let export = try site.exportReconciliation(request)
        let ofLinden = try site.reconciliationRows().filter { $0.hasPrefix("\(Reference.linden),") }
        #expect(try export.files.flatMap { try site.rows(of: $0, in: export) } == ofLinden)
        #expect(export.folder.hasSuffix("/exports/reconciliation-2019-01-01_2019-03-01-linden-2"))
    }

    @Test func `what an undoing credits is in the period of the undoing, and names the order's own date`() async throws
    {
        let site = try ScratchSite()
        site.asOf = "2019-01-31T23:59:59Z"
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try await site.run()
        site.asOf = "2019-02-01T00:00:00Z"
        try await site.undo("b-1")
        let january = try site.exportReconciliation(site.request("2019-01-01", "2019-01-31"))
        let february = try site.exportReconciliation(site.request("2019-02-01", "2019-02-28"))
        #expect(january.totals.map(\.chargeCount) == [1])
        #expect(january.totals.map(\.creditCount) == [0])
        #expect(february.totals.map(\.chargeCount) == [0])
        #expect(february.totals.first?.creditsByOriginalMonth.mapValues(\.count) == ["2019-01": 1])
        let credit = try site.table("../exports/\(try fileName(february))")
        #expect(credit["ChargeType", "OrderDate", "Total"] == ["cancelImmediate 2019-01-31T23:59:59Z -24.99"])
        let charge = try site.table("../exports/\(try fileName(january))")
        #expect(charge["OrderId"] == credit["OrderId"])
    }

    private func fileName(_ export: ExportStatement) throws -> String {
        let folder = try #require(export.folder.split(separator: "/").last)
        return "\(folder)/\(try #require(export.files.first).report.fileName)"
    }

    @Test func `what is recorded of a batch in its middle is exported, and the batch is named`() async throws {
        let site = try ScratchSite()
        site.asOf = "2019-01-31T02:00:00Z"
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try await site.run()
        try site.drop(Batch("b-2", (1...4_100).map { .purchase("PO-2-\($0)") }), as: "2.csv")
        let atSecondChunk = FaultPlan(.kill, at: 2) { $0.kind == .changeLedger && $0.subject == "commit" }
        _ = try? await site.run(injector: FaultInjector(atSecondChunk))
        site.closeLedger()
        let unfinished = try #require(try site.ledger().unfinishedClaims().first)
        #expect(unfinished.state == .recording)
        let export = try site.exportReconciliation(site.request("2019-01-01", "2019-01-31"))
        #expect(export.extent.unrecorded.map(\.fileName) == ["2.csv"])
        #expect(!export.isComplete)
        #expect(export.totals.map(\.chargeCount) == [4_001])
        try await site.run()
        let again = try site.exportReconciliation(site.request("2019-01-01", "2019-01-31"))
        #expect(again.isComplete)
        #expect(again.totals.map(\.chargeCount) == [4_101])
        #expect(again.folder.hasSuffix("_2019-01-31-2"))
    }

    @Test func `an export that fails or is killed leaves nothing that looks like one, and the next one is whole`()
        async throws
    {
        let site = try ScratchSite()
        site.asOf = "2019-01-31T02:00:00Z"
        try site.drop(Batch("b-1", .purchase("PO-1"), .cancel("CX-1", of: "PO-1")), as: "1.csv")
        try await site.run()
        let request = try site.request("2019-01-01", "2019-01-31")
        for kind in [FaultKind.error, .tornWrite, .kill, .outcomeUnknown] {
            for number in 1... {
                let injector = FaultInjector(FaultPlan(kind, at: number, level: .seam))
                _ = try? site.exportReconciliation(request, injector: injector)
                guard let struck = injector.struck else {
                    #expect(number > (kind == .tornWrite ? 2 : 8), "only \(number - 1) effects were struck")
                    break
                }
                let place = "\(kind.rawValue) at \(number): \(struck)"
                for name in try site.entries("exports") where !name.hasPrefix(".") {
                    #expect(try site.entries("exports/\(name)") == Self.fileNames, "\(place)")
                }
                let next = try site.exportReconciliation(request)
                #expect(next.totals.map(\.creditCount) == [1], "\(place)")
                #expect(try site.entries("exports").filter { $0.hasSuffix(".partial") } == [], "\(place)")
                try site.live.removeTree(site.layout.exports)
            }
        }
    }

    private static let fileNames = [
        "control-totals.json", "reconciliation-2019-01-01_2019-01-31_EUR.csv", "summary.html",
    ]
}
