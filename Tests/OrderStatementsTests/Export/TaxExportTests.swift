import CSVReading
import OrderLedger
import OrderModel
import OrderSite
import OrderStatements
import OrderWorld
import ReportSamples
import ScratchSites
import SeededGeneration
import TabularText
import Testing

/// The tax lists of a period: their rows, and their sums against those of the other exports.
@Suite(.timeLimit(.minutes(60)))
struct TaxExportTests {
    private func sale(
        _ market: String, _ treatment: TaxTreatment, rate: String?, net: Int64, tax: Int64?, currency: String = "EUR",
        vatId: String = "", credit: Bool = false
    ) throws -> LineOutcome {
        var outcome = credit ? try Sample.cancellation() : try Sample.purchase()
        let basis = PriceBasis(
            text: "", unitPrice: try #require(ExactDecimal("1")),
            taxRate: try rate.map { try #require(ExactDecimal($0)) },
            rounding: .halfUp, treatment: treatment)
        outcome.terms = OutcomeTerms(
            offer: try Sample.offer(currency: currency), quantity: outcome.quantity, basis: basis)
        let sign: Int64 = credit ? -1 : 1
        outcome.amounts = LineAmounts(
            subtotal: sign * net, tax: tax.map { sign * $0 }, total: sign * (net + (tax ?? 0)))
        outcome.customer = Customer(
            id: "c", domainName: "c.example", name: "C", country: market, partnerId: "p", mpnId: "", resellerMpnId: "",
            vatId: vatId, isTaxExempt: false)
        return outcome
    }

    /// Returns the lines of both lists, the recapitulative one first.
    private func lists(_ outcomes: [LineOutcome]) throws -> [[String]] {
        let folder = try TemporaryFolder()
        let export = Export(outcomes: outcomes)
        let statement = try PeriodExport(
            ledger: FakeLedger(postings: try export.postings()), issuer: FakeIssuer(), world: folder.world,
            output: folder.path + "/exports"
        ).publish(export.request(), as: .tax(dialect: .rfc4180))
        #expect(
            statement.files.map(\.report.fileName) == [
                "recapitulative-2018-10-01_2018-10-31.csv", "tax-2018-10-01_2018-10-31.csv",
            ])
        return try statement.files.map { file in
            try folder.text("exports/tax-2018-10-01_2018-10-31/\(file.report.fileName)").split(separator: "\n").map(
                String.init)
        }
    }

    @Test func `sales that are taxed alike are one row, and credits count with their negative amounts`() throws {
        let lists = try lists([
            sale("DE", .standard, rate: "0.19", net: 10_000, tax: 1_900),
            sale("DE", .standard, rate: "0.07", net: 1_000, tax: 70),
            sale("DE", .standard, rate: "0.190", net: 500, tax: 95),
            sale("DE", .standard, rate: "0.19", net: 2_000, tax: 380, credit: true),
            sale("DE", .exempt, rate: "0.19", net: 700, tax: 0),
            sale("JP", .included, rate: nil, net: 1_200, tax: nil, currency: "JPY"),
            sale("DE", .standard, rate: "0.19", net: 300, tax: 57, currency: "USD"),
        ])
        #expect(
            lists[1] == [
                "Month,Market,TaxTreatment,TaxRate,Currency,Count,Charges,Credits,Net,Tax,Total",
                "2018-10,DE,exempt,0,EUR,1,1,0,7.00,0.00,7.00", "2018-10,DE,standard,0.07,EUR,1,1,0,10.00,0.70,10.70",
                "2018-10,DE,standard,0.19,EUR,2,1,1,80.00,15.20,95.20",
                "2018-10,DE,standard,0.190,EUR,1,1,0,5.00,0.95,5.95",
                "2018-10,DE,standard,0.19,USD,1,1,0,3.00,0.57,3.57", "2018-10,JP,included,,JPY,1,1,0,1200,,1200",
            ])
        #expect(lists[0] == ["Month,Market,VatId,Currency,Count,Net"])
    }

    @Test func `the recapitulative list has each VAT id once a currency, and reverse charge alone`() throws {
        func reverse(_ vatId: String, _ net: Int64, currency: String = "EUR", credit: Bool = false) throws
            -> LineOutcome
        {
            try sale(
                "FR", .reverseCharge, rate: "0.20", net: net, tax: 0, currency: currency, vatId: vatId, credit: credit)
        }
        let lists = try lists([
            reverse("FR2", 100), reverse("FR1", 500), reverse("FR2", 50, credit: true),
            reverse("FR2", 70, currency: "USD"),
            reverse("=FR3", 1), sale("DE", .standard, rate: "0.19", net: 9, tax: 2, vatId: "DE9"),
        ])
        #expect(
            lists[0] == [
                "Month,Market,VatId,Currency,Count,Net", "2018-10,FR,'=FR3,EUR,1,0.01", "2018-10,FR,FR1,EUR,1,5.00",
                "2018-10,FR,FR2,EUR,2,0.50", "2018-10,FR,FR2,USD,1,0.70",
            ])
    }

    @Test func `their sums are those of the reconciliation, row by row, and of the journal`() async throws {
        var generator = SeededGenerator(seed: SeededGenerator.seedOfRun)
        let site = try await ScratchSite.busy(&generator)
        let request = try site.request("2019-01-01", "2019-03-31")
        let tax = try PeriodExport(
            ledger: try site.ledger(), issuer: site.exportIssuer, world: site.live, output: site.layout.exports
        ).publish(request, as: .tax(dialect: .rfc4180))
        let all = try site.exportReconciliation(request, columns: .all)
        func rows(_ file: ExportedFile, _ export: ExportStatement) throws -> [[String: String]] {
            let text = try site.live.contents(of: export.folder + "/" + file.report.fileName, byteCountMax: 1 << 26)
            let rows = parseCSV(String(decoding: text, as: UTF8.self))
            return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
        }
        func minorUnits(_ text: String?) -> Int { Int((text ?? "").replacing(".", with: "")) ?? 0 }
        func key(_ row: [String: String], market: String) -> String {
            [row["TaxTreatment"], row["TaxRate"], row["Currency"], row[market]].map { $0 ?? "?" }.joined(separator: " ")
        }
        var (listed, added): ([String: [Int]], [String: [Int]]) = ([:], [:])
        for row in try rows(tax.files[1], tax) {
            let sums = [
                minorUnits(row["Net"]), minorUnits(row["Tax"]), minorUnits(row["Total"]), Int(row["Count"] ?? "") ?? 0,
            ]
            listed[key(row, market: "Market"), default: [0, 0, 0, 0]] = zip(
                listed[key(row, market: "Market"), default: [0, 0, 0, 0]], sums
            ).map(+)
        }
        for file in all.files {
            for row in try rows(file, all) {
                let sums = [minorUnits(row["Subtotal"]), minorUnits(row["TaxTotal"]), minorUnits(row["Total"]), 1]
                added[key(row, market: "CustomerCountry"), default: [0, 0, 0, 0]] = zip(
                    added[key(row, market: "CustomerCountry"), default: [0, 0, 0, 0]], sums
                ).map(+)
            }
        }
        #expect(listed == added, "seed \(SeededGenerator.seedOfRun)")
        #expect(listed.count > 1)
        #expect(tax.totals == all.totals)
        let journal = try site.exportJournal(request, format: .hledger())
        #expect(journal.totals == tax.totals)
        let text = try site.live.contents(
            of: journal.folder + "/" + journal.files[0].report.fileName, byteCountMax: 1 << 26)
        let taxPostings = String(decoding: text, as: UTF8.self).split(separator: "\n").filter { $0.contains(":tax:") }
        let booked = taxPostings.reduce(0) { sum, line in
            sum + minorUnits(line.split(separator: " ").dropLast().last.map(String.init))
        }
        #expect(booked == -listed.values.reduce(0) { $0 + $1[1] })
    }
}
