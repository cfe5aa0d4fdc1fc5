import OrderLedger
import OrderModel
import OrderReports
import ReportSamples
import Testing

@Suite("rejections.xml", .timeLimit(.minutes(60)))
struct XMLRejectionsTests {
    private func rejection(_ order: String, in input: String, problems: [[Problem]]) throws -> RejectionRecord {
        let start = try offset(of: order, in: input)
        let lines = problems.enumerated().map { index, problems in
            RejectedLine(
                sourceLine: index + 3, sourceOffset: start, sourceCount: order.utf8.count, problems: problems)
        }
        return RejectionRecord(
            sourceLine: 3, sourceOffset: start, sourceCount: order.utf8.count, reference: "PO-1", lines: lines)
    }

    private func text(_ rejections: [RejectionRecord] = [], input: String) throws -> String {
        try Publication(rejections: rejections, input: input, format: "xml").text("rejections.xml")
    }

    @Test("has the rejected orders as they stand, behind what is wrong with them, in the input's root")
    func orders() throws {
        let order = "<ob:Order reference='PO-1'>\n    <ob:Buy/>\r\n    <ob:Purchase note=\"a -- b\"/>\n  </ob:Order>"
        let input = """
            <?xml version='1.0'?>
            <!-- <Fake orderCount="9"> -->
            <?note <Fake> ?>
            <ob:OrderBatch xmlns:ob="urn:docket:order-batch:1" batchId='B>1'
                orderCount = "3" submittedBy="a" lineCount='17'>
              <ob:Order reference="OK"/>
              \(order)
            </ob:OrderBatch>
            """
        let problems = [
            [
                Sample.problem(.actionUnknown, field: .action, value: "a--->b"),
                Sample.problem(.fieldMissing("a Purchase\nneeds it"), field: .quantity),
            ],
            [Sample.problem(.orderHasRejectedLine(sourceLine: 3))],
        ]
        #expect(
            try text([rejection(order, in: input, problems: problems)], input: input) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <ob:OrderBatch xmlns:ob="urn:docket:order-batch:1" batchId='B>1'
                    orderCount = "1" submittedBy="a" lineCount='2'>
                  <!-- line 3, action-unknown: There is no action 'a- - ->b'. Write Purchase, GetKeys or Cancel, \
                exactly so. -->
                  <!-- line 3, field-missing: Quantity is missing; a PurchaseU+000Aneeds it. Fill in Quantity. -->
                  <!-- line 4, order-has-rejected-line: Another line of this order is rejected (line 3); an order is \
                accepted or rejected whole. Correct the other line; this one can stay as it is. -->
                  \(order)
                </ob:OrderBatch>

                """)
    }

    @Test("is a root without orders when nothing was rejected")
    func nothingRejected() throws {
        let root = "<OrderBatch xmlns=\"urn:docket:order-batch:1\" batchId=\"B-1\">"
        #expect(
            try text(input: "\u{FEFF}\n" + root + "<Order/></OrderBatch>")
                == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(root)\n</OrderBatch>\n")
    }

    @Test("states control totals only where the input does")
    func controlTotals() throws {
        #expect(try text(input: "<B lineCount=\"12\"/>").contains("\n<B lineCount=\"0\">\n</B>"))
        #expect(try text(input: "<B><Order/></B>").contains("\n<B>\n</B>"))
        #expect(try text(input: "<B x:orderCount=\"5\" b = 'orderCount=\"5\"'></B>").contains("'orderCount=\"5\"'>"))
    }

    @Test("finds a root far from the file's start")
    func farRoot() throws {
        let comment = "<!--" + String(repeating: " - <x> ", count: 12_000) + "-->"
        #expect(try text(input: comment + "<B a='1'></B>").hasSuffix("\n<B a='1'>\n</B>\n"))
    }

    @Test("copies an order that is larger than any buffer")
    func largeOrder() throws {
        let order = "<Order>" + String(repeating: "<Purchase skuId=\"0001\"/>\n", count: 20_000) + "</Order>"
        let input = "<B>" + order + "</B>"
        let text = try text([rejection(order, in: input, problems: [[]])], input: input)
        #expect(text == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<B>\n  \(order)\n</B>\n")
    }
}
