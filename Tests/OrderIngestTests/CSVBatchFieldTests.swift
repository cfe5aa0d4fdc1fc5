import OrderIngest
import OrderModel
import Testing

@Suite("A CSV batch's BatchId, PartnerId and SubmittedBy", .timeLimit(.minutes(60)))
struct CSVBatchFieldTests {
    @Test("are the file's, with the place where each stands first")
    func found() throws {
        let sample = CSVMarkedText(
            """
            Title,SubmittedBy,CustomerId,OrderReference,Action,BatchId,PartnerId
            "é,""
            €",◆"s@x.example",c,PO-1,-,◆B-1,◆p
            x,s@x.example,c,PO-2,-,"B-1",p

            """)
        let inspection = try #require(try CSVFinding(sample.bytes).inspection)
        #expect(inspection.submittedBy == "s@x.example")
        #expect(inspection.batchId == "B-1")
        #expect(inspection.partnerId == "p")
        let positions = [Field.submittedBy, .batchId, .partnerId].compactMap { inspection.batchFieldPositions[$0] }
        #expect(positions == sample.positions)
    }

    @Test("are reported on each row where one is not the first row's")
    func vary() throws {
        let sample = CSVMarkedText(
            CSVSample.header + """

                B-1,p,s,1,-,c,é
                ◆B-2,p,s,2,-,c,é
                B-1,◆P,◆S,3,-,c,é
                B-1,p,s,4,-,c,é
                ◆,p,◆"s ",5,-,c,é

                """)
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.inspection == nil)
        #expect(finding.codes == Array(repeating: "batch-field-varies", count: 5))
        #expect(finding.problems.map(\.position) == sample.positions)
        #expect(finding.problems.map(\.field) == [.batchId, .partnerId, .submittedBy, .batchId, .submittedBy])
        #expect(finding.problems.map(\.value) == ["B-2", "P", "S", "", "s "])
        #expect(
            finding.reasons.first
                == "BatchId is 'B-2' here but 'B-1' on the first row; one file is one batch of one partner and one agent."
        )
    }

    @Test("are compared by their value, quoted or not")
    func quoted() throws {
        let text = """
            BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId
            "a""b",p,s,1,-,c
            "a""b","p","s",2,-,c

            """
        #expect(try CSVFinding(text).inspection?.batchId == "a\"b")
        #expect(try CSVFinding(text + "a\"\"b,p,s,3,-,c\n").codes == ["file-malformed"])
        #expect(try CSVFinding(text + "\"a\"\"\"\"b\",p,s,3,-,c\n").codes == ["batch-field-varies"])
    }

    @Test("are compared byte for byte: two spellings of one character are two values")
    func bytes() throws {
        let text = CSVSample.header + "\nCaf\u{E9},p,s,1,-,c,\nCafe\u{301},p,s,2,-,c,\n"
        #expect(try CSVFinding(text).codes == ["batch-field-varies"])
    }

    @Test("may be blank as far as the structure goes; what they say is judged later")
    func blank() throws {
        let inspection = try #require(try CSVFinding(CSVSample.header + "\n,,,1,-,c,\n,,,2,-,c,\n").inspection)
        #expect([inspection.batchId, inspection.partnerId, inspection.submittedBy] == ["", "", ""])
        #expect(inspection.batchFieldPositions[.partnerId] == SourcePosition(line: 2, column: 2, byteOffset: 70))
    }

    @Test("are cut when they are quoted in a sentence")
    func long() throws {
        let first = String(repeating: "x", count: 300)
        let finding = try CSVFinding(CSVSample.header + "\n\(first),p,s,1,-,c,\n\(first)y,p,s,2,-,c,\n")
        let cut = String(repeating: "x", count: 200) + "…"
        #expect(finding.problems.map(\.value) == [cut])
        #expect(finding.problems.map(\.cause.arguments) == [[cut]])
    }
}
