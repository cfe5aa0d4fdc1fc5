import OrderLedger
import OrderModel
import OrderReports
import OrderSite
import OrderStatements
import OrderWorld
import ReportSamples
import TestDepth
import Testing

/// DATEV booking batches (EXTF Buchungsstapel), row by row.
@Suite(.timeLimit(.minutes(60))) struct BookingBatchTests {
    private static let books = """
        datev:
          consultant: 29098
          client: 55003
          chart: "04"
          fiscalYearMonth: 7
          receivables:
            - {partner: p-1, account: 10001}
            - 10000
          revenue:
            - {rate: 0.19, family: Software, account: 4400, taxKey: 3}
            - {treatment: reverse-charge, account: 4336}
            - 4200
          refunds: 4700
          tax: 3806
          rates:
            KRW: {2018-10: 1300.5}
            KWD: {2018-10: 0.345}
            CHF: {2018-10: 1.1413}
            SEK: {2018-10: 8}
            VND: {2018-10: 26000}
        """

    /// Returns the batches of October's postings, by the names of their files.
    private func batches(
        _ postings: [Posting], _ books: String = books
    ) throws -> [(name: String, batch: BookingBatchReading, rowCount: Int)] {
        let folder = try TemporaryFolder()
        let accounts = try #require(try ChartOfAccounts.parse(Array(books.utf8)).datev)
        let export = try PeriodExport(postings, to: folder)
            .publish(Export(outcomes: []).request(), as: .journal(.datev(accounts)))
        return try export.files.map { file in
            let bytes = try folder.world.contents(
                of: "\(export.folder)/\(file.report.fileName)", byteCountMax: 1 << 26)
            return (file.report.fileName, try BookingBatchReading(bytes), file.rowCount)
        }
    }

    /// Returns bookings as a bookkeeper reads them: amount, side, currency, account, contra account, tax key, day.
    private func lines(_ batch: BookingBatchReading) -> [String] {
        batch.bookings.map { booking in [1, 2, 3, 7, 8, 9, 10, 11].map { booking[$0] }.joined(separator: " ") }
    }

    private func purchase(
        rate: String? = "0.19", treatment: TaxTreatment = .standard, currency: String = "EUR", vatId: String = "",
        name: String = "Fabrikam", _ amounts: LineAmounts
    ) throws -> LineOutcome {
        var outcome = try Sample.purchase()
        outcome.customer = Customer(
            id: "c-1", domainName: "fabrikam.example", name: name, country: "DE", partnerId: "p-1", mpnId: "",
            resellerMpnId: "", vatId: vatId, isTaxExempt: false)
        outcome.terms = OutcomeTerms(
            offer: try Sample.offer(currency: currency), quantity: 2,
            basis: try Sample.basis(taxRate: rate, treatment: treatment))
        outcome.amounts = amounts
        return outcome
    }

    @Test func `the header has the client, the fiscal year, the month's days and the time of the export`() throws {
        let batch = try #require(try batches(posted([Sample.purchase()])).first)
        #expect(batch.name == "EXTF_journal-2018-10-01_2018-10-31_2018-10.csv")
        #expect(
            batch.batch.header.joined(separator: ";") == """
                "EXTF";700;21;"Buchungsstapel";13;20181102030405000;;"DK";"";"";29098;55003;20180701;4;20181001;20181031;\
                "Docket 2018-10";"";1;0;0;"EUR";;"";;;"04";;;"";""
                """)
        #expect(batch.rowCount == batch.batch.bookings.count)
    }

    @Test
    func `with a tax key a charge is one booking with its tax, and a credit without one is two on the other side`()
        throws
    {
        let batch = try #require(try batches(posted([Sample.purchase(), Sample.cancellation()])).first).batch
        #expect(
            lines(batch) == [
                "1668,28 S EUR 10001 4400 3 2910 order1", "1401,92 H EUR 10001 4700  2910 order1",
                "266,36 H EUR 10001 3806  2910 order1",
            ])
        #expect(batch.bookings[0][14] == "Fabrikam")
        #expect(
            [21, 22, 23, 24, 25, 26].map { batch.bookings[0][$0] } == [
                "Batch", "B-1", "Referenz", "PO-1", "Produkt", "DG7GMGF0DVT9:0001",
            ])
        #expect(batch.bookings.allSatisfy { $0[114] == "0" })
    }

    @Test func `a reverse charge has the customer's VAT id, and a tax that is not itemised no booking`() throws {
        let batch = try #require(
            try batches(
                posted([
                    purchase(
                        treatment: .reverseCharge, vatId: "FR12345678901",
                        LineAmounts(subtotal: 100, tax: 0, total: 100)),
                    purchase(
                        rate: nil, treatment: .included, vatId: "X1", LineAmounts(subtotal: 70, tax: nil, total: 70)),
                    purchase(rate: "0", LineAmounts(subtotal: 0, tax: 0, total: 0)),
                ])
            ).first
        ).batch
        #expect(lines(batch) == ["1,00 S EUR 10001 4336  2910 order1", "0,70 S EUR 10001 4200  2910 order1"])
        #expect(batch.bookings.map { $0[40] } == ["FR12345678901", ""])
    }

    /// Amounts in minor units of a currency, and Umsatz, WKZ, Kurs, Basis-Umsatz and Beleginfo of the booking.
    @Test(arguments: [
        ("CHF", 114_130, "1141,30 CHF 1,1413 1000,00 "), ("KRW", 130_051, "130051,00 KRW 1300,50 100,00 "),
        // One half of a cent is one.
        ("SEK", 12, "0,12 SEK 8,00 0,02 "), ("SEK", 11, "0,11 SEK 8,00 0,01 "), ("CHF", 1, "0,01 CHF 1,1413 0,01 "),
        // DATEV has two decimals, and no rate below 1 or of five digits.
        ("KWD", 138_854, "402,48 EUR   138.854 KWD"), ("KWD", 345_000, "1000,00 EUR   345.000 KWD"),
        ("VND", 2_600_000, "100,00 EUR   2600000 VND"),
    ])
    func `another currency has its rate and the amount in euros`(code: String, amount: Int, booking: String) throws {
        let amounts = LineAmounts(subtotal: Int64(amount), tax: 0, total: Int64(amount))
        let batch = try #require(
            try batches(posted([purchase(rate: "0", currency: code, amounts)])).first
        ).batch
        #expect(batch.bookings.map { row in [1, 3, 4, 5, 28].map { row[$0] }.joined(separator: " ") } == [booking])
    }

    @Test func `a rate that accounts yaml lacks is named with its month, once`() throws {
        let amounts = LineAmounts(subtotal: 100, tax: 0, total: 100)
        let error = #expect(throws: MissingAccounts.self) {
            _ = try batches(posted([purchase(currency: "USD", amounts), purchase(currency: "USD", amounts)]))
        }
        #expect(
            error?.description
                == "accounts.yaml:1: datev.rates has no rate of USD for 2018-10; add `USD: {2018-10: …}`, how much of it one EUR buys"
        )
    }

    @Test(arguments: [999_999_999_999, 1_000_000_000_000])
    func `an amount of ten digits before the comma is written, and a longer one refused`(amount: Int) throws {
        let amounts = LineAmounts(subtotal: Int64(amount), tax: 0, total: Int64(amount))
        let postings = try posted([purchase(rate: "0", amounts)])
        guard amount == 1_000_000_000_000 else {
            #expect(try batches(postings).first?.batch.bookings.map { $0[1] } == ["9999999999,99"])
            return
        }
        let error = #expect(throws: ExportError.self) { _ = try batches(postings) }
        #expect(error?.description.contains("10000000000.00 EUR of order order1") == true)
    }

    /// A name, and the Buchungstext in windows-1252 and in UTF-8.
    @Test(arguments: [
        ("Säntis AG – 1 €", "Säntis AG – 1 €", "Säntis AG – 1 €"),
        ("Łódź", "?ód?", "Łódź"), ("Cafe\u{301}", "Cafe", "Cafe\u{301}"), ("=1+1", "'=1+1", "'=1+1"),
        ("say \"hi\"; a\r\nb", "say \"hi\"; a  b", "say \"hi\"; a  b"), ("", "", ""),
        (String(repeating: "ä", count: 61), String(repeating: "ä", count: 60), String(repeating: "ä", count: 60)),
    ])
    func `a text has the encoding that was chosen, at most 60 characters, and runs nowhere`(
        name: String, ansi: String, utf8: String
    ) throws {
        let postings = try posted([purchase(name: name, LineAmounts(subtotal: 100, tax: 19, total: 119))])
        let books = Self.books + "\n  encoding: utf-8\n"
        #expect(try batches(postings, books).first?.batch.bookings.map { $0[14] } == [utf8])
        #expect(try batches(postings).first?.batch.bookings.map { $0[14] } == [ansi])
    }

    @Test func `a month is a batch of its own, in its own fiscal year`() throws {
        let folder = try TemporaryFolder()
        let accounts = try #require(try ChartOfAccounts.parse(Array(Self.books.utf8)).datev)
        let days = ["2018-05-31T23:59:59Z", "2018-07-01T00:00:00Z", "2018-06-30T12:00:00Z", "2018-05-15T00:00:00Z"]
        let postings = try days.enumerated().flatMap { number, day in
            try posted([Sample.purchase()], claim: Int64(number + 1), at: day)
        }
        let (first, last) = (try #require(CivilDate("2018-05-10")), try #require(CivilDate("2018-07-15")))
        let request = ExportRequest(
            period: try #require(PostingPeriod(from: first, through: last)), partnerId: nil,
            exportedAt: try time("2018-08-01T00:00:00Z"), softwareVersion: "1")
        let export = try PeriodExport(postings, to: folder).publish(request, as: .journal(.datev(accounts)))
        let headers = try export.files.map { file in
            let bytes = try folder.world.contents(of: "\(export.folder)/\(file.report.fileName)", byteCountMax: 1 << 20)
            let batch = try BookingBatchReading(bytes)
            return ([12, 14, 15].map { batch.header[$0] } + ["\(batch.bookings.count)"]).joined(separator: " ")
        }
        #expect(
            headers == ["20170701 20180510 20180531 2", "20170701 20180601 20180630 1", "20180701 20180701 20180715 1"])
    }

    @Test(.thorough) func `a month of more bookings than a batch takes goes on in another, between two charges`() throws
    {
        let folder = try TemporaryFolder()
        let books = Self.books.replacing(", taxKey: 3", with: "")
        let accounts = try #require(try ChartOfAccounts.parse(Array(books.utf8)).datev)
        let purchases = Array(repeating: try Sample.purchase(), count: 50_001)
        let export = try PeriodExport(posted(purchases), to: folder)
            .publish(Export(outcomes: []).request(), as: .journal(.datev(accounts)))
        let month = "EXTF_journal-2018-10-01_2018-10-31_2018-10"
        #expect(export.files.map(\.report.fileName) == ["\(month).csv", "\(month)_2.csv"])
        #expect(export.files.map(\.rowCount) == [99_998, 4])
        let last = try folder.world.contents(of: "\(export.folder)/\(month)_2.csv", byteCountMax: 1 << 20)
        #expect(
            try lines(BookingBatchReading(last)).map { $0.prefix(9) } == [
                "1401,92 S", "266,36 S ", "1401,92 S", "266,36 S ",
            ])
    }
}
