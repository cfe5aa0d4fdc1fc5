import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

/// What inspecting a document brings.
struct XMLFinding: Equatable {
    let inspection: BatchInspection?
    let problems: [Problem]

    init(_ file: XMLBytesFile, limits: IngestLimits = IngestLimits(), blockBytes: Int = 128 << 10) throws {
        var problems: [Problem] = []
        inspection = try XMLInspector.inspect(file, limits: limits, blockBytes: blockBytes) { problems.append($0) }
        self.problems = problems
    }

    init(_ text: String, limits: IngestLimits = IngestLimits(), blockBytes: Int = 128 << 10) throws {
        try self.init(XMLBytesFile(text), limits: limits, blockBytes: blockBytes)
    }

    /// One line for each problem: its code, its place, and its sentence.
    var lines: [String] {
        problems.map { "\($0.code.slug) \($0.position.line):\($0.position.column) \($0.reason)" }
    }
}

@Suite struct XMLInspectorTests {
    @Test func smoke() throws {
        for text in [
            xmlBatch(xmlPurchaseOrder), "", "  \n", "\u{FEFF}", "<a/>", "<OrderBatch/>", xmlBatch(""), xmlBatch("<Foo/>" + xmlPurchaseOrder + "<Bar/>"),
            xmlBatch("<Order><Purchase/><Purchas/><GetKeys/><Purchase foo='1' bar='2'/></Order><Order/>"),
            xmlBatch("<Order><Purchas/></Order>\n<Order>some text<Cancel><Reason><b/></Reason><Title/><Reason/></Cancel></Order>"),
            xmlBatch("<Order xmlns=''><Purchase/></Order><Order><Customer>x</Customer><Cancel><Title>y &amp; z</Title></Cancel></Order>"),
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", xmlBatch("<Order reference='&foo;'/>"), xmlBatch("<Order>&foo;</Order>"),
            "<?xml version='1.0' encoding='latin1'?><a/>", xmlBatch("<Order>\u{1}</Order>"), xmlBatch("<Order>\n</Oder>"),
            xmlBatch(xmlPurchaseOrder) + "x", xmlBatch(xmlPurchaseOrder) + "<x/>", String(xmlBatch(xmlPurchaseOrder).dropLast()),
            String(xmlBatch(xmlPurchaseOrder).dropLast(20)), String(xmlBatch(xmlPurchaseOrder).dropLast(30)),
            xmlBatch("<Order a='1' a='2'/>"), xmlBatch("<xi:include href='x'/>"), xmlBatch("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='x'/>"),
            xmlBatch(xmlPurchaseOrder, attributes: "orderCount='2' lineCount='x'"), "<?xml version='1.0'?>", "<!-- abc",
            xmlBatch(xmlPurchaseOrder) + "<!-- abc", xmlBatch("<Order><!-- a --> bc <Purchase/></Order>"), "abc",
            xmlBatch(xmlPurchaseOrder, attributes: "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:docket:order-batch:1 http://x.example/a.xsd'"),
        ] {
            let finding = try XMLFinding(text)
            print(text.prefix(200))
            print("   ", finding.inspection.map { "\($0.orderCount) \($0.lineCount) \($0.batchId) \($0.sha256.prefix(8)) \($0.batchFieldPositions)" } ?? "nil")
            for line in finding.lines { print("   ", line) }
            for size in [1, 7, 64] { #expect(try XMLFinding(text, blockBytes: size) == finding) }
        }
    }
}
