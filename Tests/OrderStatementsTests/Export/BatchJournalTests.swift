import OrderLedger
import OrderModel
import OrderReports
import OrderSite
import OrderStatements
import OrderWorld
import ReportSamples
import Testing

/// Journals for Xero and QuickBooks: an entry for each batch and currency.
@Suite(.timeLimit(.minutes(60))) struct BatchJournalTests {
    private static let books = """
        xero:
          receivables: {account: 611, taxRate: Tax Exempt}
          revenue:
            - {rate: 0.19, account: 200, taxRate: 19% MwSt}
            - {account: 201, taxRate: Tax Exempt}
          refunds: {account: 209, taxRate: Tax Exempt}
          tax: {account: 820, taxRate: Tax Exempt}
        quickbooks:
          receivables: {account: Accounts Receivable (A/R), customer: "Kestrel, Inc."}
          revenue: Income:Software
          refunds: Income:Refunds
          tax: Sales Tax Payable
        """

    private func target(_ format: JournalFormat, _ books: String = books) throws -> JournalTarget {
        try JournalTarget(format, try ChartOfAccounts.parse(Array(books.utf8)))
    }

    /// Returns the texts of October's files by their names.
    private func files(_ postings: [Posting], _ target: JournalTarget) throws -> [(name: String, text: String)] {
        let folder = try TemporaryFolder()
        let export = try PeriodExport(postings, to: folder)
            .publish(Export(outcomes: []).request(), as: .journal(target))
        return try export.files.map { file in
            let path = "\(export.folder)/\(file.report.fileName)"
            let text = String(decoding: try folder.world.contents(of: path, byteCountMax: 1 << 26), as: UTF8.self)
            return (file.report.fileName, text)
        }
    }

    @Test func `Xero's has a journal for a batch, with debits above zero and credits below`() throws {
        let postings = try posted([Sample.purchase(), Sample.purchase(), Sample.cancellation()], folder: "B-7")
        let files = try files(postings, target(.xero))
        #expect(files.map(\.name) == ["journal-2018-10-01_2018-10-31_EUR.csv"])
        #expect(
            files.first?.text == """
                *Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2
                "Docket batch B-7, EUR",29/10/2018,receivables of partner p-1,611,Tax Exempt,1668.28,,,,
                "Docket batch B-7, EUR",29/10/2018,revenue of partner p-1,200,19% MwSt,-2803.84,,,,
                "Docket batch B-7, EUR",29/10/2018,refunds of partner p-1,209,Tax Exempt,1401.92,,,,
                "Docket batch B-7, EUR",29/10/2018,tax of partner p-1,820,Tax Exempt,-266.36,,,,

                """)
    }

    @Test func `QuickBooks' has an entry with a number, and debits and credits in columns of their own`() throws {
        let postings = try posted([Sample.purchase(), Sample.purchase(), Sample.cancellation()], claim: 41)
        let files = try files(postings, target(.quickbooks))
        #expect(
            files.first?.text == """
                JournalNo,JournalDate,AccountName,Debits,Credits,Description,Name,Currency
                41-EUR,10/29/2018,Accounts Receivable (A/R),1668.28,,"receivables of batch B-1, partner p-1","Kestrel, Inc.",EUR
                41-EUR,10/29/2018,Income:Software,,2803.84,"revenue of batch B-1, partner p-1",,EUR
                41-EUR,10/29/2018,Income:Refunds,1401.92,,"refunds of batch B-1, partner p-1",,EUR
                41-EUR,10/29/2018,Sales Tax Payable,,266.36,"tax of batch B-1, partner p-1",,EUR

                """)
    }

    @Test(arguments: [("DD/MM/YYYY", "29/10/2018"), ("YYYY-MM-DD", "2018-10-29"), ("MM/DD/YYYY", "10/29/2018")])
    func `QuickBooks' dates have the form that was chosen`(form: String, date: String) throws {
        let target = try target(.quickbooks, Self.books + "\n  dateFormat: \(form)\n")
        let text = try #require(try files(posted([Sample.purchase()]), target).first).text
        #expect(text.contains("1-EUR,\(date),"))
    }

    @Test func `a charge that a credit undoes leaves no line of the debt, and nothing at all leaves no file`() throws {
        let both = try posted([Sample.purchase(), Sample.cancellation()])
        let text = try #require(try files(both, target(.xero)).first).text
        let lines = try BatchJournalReading(xero: text, currency("EUR")).lines
        #expect(lines.map { "\($0.account) \($0.minorUnits)" } == ["200 -140192", "209 140192"])
        #expect(try files([], target(.xero)).isEmpty)
    }

    @Test func `each currency has files of its own`() throws {
        var yen = try Sample.purchase()
        yen.terms = yen.terms.with(offer: try Sample.offer(currency: "JPY"))
        var dinars = yen
        dinars.terms = dinars.terms.with(offer: try Sample.offer(currency: "KWD"))
        let files = try files(posted([yen, Sample.purchase(), dinars]), target(.quickbooks))
        #expect(
            files.map(\.name) == ["EUR", "JPY", "KWD"].map { "journal-2018-10-01_2018-10-31_\($0).csv" })
        for (file, code) in zip(files, ["EUR", "JPY", "KWD"]) {
            let lines = try BatchJournalReading(quickBooks: file.text, currency(code)).lines
            #expect(lines.map(\.minorUnits) == [166_828, -140_192, -26_636])
        }
    }

    @Test(arguments: [JournalFormat.xero, .quickbooks])
    func `a file has no more lines than the program takes, and no entry is divided`(format: JournalFormat) throws {
        let postings = try (1...1_001).flatMap { claim in
            try posted([Sample.purchase()], claim: Int64(claim), folder: "B-\(claim)")
        }
        let files = try files(postings, target(format))
        let euro = try currency("EUR")
        let readings = try files.map { file in
            try format == .xero
                ? BatchJournalReading(xero: file.text, euro) : BatchJournalReading(quickBooks: file.text, euro)
        }
        #expect(files.count == (format == .xero ? 11 : 4))
        #expect(Set(files.map(\.name)).count == files.count)
        let entries = readings.flatMap { Set($0.lines.map(\.entry)) }
        #expect(entries.count == 1_001)
        #expect(Set(entries).count == 1_001)
    }

    @Test func `a partner's id does no harm`() throws {
        let postings = try posted([Sample.purchase()], partner: "=cmd|' /C calc'!A0\"\r\n,x")
        for format in [JournalFormat.xero, .quickbooks] {
            let text = try #require(try files(postings, target(format)).first).text
            let euro = try currency("EUR")
            let lines =
                try format == .xero
                ? BatchJournalReading(xero: text, euro).lines : BatchJournalReading(quickBooks: text, euro).lines
            #expect(lines.count == 3)
            #expect(!text.contains("\n="))
        }
    }

    @Test(arguments: [JournalFormat.datev, .xero, .quickbooks])
    func `a program whose accounts only its owner knows needs its section`(format: JournalFormat) throws {
        let error = #expect(throws: MissingAccounts.self) { _ = try target(format, "hledger: {}") }
        #expect(error?.description.hasPrefix("accounts.yaml:1: \(format.rawValue) is missing") == true)
    }
}
