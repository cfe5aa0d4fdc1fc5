import OrderLedger
import OrderModel
import ReportSamples
import Testing

@testable import OrderReports

@Suite("summary.json", .timeLimit(.minutes(60)))
struct SummaryReportTests {
    @Test("says the batch in numbers, its keys always in the same order")
    func wholeFile() throws {
        var second = try Sample.purchase()
        second.lineSerial = 12
        second.link = nil
        second.status = .selectionNeeded
        second.amounts = LineAmounts(subtotal: 100, tax: nil, total: 100)
        var yen = try Sample.purchase()
        yen.reference = "PO-2"
        yen.lineSerial = 13
        yen.terms = yen.terms.with(offer: try Sample.offer(currency: "JPY"))
        let problem = Sample.problem(.actionUnknown, field: .action, value: "Buy")
        let line = RejectedLine(sourceLine: 2, sourceOffset: 0, sourceCount: 0, problems: [problem, problem])
        let publication = Publication(
            outcomes: [
                try Sample.purchase(), second, yen, try Sample.cancellation(), try Sample.keyRequest(),
                try Sample.duplicate(of: Sample.purchase()),
            ],
            rejections: [
                RejectionRecord(sourceLine: 2, sourceOffset: 0, sourceCount: 0, reference: "PO-9", lines: [line])
            ],
            orderCount: 6,
            referenceHashes: [
                ReferenceHash(fileName: "agents.csv", sha256: "00"), ReferenceHash(fileName: "tax.csv", sha256: "ff"),
            ])
        #expect(try publication.text("summary.json") == Self.expected)
    }

    private static let expected = """
        {
          "batchId": "B-1",
          "folder": "B-1",
          "file": "batch.csv",
          "format": "csv",
          "sha256": "ab12",
          "bytes": 23,
          "partnerId": "p-1",
          "submittedBy": "admin@partner.example",
          "asOf": "2018-10-29T02:00:00Z",
          "status": "partly-accepted",
          "counts": {
            "orders": 6,
            "lines": 3,
            "accepted": 4,
            "rejected": 1,
            "duplicate": 1,
            "problems": 2
          },
          "statuses": {
            "Completed": 2,
            "KeysWithheld": 0,
            "SelectionNeeded": 1,
            "KeysIssued": 1,
            "Cancelled": 1,
            "Duplicate": 1
          },
          "totals": [
            {
              "currency": "EUR",
              "charged": {
                "subtotal": "1402.92",
                "taxTotal": "266.36",
                "total": "1669.28"
              },
              "refunded": {
                "subtotal": "1401.92",
                "taxTotal": "266.36",
                "total": "1668.28"
              },
              "net": {
                "subtotal": "1.00",
                "taxTotal": "0.00",
                "total": "1.00"
              }
            },
            {
              "currency": "JPY",
              "charged": {
                "subtotal": "140192",
                "taxTotal": "26636",
                "total": "166828"
              },
              "refunded": {
                "subtotal": "0",
                "taxTotal": "0",
                "total": "0"
              },
              "net": {
                "subtotal": "140192",
                "taxTotal": "26636",
                "total": "166828"
              }
            }
          ],
          "keysIssued": 2,
          "linksIssued": 3,
          "referenceData": {
            "agents.csv": "00",
            "tax.csv": "ff"
          }
        }

        """

    @Test("sums past Int64 without overflow")
    func largeSums() throws {
        var outcome = try Sample.purchase()
        outcome.amounts = LineAmounts(subtotal: .max, tax: nil, total: .max)
        let summary = try Publication(outcomes: [outcome, outcome, outcome]).publish(to: TemporaryFolder())
        let totals = try #require(summary.totals.first)
        #expect(totals.text(of: totals.charged.total) == "276701161105643274.21")
    }

    @Test("never holds a product key")
    func noKeys() throws {
        let text = try Publication(outcomes: [Sample.purchase()]).text("summary.json")
        #expect(!text.contains("key11"))
        #expect(!text.contains("link21"))
    }

    @Test("calls a batch accepted, partly accepted or rejected")
    func verdicts() throws {
        let rejection = RejectionRecord(sourceLine: 2, sourceOffset: 0, sourceCount: 0, reference: "X", lines: [])
        let purchase = try Sample.purchase()
        let duplicate = try Sample.duplicate(of: purchase)
        func verdict(_ outcomes: [LineOutcome], _ rejections: [RejectionRecord]) throws -> BatchVerdict {
            try Publication(outcomes: outcomes, rejections: rejections).publish(to: TemporaryFolder()).verdict
        }
        #expect(try verdict([purchase], []) == .accepted)
        #expect(try verdict([duplicate], []) == .accepted)
        #expect(try verdict([duplicate], [rejection]) == .partlyAccepted)
        #expect(try verdict([], [rejection]) == .rejected)
    }
}
