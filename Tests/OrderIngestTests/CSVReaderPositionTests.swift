import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

@Suite("The place of a value in a CSV batch", .timeLimit(.minutes(60)))
struct CSVReaderPositionTests {
    /// Checks the places of a field in every line of a sample. The sample's marks are the expected ones.
    private func check(_ field: Field, in sample: CSVMarkedText, blockBytes: Int = 4_096) throws {
        let reader = try CSVBatchReader(
            file: CSVBytesFile(sample.bytes), limits: IngestLimits(), startingAt: .start, blockBytes: blockBytes)
        var chunk = DraftChunk()
        var positions: [SourcePosition] = []
        while try reader.readChunk(into: &chunk, ordersMax: 1) {
            for order in chunk.orders {
                for line in order.lines {
                    positions.append(try reader.position(of: field, in: chunk.lines[line], of: order))
                }
            }
        }
        #expect(positions == sample.positions)
    }

    @Test("is where the cell begins, with its quote if it has one", arguments: [3, 4_096])
    func cells(blockBytes: Int) throws {
        let sample = CSVMarkedText(
            #"""
            BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId,Title
            b,p,s,1,-,c,◆x
            b,p,s,1,-,c,◆"x"
            b,p,s,"2,""é""",-,"Grüße €😀",◆x

            b,p,s,3,-,c,◆"x

            y"
            b,"p
            é","s

            €",4,-,c,◆x
            b,p,s,5,-,c,◆
            b,p,s,6,-,c,◆""
            """#)
        #expect(sample.positions.map(\.line) == [2, 3, 4, 6, 12, 13, 14])
        try check(.title, in: sample, blockBytes: blockBytes)
    }

    @Test("is counted in characters, not bytes, behind text that is not ASCII")
    func counted() throws {
        let text = "Title,BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId\né€😀e\u{301},b,p,s,1,-,c\n"
        let file = CSVBytesFile(text)
        let reader = try CSVBatchReader(file: file, limits: IngestLimits(), startingAt: .start)
        var chunk = DraftChunk()
        #expect(try reader.readChunk(into: &chunk, ordersMax: 1))
        let place = try reader.position(of: .batchId, in: chunk.lines[0], of: chunk.orders[0])
        #expect(place == SourcePosition(line: 2, column: 7, byteOffset: 82))
    }

    @Test(
        "is where the line begins when the file has no such column", arguments: [Field.quantity, .title, .attachment])
    func absent(field: Field) throws {
        let sample = CSVMarkedText(
            """
            BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId
            ◆b,p,s,1,-,c
            ◆"b",p,s,1,-,"c
            d"
            ◆b,p,s,2,-,c
            """)
        try check(field, in: sample)
    }

    @Test("is not moved by the byte order mark", arguments: ["\n", "\r\n"])
    func byteOrderMark(lineEnd: String) throws {
        let text = CSVSample.header + "\n" + "b,p,s,1,-,◆c,\n" + "b,p,s,1,-,◆\"c\",x\n"
        let marked = CSVMarkedText(text.replacing("\n", with: lineEnd))
        let positions = marked.positions.map {
            SourcePosition(line: $0.line, column: $0.column, byteOffset: $0.byteOffset + 3)
        }
        let bytes = [0xEF, 0xBB, 0xBF] + marked.bytes
        let reader = try CSVBatchReader(file: CSVBytesFile(bytes), limits: IngestLimits(), startingAt: .start)
        var chunk = DraftChunk()
        #expect(try reader.readChunk(into: &chunk, ordersMax: 1))
        let order = try #require(chunk.orders.first)
        #expect(try chunk.lines.map { try reader.position(of: .customerId, in: $0, of: order) } == positions)
    }

    @Test("can be asked for after the reading went on, and after a restart")
    func later() throws {
        let sample = CSVMarkedText(
            CSVSample.batch(CSVSample.row("1", "◆\"x\ny\""), CSVSample.row("2", "◆y"), CSVSample.row("3", "◆z")))
        let file = CSVBytesFile(sample.bytes)
        let reader = try CSVBatchReader(file: file, limits: IngestLimits(), startingAt: .start)
        var chunk = DraftChunk()
        var asked: [(line: DraftLine, order: DraftOrder)] = []
        while try reader.readChunk(into: &chunk, ordersMax: 1) { asked.append((chunk.lines[0], chunk.orders[0])) }
        let end = try CSVBatchReader(file: file, limits: IngestLimits(), startingAt: chunk.restart)
        for reader in [reader, end] {
            #expect(try asked.map { try reader.position(of: .title, in: $0.line, of: $0.order) } == sample.positions)
        }
    }
}
