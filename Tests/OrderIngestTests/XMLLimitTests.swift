import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

@Suite(.timeLimit(.minutes(60))) struct XMLLimitTests {
    private let limits = IngestLimits(fileBytes: 4_000_000, depth: 4, fieldBytes: 100, orderLines: 3)

    private func finding(_ content: String, blockBytes: Int = 128 << 10) throws -> XMLFinding {
        try XMLFinding(XMLSamples.batch(content), limits: limits, blockBytes: blockBytes)
    }

    private func letters(_ count: Int) -> String { String(repeating: "a", count: count) }

    @Test func `a file over the limit is not even looked into`() throws {
        let finding = try XMLFinding(XMLBytesFile(Array(repeating: 0x20, count: 4_000_001)), limits: limits)
        #expect(finding.reasons == ["1:1 The file is over the limit of 4000000 bytes."])
    }

    @Test func `values and texts may be as long as the limit`() throws {
        let order = "<Order reference='\(letters(100))'><Cancel><Reason>\(letters(100))</Reason></Cancel></Order>"
        #expect(try finding(order).problems.isEmpty)
    }

    @Test(arguments: [1, 64, 128 << 10])
    func `longer values and texts are each reported`(blockBytes: Int) throws {
        let content = """
            <Order reference='\(letters(101))'><Cancel orderId='\(letters(101))'>
            <Reason>\(letters(101))</Reason><Attachment>\(letters(90))&amp;<![CDATA[&]]></Attachment></Cancel></Order>
            """
        let reasons = try finding(content, blockBytes: blockBytes).reasons
        #expect(
            reasons == [
                "2:8 The attribute reference is over the limit of 100 bytes.",
                "2:130 The attribute orderId is over the limit of 100 bytes.",
                "3:1 The text of the element Reason is over the limit of 100 bytes.",
                "3:119 The text of the element Attachment is over the limit of 100 bytes.",
            ])
    }

    @Test func `a value that never ends is stopped before it fills the memory`() throws {
        let text = XMLSamples.head + "<Order reference='" + letters(1_000_000)
        let finding = try XMLFinding(text, limits: limits, blockBytes: 1_000)
        #expect(finding.places == ["limit-exceeded 1:109"])
    }

    @Test func `a comment that never ends is stopped by the parser's own bound`() throws {
        let text = XMLSamples.head + "<!--" + letters(12_000_000)
        let finding = try XMLFinding(text)
        #expect(finding.places.map { $0.prefix(14) } == ["limit-exceeded"])
    }

    @Test func `elements nest as deep as the limit and no deeper`() throws {
        #expect(try finding("<Order><Cancel><Reason/></Cancel></Order>").problems.isEmpty)
        let deep = try finding("<Order><Cancel><Reason><b/></Reason></Cancel></Order>")
        #expect(deep.reasons == ["2:24 The nesting of elements is over the limit of 4 levels."])
    }

    @Test func `a plain batch that nests deeper than the limit is refused too`() throws {
        let text = XMLSamples.batch("<Order><Cancel><Reason>late</Reason></Cancel></Order>")
        #expect(try XMLFinding(text, limits: IngestLimits(depth: 4)).reasons == [])
        let deep = try XMLFinding(text, limits: IngestLimits(depth: 3))
        #expect(deep.reasons == ["2:16 The nesting of elements is over the limit of 3 levels."])
    }

    @Test func `ten thousand levels end at the limit`() throws {
        let deep = try XMLFinding(XMLSamples.batch(String(repeating: "<a>", count: 10_000)))
        #expect(deep.places.last == "limit-exceeded 2:46")
    }

    @Test func `an order has as many lines as the limit, and one more is reported once`() throws {
        #expect(try finding("<Order>" + String(repeating: "<Purchase/>", count: 3) + "</Order>").problems.isEmpty)
        let many = try finding("<Order>" + String(repeating: "<Purchase/>", count: 5) + "</Order>")
        #expect(many.reasons == ["2:41 The order is over the limit of 3 lines."])
    }

    @Test func `an element with thousands of attributes ends the reading at once`() throws {
        let attributes = (0..<20_000).map { "a\($0)=''" }.joined(separator: " ")
        for blockBytes in [10_000, 128 << 10] {
            let finding = try XMLFinding(XMLSamples.batch("<Order \(attributes)/>"), blockBytes: blockBytes)
            #expect(finding.places == ["schema-violated 2:1"])
        }
    }
}
