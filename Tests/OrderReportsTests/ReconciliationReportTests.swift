import OrderLedger
import OrderModel
import OrderReports
import ReportSamples
import SeededGeneration
import Testing

@Suite("reconciliation.csv", .timeLimit(.minutes(60)))
struct ReconciliationReportTests {
    private static let header = """
        PartnerId,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,InvoiceNumber,MpnId,Reseller MPN Id,OrderId,\
        OrderDate,ProductId,SkuId,AvailabilityId,SkuName,ProductName,ChargeType,UnitPrice,Quantity,Subtotal,TaxTotal,\
        Total,Currency,DiscountDetails

        """

    @Test("has a row per charge and credit, and none for duplicates and key requests")
    func rows() throws {
        let outcomes = [
            try Sample.purchase(), try Sample.keyRequest(), try Sample.duplicate(of: Sample.purchase()),
            try Sample.cancellation(), try Sample.duplicate(of: Sample.cancellation()),
        ]
        #expect(
            try Publication(outcomes: outcomes).text("reconciliation.csv") == Self.header + """
                p-1,c-1,Fabrikam,fabrikam.example,DE,,6034453,6048879,order1,2018-10-29T02:00:00Z,DG7GMGF0DVT9,0001,,\
                SQL Server Standard 2 Core,SQL Server Standard,new,700.96,2,1401.92,266.36,1668.28,EUR,
                p-1,c-1,Fabrikam,fabrikam.example,DE,,6034453,6048879,order1,2018-10-15T08:30:00Z,DG7GMGF0DVT9,0001,,\
                SQL Server Standard 2 Core,SQL Server Standard,cancelImmediate,-700.96,2,-1401.92,-266.36,-1668.28,EUR,

                """)
    }

    @Test("names the Azure Hybrid Benefit as the discount, and leaves a tax blank that is not itemised")
    func discount() throws {
        var outcome = try Sample.purchase()
        outcome.amounts = LineAmounts(subtotal: 100, tax: nil, total: 100)
        outcome.terms = outcome.terms.with(hybrid: HybridGrant(datacenterCores: 0, standardCores: 16, saving: 12_345))
        let row = try #require(try Publication(outcomes: [outcome]).rows("reconciliation.csv").first)
        #expect(
            row["DiscountDetails"]
                == "Azure Hybrid Benefit: saves 123.45 EUR. 16 cores of Windows Server Standard converted.")
        #expect(row["TaxTotal"] == "")
    }

    @Test("has, per currency, the sums of the results and of the summary")
    func sumsTie() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let outcomes = try (1...400).map { try Self.random(lineSerial: $0, using: &generator) }
        let folder = try TemporaryFolder()
        let summary = try Publication(outcomes: outcomes).publish(to: folder)
        let results = try Self.sums(folder.text("Output/B-1/results.csv")) { $0["Status"] != "Duplicate" }
        let reconciliation = try Self.sums(folder.text("Output/B-1/reconciliation.csv")) { _ in true }
        #expect(reconciliation == results, "seed \(seed)")
        for totals in summary.totals {
            let net = [totals.net.subtotal, totals.net.tax, totals.net.total]
            #expect(reconciliation[totals.currency.code] == net, "seed \(seed)")
        }
        #expect(summary.totals.count == reconciliation.count, "seed \(seed)")
    }

    private static func random(lineSerial: Int, using generator: inout SeededGenerator) throws -> LineOutcome {
        let subtotal = Int64.random(in: 0...1_000_000_000, using: &generator)
        let tax = Bool.random(using: &generator) ? Int64.random(in: 0...subtotal, using: &generator) : nil
        var outcome =
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: try Sample.keyRequest()
            case 1: try Sample.cancellation()
            default: try Sample.purchase()
            }
        let code = try #require(["JPY", "EUR", "KWD"].randomElement(using: &generator))
        outcome.terms = outcome.terms.with(offer: try Sample.offer(currency: code))
        outcome.lineSerial = Int64(lineSerial)
        let amounts = LineAmounts(subtotal: subtotal, tax: tax, total: subtotal + (tax ?? 0))
        switch outcome.action {
        case .purchase: outcome.amounts = amounts
        case .cancel: outcome.amounts = amounts.negated
        case .getKeys: break
        }
        return Int.random(in: 0..<4, using: &generator) == 0 ? try Sample.duplicate(of: outcome) : outcome
    }

    /// Returns subtotal, tax and total per currency code, in minor units, of the rows that `isCounted` accepts.
    private static func sums(
        _ text: String, where isCounted: ([String: String]) -> Bool
    ) throws -> [String: [Int128]] {
        let rows = parseCSV(text)
        var sums: [String: [Int128]] = [:]
        for cells in rows.dropFirst() {
            let row = Dictionary(uniqueKeysWithValues: zip(rows[0], cells))
            guard isCounted(row), let code = row["Currency"], !code.isEmpty else { continue }
            for (index, column) in ["Subtotal", "TaxTotal", "Total"].enumerated() {
                let text = row[column] ?? ""
                let amount = try text.isEmpty ? 0 : Int128(decimal(text).coefficient)
                sums[code, default: [0, 0, 0]][index] += amount
            }
        }
        return sums
    }
}
