import OrderModel
import OrderWorld

@testable import OrderIngest

/// A file in memory.
final class XMLBytesFile: InputFile {
    let bytes: [UInt8]
    var byteCount: Int { bytes.count }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    convenience init(_ text: String) {
        self.init(Array(text.utf8))
    }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let end = min(offset + count, bytes.count)
        guard offset < end else { return 0 }
        buffer.append(contentsOf: bytes[offset..<end])
        return end - offset
    }
}

/// The result of inspecting a document.
struct XMLFinding: Equatable {
    let inspection: BatchInspection?
    let problems: [Problem]

    init(_ file: any InputFile, limits: IngestLimits = IngestLimits(), blockBytes: Int = 128 << 10) throws {
        var problems: [Problem] = []
        inspection = try XMLInspector.inspect(file, limits: limits, blockBytes: blockBytes) { problems.append($0) }
        self.problems = problems
    }

    init(_ text: String, limits: IngestLimits = IngestLimits(), blockBytes: Int = 128 << 10) throws {
        try self.init(XMLBytesFile(text), limits: limits, blockBytes: blockBytes)
    }

    /// Returns the finding of libxml2 alone about a file that can be examined.
    static func ofLibrary(_ file: any InputFile, limits: IngestLimits, blockBytes: Int) throws -> XMLFinding {
        let head = try XMLHead(of: file)
        guard FileForm.refusal(of: file, limits: limits) == nil, head.refusal == nil else {
            return try XMLFinding(file, limits: limits, blockBytes: blockBytes)
        }
        var problems: [Problem] = []
        let inspection = try XMLInspector.inspectByLibrary(file, head, limits: limits, blockBytes: blockBytes) {
            problems.append($0)
        }
        return XMLFinding(inspection: inspection, problems: problems)
    }

    private init(inspection: BatchInspection?, problems: [Problem]) {
        self.inspection = inspection
        self.problems = problems
    }

    /// A line for each problem: its code and its place.
    var places: [String] {
        problems.map { "\($0.code.slug) \($0.position.line):\($0.position.column)" }
    }

    /// A line for each problem: its place and its sentence.
    var reasons: [String] {
        problems.map { "\($0.position.line):\($0.position.column) \($0.reason)" }
    }
}

/// Documents of batches, to be read or broken.
enum XMLSamples {
    /// The root's start tag, on line 1; orders begin on line 2.
    static let head =
        #"<OrderBatch xmlns="urn:docket:order-batch:1" batchId="b-1" partnerId="p-1" submittedBy="a@x.example">"#

    static let order =
        #"<Order reference="PO-1"><Customer id="c-1"/><Purchase productId="P" skuId="0001" quantity="4"/></Order>"#

    /// A batch of one order.
    static let small = batch(order)

    /// Returns a batch around a content.
    static func batch(_ content: String) -> String {
        head + "\n" + content + "\n</OrderBatch>"
    }

    /// A batch with a fault in every place.
    static let broken = batch(
        """
        <Foo><Order/></Foo><Order x="1" y='é'>text<Customer>more</Customer><Customer/>
        <Purchas/><Cancel xmlns=""><Reason/></Cancel><GetKeys><Download/><Download a=""/></GetKeys></Order>
        <Order/><Order><Cancel><Title/><Reason/><Attachment><b>c</b></Attachment></Cancel>&#33;</Order>
        """)

    /// A batch with every action, every field, and most features of XML.
    static let full = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- a batch -->
        <?ship fast?>
        <OrderBatch xmlns="urn:docket:order-batch:1" batchId="b-1"
            partnerId="p-1" submittedBy='a@x.example' orderCount="3" lineCount="4">
          <Order reference="PO-&#x31;&amp;&quot;&lt;é">
            <Customer id="c-1" domainName="alster.example"/>
            <Purchase productId="P" skuId="0001" quantity="4" termDuration="P1Y" billingPlan="OneTime"
              segment="Commercial" currency="EUR" hybridBenefit="false">
              <Download version="2019" language="en-US" fileType="64 Bit, ISO"/>
            </Purchase><Purchase productId="Q"/>
          </Order>
          <Order><Customer domainName="x.example"></Customer><!-- c --><GetKeys originalReference="PO-0990"/></Order>
          <o:Order xmlns:o="urn:docket:order-batch:1" reference="CX-3"><o:Customer id="c&#10;2"/>
            <o:Cancel orderId="O" subscriptionId="S" requestedAmount="1668.28" impact="Moderate">
              <o:Reason> Wrong <![CDATA[<size> & ]]>caf&#xe9; &amp; ü
                twice </o:Reason><o:Title/>
              <o:Contact name="Zoë" email="z@x.example" phone="+49 40 1"/>
              <o:Attachment>a.pdf</o:Attachment><o:Attachment/><o:Attachment>b.pdf</o:Attachment></o:Cancel>
          </o:Order>
        </OrderBatch>
        <!-- end -->

        """
}
