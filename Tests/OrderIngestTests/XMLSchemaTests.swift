import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

@Suite(.timeLimit(.minutes(60))) struct XMLSchemaTests {
    @Test func `the schema is part of the program and names every word that the reader knows`() {
        let text = OrderBatchSchema.text
        #expect(text.contains("targetNamespace=\"\(OrderBatchSchema.namespace)\""))
        for word in XMLWord.allCases {
            #expect(text.contains("name=\"\(word.text)\""), "\(word.text)")
        }
    }

    /// The content of the batch, from line 2 on, and the reasons that refuse it.
    static let violations: [(content: String, reasons: [String])] = [
        (
            "<Foo/>" + XMLSamples.order + "<Bar/>",
            [
                "2:1 The element Foo is not expected here; expected is Order.",
                "2:110 The element Bar is not expected here; expected is Order.",
            ]
        ),
        (
            "<Order/>",
            [
                "2:1 The element Order lacks a child element; expected is one of Customer, Purchase, GetKeys, Cancel."
            ]
        ),
        (
            "<Order><Purchase/><Purchas/><GetKeys/><Purchase a='' b=''/></Order>",
            [
                "2:19 The element Purchas is not expected here; expected is Purchase.",
                "2:29 The element GetKeys is not expected here; expected is Purchase.",
                "2:49 The attribute a of the element Purchase is not in the schema.",
                "2:54 The attribute b of the element Purchase is not in the schema.",
            ]
        ),
        (
            "<Order><Purchas><Purchase nor='here'/></Purchas></Order>\n<Order x=''><Cancel/></Order>",
            [
                "2:8 The element Purchas is not expected here; expected is one of Customer, Purchase, GetKeys, Cancel.",
                "3:8 The attribute x of the element Order is not in the schema.",
            ]
        ),
        (
            "<Order><Customer/><Customer/><Cancel/></Order>",
            [
                "2:19 The element Customer is not expected here; expected is one of Purchase, GetKeys, Cancel."
            ]
        ),
        (
            "<Order><Purchase><Download/><Download/></Purchase></Order>",
            [
                "2:29 The element Download is not expected here."
            ]
        ),
        (
            "<Order><Cancel><Title/><Reason/><Attachment/><Attachment/><Contact/></Cancel></Order>",
            [
                "2:24 The element Reason is not expected here; expected is one of Contact, Attachment.",
                "2:59 The element Contact is not expected here; expected is Attachment.",
            ]
        ),
        (
            "<Order><Cancel><Reason id=''>a<b/></Reason></Cancel></Order>",
            [
                "2:24 The attribute id of the element Reason is not in the schema.",
                "2:31 The element Reason holds no elements, so b is not expected here.",
            ]
        ),
        (
            "<Order><Customer> x </Customer>y<!-- z -->\n &#122;<Cancel/></Order>",
            [
                "2:19 The element Customer holds no text.",
                "2:32 The element Order holds no text, only elements.",
            ]
        ),
        (
            "<Order xmlns=''><Cancel/></Order><Order><Cancel xml:lang='en'/></Order>",
            [
                "2:1 The element Order (in no namespace) is not expected here; expected is Order.",
                "2:53 The attribute {http://www.w3.org/XML/1998/namespace}lang of the element Cancel is not in the schema.",
            ]
        ),
    ]

    @Test(arguments: violations)
    func `every violation is reported, with its place and what was expected`(
        content: String, reasons: [String]
    ) throws {
        let finding = try XMLFinding(XMLSamples.batch(content))
        #expect(finding.inspection == nil)
        #expect(finding.reasons == reasons)
        #expect(finding.problems.allSatisfy { $0.code == .schemaViolated })
    }

    @Test(arguments: [
        ("<a/>", "a (in no namespace)"),
        ("<OrderBatch/>", "OrderBatch (in no namespace)"),
        ("<OrderBatch xmlns='urn:docket:order-batch:2'/>", "OrderBatch (in the namespace 'urn:docket:order-batch:2')"),
        ("<Order xmlns='urn:docket:order-batch:1'/>", "Order"),
    ])
    func `a wrong root ends the reading`(text: String, name: String) throws {
        let expected = "expected is OrderBatch (in the namespace 'urn:docket:order-batch:1')"
        #expect(try XMLFinding(text).reasons == ["1:1 The root element is \(name); \(expected)."])
    }

    @Test func `values are not the schema's business`() throws {
        let order = "<Order><Purchase quantity='-1.5e3' hybridBenefit='maybe'/></Order>"
        #expect(try XMLFinding(XMLSamples.batch(order)).problems.isEmpty)
    }

    @Test func `a schema location is tolerated and not followed`() throws {
        let attributes =
            "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
            + "xsi:schemaLocation='urn:docket:order-batch:1 file:///etc/hostname' batchId"
        let text = XMLSamples.small.replacing("batchId", with: attributes)
        #expect(try XMLFinding(text).problems.isEmpty)
    }

    @Test func `no misplaced element hides a fault, however many there are`() throws {
        let order = "<Order><Foo/><Cancel bad=''/></Order>\n"
        let finding = try XMLFinding(XMLSamples.batch(String(repeating: order, count: 500)))
        #expect(finding.problems.count == 1_000)
    }
}
