import OrderLedger
import OrderModel
import OrderReports
import OrderSite
import OrderStatements
import OrderWorld
import ReportSamples
import ScratchSites
import SeededGeneration
import Testing

/// The sums of journals for DATEV, Xero and QuickBooks are those of the reconciliation files of the same period.
@Suite(.timeLimit(.minutes(60))) struct JournalSumsTests {
    private static let books = """
        datev:
          consultant: 29098
          client: 55003
          receivables:
            - {partner: \(Reference.kestrel), account: 10001}
            - {partner: \(Reference.linden), account: 10002}
          revenue: 4000
          refunds: 4700
          tax: 3806
          rates:
            KRW: {2019-01: 1273.12, 2019-02: 1274.5, 2019-03: 1270}
        xero:
          receivables: {account: 1, taxRate: None}
          revenue: {account: 4000, taxRate: None}
          refunds: {account: 4700, taxRate: None}
          tax: {account: 3806, taxRate: None}
        quickbooks:
          receivables: "1"
          revenue: "4000"
          refunds: "4700"
          tax: "3806"
        """

    /// The sums of one currency, in minor units, as a bookkeeper adds them up.
    private struct Sums: Equatable {
        var receivables = 0
        var revenue = 0
        var refunds = 0
        var tax = 0

        mutating func add(_ minorUnits: Int, _ account: String) throws {
            switch account {
            case "4000": revenue -= minorUnits
            case "4700": refunds += minorUnits
            case "3806": tax -= minorUnits
            default: receivables += minorUnits
            }
        }
    }

    /// Adds up the reconciliation files.
    private func reconciliation(_ site: ScratchSite, _ request: ExportRequest) throws -> [String: Sums] {
        let export = try site.exportReconciliation(request)
        var sums: [String: Sums] = [:]
        for file in export.files {
            for row in CSVTable(try text(file, of: export, site)).rows {
                func minorUnits(_ column: String) throws -> Int {
                    try #require(Int((row[column] ?? "").filter { $0 != "." }))
                }
                var sum = sums[row["Currency"] ?? "", default: Sums()]
                sum.receivables += try minorUnits("Total")
                sum.tax += try minorUnits("TaxTotal")
                if row["ChargeType"] == "new" {
                    sum.revenue += try minorUnits("Subtotal")
                } else {
                    sum.refunds -= try minorUnits("Subtotal")
                }
                sums[row["Currency"] ?? ""] = sum
            }
        }
        return sums
    }

    private func text(_ file: ExportedFile, of export: ExportStatement, _ site: ScratchSite) throws -> String {
        String(decoding: try bytes(file, of: export, site), as: UTF8.self)
    }

    private func bytes(_ file: ExportedFile, of export: ExportStatement, _ site: ScratchSite) throws -> [UInt8] {
        try site.live.contents(of: "\(export.folder)/\(file.report.fileName)", byteCountMax: 1 << 26)
    }

    private func journal(
        _ format: JournalFormat, _ site: ScratchSite, _ request: ExportRequest
    ) throws -> ExportStatement {
        let chart = try ChartOfAccounts.parse(Array(Self.books.utf8))
        return try site.exportJournal(request, format: try JournalTarget(format, chart))
    }

    @Test func `DATEV's bookings add up to the reconciliation, in every currency and at every cut of the period`()
        async throws
    {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        for (from, through) in [
            ("2019-01-01", "2019-03-01"), ("2019-01-20", "2019-02-10"), ("2019-02-11", "2019-03-01"),
        ] {
            let request = try site.request(from, through)
            let export = try journal(.datev, site, request)
            var sums: [String: Sums] = [:]
            for file in export.files {
                for booking in try BookingBatchReading(bytes(file, of: export, site)).bookings {
                    // KRW has no decimals, and DATEV writes two.
                    let units = booking[3] == "KRW" ? booking.hundredths / 100 : booking.hundredths
                    #expect(["10001", "10002"].contains(booking[7]))
                    try sums[booking[3], default: Sums()].add(units, "")
                    try sums[booking[3], default: Sums()].add(-units, booking[8])
                }
            }
            #expect(try sums == reconciliation(site, request), "seed \(SeededGenerator.seedOfRun)")
        }
    }

    @Test(arguments: [JournalFormat.xero, .quickbooks])
    func `the entries of batches add up to the reconciliation, in every currency`(format: JournalFormat) async throws {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let request = try site.request("2019-01-01", "2019-03-01")
        let export = try journal(format, site, request)
        var sums: [String: Sums] = [:]
        for (code, file) in zip(["EUR", "KRW"], export.files) {
            let text = try text(file, of: export, site)
            let lines =
                try format == .xero
                ? BatchJournalReading(xero: text, currency(code)).lines
                : BatchJournalReading(quickBooks: text, currency(code)).lines
            for line in lines { try sums[code, default: Sums()].add(line.minorUnits, line.account) }
        }
        #expect(try sums == reconciliation(site, request), "seed \(SeededGenerator.seedOfRun)")
    }

    @Test func `hledger and Beancount take accounts of accounts yaml, with facts of the charge in their names`()
        async throws
    {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let books = """
            hledger:
              receivables: "assets:partner {partner}"
              revenue:
                - {market: DE, family: Software, account: "income:{market}:{rate} of {currency}"}
                - {account: income:elsewhere & others}
              refunds: income:refunds:{treatment}
              tax: liabilities:VAT/GST {market}
            beancount:
              receivables: Assets:Receivable:X-{partner}
              revenue: Income:Sales:R{rate}-{currency}
              refunds: Income:Refunds
              tax: Liabilities:Tax:X{market}
            """
        let chart = try ChartOfAccounts.parse(Array(books.utf8))
        for (format, program) in [
            (JournalFormat.hledger, ["hledger", "check", "--strict", "-f"]), (.beancount, ["bean-check"]),
        ] {
            let export = try site.exportJournal(
                site.request("2019-01-01", "2019-03-01"), format: try JournalTarget(format, chart))
            let path = "\(export.folder)/\(try #require(export.files.first).report.fileName)"
            let checked = try await site.live.run(
                program[0], arguments: program.dropFirst() + [path], standardInputPath: nil)
            #expect(checked.exitStatus == 0, "\(checked.standardError)")
            #expect(checked.standardError.isEmpty, "\(checked.standardError)")
            let text = String(decoding: try site.live.contents(of: path, byteCountMax: 1 << 26), as: UTF8.self)
            let names =
                format == .hledger
                ? ["assets:partner kestrel-1", "income:DE:0--2e19 of EUR", "liabilities:VAT/GST KR"]
                : ["Assets:Receivable:X-linden-2", "Income:Sales:R0--2e19-EUR", "Liabilities:Tax:XDE"]
            for name in names { #expect(text.contains(name), "seed \(SeededGenerator.seedOfRun)") }
        }
    }

    /// A reader of booking batches that others wrote, from the index of Python packages. It prints each leg as its
    /// account, kind, amount in euros and day.
    private static let reader = """
        import sys
        from mloda.community.feature_groups.experimental.german_ledger.datev import read_batch
        header, legs = read_batch(sys.argv[1])
        print(header.berater, header.mandant, header.datum_von, header.datum_bis)
        for leg in zip(legs["Konto"], legs["Kontoart"], legs["Betrag"], legs["Buchungsdatum"]):
            print(*leg)
        """

    @Test func `a reader of DATEV's format that others wrote takes the bookings, and adds them up as we do`()
        async throws
    {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let export = try journal(.datev, site, site.request("2019-01-01", "2019-03-01"))
        try #require(!export.files.isEmpty)
        for file in export.files {
            let batch = try BookingBatchReading(bytes(file, of: export, site))
            let read = try await site.live.run(
                "bash",
                arguments: [
                    "-c", #"exec "${DOCKET_TEST_PYTHON:-$HOME/.cache/docket-tests/python/bin/python}" -c "$0" "$1""#,
                    Self.reader, "\(export.folder)/\(file.report.fileName)",
                ], standardInputPath: nil)
            try #require(read.exitStatus == 0, "\(read.standardError) (bash .ci/install-packages installs it)")
            var lines = read.standardOutput.split(separator: "\n").map { $0.split(separator: " ") }
            #expect(lines.removeFirst().prefix(2) == ["29098", "55003"])
            #expect(lines.count == 2 * batch.bookings.count)
            var (sum, partners) = (0, 0)
            for leg in lines {
                let hundredths = try #require(Int(leg[2].filter { $0 != "." }))
                sum += hundredths
                if leg[1] == "Personenkonto" { partners += hundredths }
            }
            #expect(sum == 0)
            #expect(
                partners == batch.bookings.reduce(0) { $0 + $1.baseHundredths }, "seed \(SeededGenerator.seedOfRun)")
        }
    }
}
