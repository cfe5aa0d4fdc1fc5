import OrderLedger
import OrderModel
import Testing

@testable import OrderPages

@Suite(.timeLimit(.minutes(60))) struct PageTests {
    private func text(_ html: [UInt8]) -> String { String(decoding: html, as: UTF8.self) }

    @Test func `a batch's page says what came in and what became of it`() throws {
        let page = text(try PageSample.batch().html())
        for part in [
            "<h1>nightly-7</h1>", "Partly accepted", ">40<", ">30<", ">7<", "action-unknown",
            "Write Purchase, GetKeys or Cancel, exactly so. (Line 12)", "There is no action &#39;maybe&#39;.",
            "18 product keys and 19 download links went out", "Released by Ida Lund", "R8&#39;s window was set aside",
            "2018-12-28T02:00:00Z", "123,456 bytes", "15,734.47", "\u{2212}1,440,000", "4.950", "./orders.csv",
        ] {
            #expect(page.contains(part), "\(part)")
        }
    }

    @Test func `the same batch has the same page, to the byte`() throws {
        #expect(try PageSample.batch().html() == PageSample.batch().html())
    }

    @Test(arguments: [(0, 0, "Accepted"), (3, 0, "Rejected"), (3, 1, "Partly accepted")])
    func `a batch is accepted, partly accepted or rejected`(rejected: Int, accepted: Int, verdict: String) throws {
        let counts = BatchPage.Counts(
            accepted: accepted, duplicate: 0, rejected: rejected, problems: rejected, rowsByStatus: [:], keysIssued: 0,
            linksIssued: 0)
        let page = BatchPage(
            PageSample.claim(), header: PageSample.header(), counts: counts, sales: SalesTally(),
            rejections: RejectionTally(), reports: [])
        #expect(text(page.html()).contains(">\(verdict)</p>"))
    }

    @Test func `a parked batch's page says why it waits, and that nothing was done`() throws {
        let page = text(PageSample.parked().html())
        #expect(page.contains("This batch waits and had no effect. The unit price of Windows Server"))
        #expect(page.contains(">Parked</p>"))
        #expect(!page.contains("accepted"))
    }

    @Test func `a page of any catalogue and any number of rejections is bounded, and its rows still add up`() throws {
        var sales = SalesTally()
        var total: Int64 = 0
        for number in 0..<5_000 {
            let market = String(decoding: [65 + UInt8(number % 26), 65 + UInt8(number / 26 % 26)], as: UTF8.self)
            let row = "Completed \(market) SKU\(number) EUR 1 \(number) 0 \(number)"
            sales.add(try PageSample.line(row))
            total += Int64(number)
        }
        var rejections = RejectionTally()
        let value = String(repeating: "<", count: 5_000)
        let rejection = PageSample.rejection(.of(value), ProblemCode.allCases.map { ($0, nil) })
        for _ in 0..<5_000 { rejections.add(rejection) }
        let counts = BatchPage.Counts(
            accepted: 5_000, duplicate: 0, rejected: 5_000, problems: 5_000 * ProblemCode.allCases.count,
            rowsByStatus: [.completed: 5_000], keysIssued: 0, linksIssued: 0)
        let page = BatchPage(
            PageSample.claim(), header: PageSample.header(), counts: counts, sales: sales, rejections: rejections,
            reports: [])
        let html = page.html()
        #expect(html.count < 400_000)
        let shown = text(html)
        #expect(shown.contains("All 4988 other products"))
        #expect(shown.contains("All 652 other markets"))
        #expect(shown.contains("4,980 more rejected orders are"))
        let euro = try #require(Currency(code: "EUR"))
        #expect(shown.contains(NumberText.amount(Int128(total), euro)))
    }

    @Test func `a period's page states period, origin and files`() throws {
        let page = text(try PageSample.period().html())
        for part in [
            "2018-12-01 to 2018-12-31", "c0ffee42c0ffee42", "docket 1.0.0", "2018-12-28T02:00:00Z", "Ida Lund",
            "reconciliation-JPY.csv", "1,234", "15,734.47",
        ] {
            #expect(page.contains(part), "\(part)")
        }
    }

    @Test func `a reconcile's page states the tolerance, every verdict and each difference`() throws {
        let page = text(try PageSample.reconcile().html())
        for part in [
            "0.01 in each row", "16 rows differ", "998,765", "1,234,567,890.12", "amount-differs", "missing-there",
            "What amount-differs means.", "rounding", "\u{2212}0.03", "orders.csv:17", "c0ffee42c0ffee42",
        ] {
            #expect(page.contains(part), "\(part)")
        }
    }

    @Test func `a customer's page has a numbered statement for each month, with sums by currency and every line`()
        throws
    {
        let page = text(try PageSample.customer().html())
        for words in [
            "2018-11 · statement No. 7", "2018-12 · statement No. 12", "OD34RR4NR · PO-1001", "2,004.00", "cancelled",
            "The first 2 lines; statement.csv has 1,232 more", "The days asked for are a part of this month.",
        ] {
            #expect(page.contains(words), "the page has no '\(words)'")
        }
    }

    @Test func `no product key is shown, whoever wrote it where`() throws {
        let key = "BCDFG-HJKMP-QRTVW-XY234-6789B"
        let texts = PageTexts.of(key)
        for html in [
            try PageSample.batch(texts).html(), PageSample.parked(texts).html(),
            try PageSample.period(texts).html(),
            try PageSample.reconcile(texts).html(), try PageSample.customer(texts).html(),
        ] {
            #expect(!text(html).contains(key))
        }
    }
}
