import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

@Suite(.timeLimit(.minutes(60))) struct XMLInspectorTests {
    @Test func `a sound batch is described by what it says and what it holds`() throws {
        let finding = try XMLFinding(XMLSamples.full)
        #expect(finding.problems.isEmpty)
        let inspection = try #require(finding.inspection)
        #expect(inspection.formatName == "xml")
        #expect(inspection.batchId == "b-1")
        #expect(inspection.partnerId == "p-1")
        #expect(inspection.submittedBy == "a@x.example")
        #expect(inspection.orderCount == 3)
        #expect(inspection.lineCount == 4)
        #expect(inspection.byteCount == XMLSamples.full.utf8.count)
    }

    @Test func `the hash is that of the raw bytes, byte order mark included`() throws {
        let plain = try #require(try XMLFinding("\u{FEFF}" + XMLSamples.small).inspection)
        #expect(plain.sha256 == "ee8e8613f8c98b8cd2da7bd2fe55524b3fbb3af0aea5b8beadb4ce17a58249af")
    }

    @Test func `the batch fields are placed at their values`() throws {
        let positions = try #require(try XMLFinding(XMLSamples.full).inspection).batchFieldPositions
        #expect(positions[.batchId] == SourcePosition(line: 4, column: 55, byteOffset: 124))
        #expect(positions[.partnerId] == SourcePosition(line: 5, column: 16, byteOffset: 144))
        #expect(positions[.submittedBy] == SourcePosition(line: 5, column: 34, byteOffset: 162))
    }

    @Test func `a batch field that is absent is blank and placed at the root`() throws {
        let text = #"<OrderBatch xmlns="urn:docket:order-batch:1">\#(XMLSamples.order)</OrderBatch>"#
        let inspection = try #require(try XMLFinding(text).inspection)
        #expect(inspection.batchId.isEmpty)
        #expect(inspection.batchFieldPositions[.batchId] == SourcePosition(line: 1, column: 1, byteOffset: 0))
    }

    @Test(arguments: [1, 2, 3, 7, 64, 1_000])
    func `the size of the blocks changes nothing`(blockBytes: Int) throws {
        for text in [XMLSamples.full, XMLSamples.broken, "\u{FEFF}" + XMLSamples.full.replacing("\n", with: "\r\n")] {
            #expect(try XMLFinding(text, blockBytes: blockBytes) == XMLFinding(text))
        }
    }

    @Test func `every document that is cut short is refused as truncated`() throws {
        let bytes = Array(XMLSamples.full.replacing(#/\s*<!-- end -->\s*/#, with: "").utf8)
        for count in 1..<bytes.count {
            let finding = try XMLFinding(XMLBytesFile(Array(bytes[..<count])))
            #expect(finding.problems.map(\.code) == [.fileTruncated], "cut after byte \(count)")
            #expect(finding.problems.first?.position.byteOffset ?? 0 <= count)
        }
    }

    @Test func `a fault in the last byte refuses the whole file`() throws {
        let text = XMLSamples.small.dropLast() + "<"
        #expect(try XMLFinding(String(text)).inspection == nil)
    }

    @Test(arguments: ["", " \r\n\t", "\u{FEFF}", "\u{FEFF} \n", XMLSamples.batch("<!-- none -->")])
    func `a file without an order is empty`(text: String) throws {
        #expect(try XMLFinding(text).problems.map(\.code) == [.fileEmpty])
    }

    @Test func `lines are counted by LF, and columns by characters`() throws {
        let text =
            "\u{FEFF}"
            + XMLSamples.batch("<Order reference=\"é😀\" x=''>\r\n\t<Foo/></Order>").replacing("\n", with: "\r\n")
        let problems = try XMLFinding(text).problems
        #expect(problems.map(\.position.line) == [2, 3])
        #expect(problems.map(\.position.column) == [23, 2])
        let bytes = Array(text.utf8)
        #expect(problems.map { bytes[$0.position.byteOffset] } == [UInt8(ascii: "x"), UInt8(ascii: "<")])
    }
}

@Suite(.timeLimit(.minutes(60))) struct XMLControlTotalTests {
    private func finding(_ attributes: String) throws -> XMLFinding {
        try XMLFinding(XMLSamples.small.replacing(#"batchId="b-1""#, with: attributes))
    }

    @Test(arguments: [#"orderCount="1""#, #"lineCount="1""#, #"orderCount="001" lineCount="1""#])
    func `totals that hold are no problem`(attributes: String) throws {
        #expect(try finding(attributes).inspection != nil)
    }

    @Test func `totals that do not hold are each reported at their place`() throws {
        #expect(
            try finding(#"orderCount="2" lineCount="0""#).reasons == [
                "1:58 The file says orderCount 2, but it holds 1 order.",
                "1:72 The file says lineCount 0, but it holds 1 line.",
            ])
    }

    @Test(arguments: ["", "one", "+1", " 1", "1.0", "99999999999999999999"])
    func `a total that is no number does not hold`(text: String) throws {
        #expect(try finding("orderCount=\"\(text)\"").problems.map(\.code) == [.controlTotalMismatch])
    }
}
