import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

/// Memory holds a whole order, so its bytes have a bound.
@Suite(.timeLimit(.minutes(60))) struct OrderBytesTests {
    private static let header = "BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId,Title"

    @Test(
        arguments: [
            // The rows have 20 bytes. Order 1 has some of them and order 2 one: order 1 is 20, 41 or 62 bytes long.
            (1, "\n", true), (2, "\n", true), (3, "\n", false), (2, "\r\n", false), (3, "\r\n", false),
        ], [3, 64, 4_096])
    func `an order of CSV may be as large as the limit`(
        order: (rows: Int, lineEnd: String, fits: Bool), blockBytes: Int
    ) throws {
        let row = "b,p,s,1,-,c,12345678"
        let rows = Array(repeating: row, count: order.rows) + ["b,p,s,2,-,c,x"]
        let text = ([Self.header] + rows).map { $0 + order.lineEnd }.joined()
        let limits = IngestLimits(orderBytes: 41)
        let finding = try CSVFinding(Array(text.utf8), limits: limits, blockBytes: blockBytes)
        #expect((finding.inspection != nil) == order.fits)
        #expect(finding.reasons == (order.fits ? [] : ["An order is over the limit of 41 bytes."]))
    }

    @Test(arguments: [3, 64, 4_096])
    func `a row that is larger than an order ends the reading`(blockBytes: Int) throws {
        let limits = IngestLimits(orderBytes: 70)
        func finding(_ bytes: Int) throws -> CSVFinding {
            let cells = String(repeating: "x", count: bytes - "b,p,s,1,-,c,".utf8.count)
            let text = Self.header + "\nb,p,s,1,-,c," + cells + "\nb,p,s,2,-,c,\"x\n"
            return try CSVFinding(Array(text.utf8), limits: limits, blockBytes: blockBytes)
        }
        #expect(try finding(70).codes == ["file-malformed"])
        #expect(try finding(71).codes == ["limit-exceeded", "file-malformed"])
        #expect(try finding(72).codes == ["limit-exceeded"])
        #expect(try finding(7_200).places == ["limit-exceeded 2:1@69"])
    }

    @Test func `an order of XML may be as large as the limit`() throws {
        let order = "<Order reference='1'><Purchase/></Order>"
        for (limit, fits) in [(order.utf8.count, true), (order.utf8.count - 1, false)] {
            let finding = try XMLFinding(
                XMLSamples.batch(order + "<Order><Purchase/></Order>"), limits: IngestLimits(orderBytes: limit))
            #expect(finding.reasons == (fits ? [] : ["2:1 The order is over the limit of \(limit) bytes."]))
        }
    }

    @Test func `by default an order has room for ten thousand large rows, and for no more than 64 MiB`() throws {
        let row = "b,p,s,1,-,c," + String(repeating: "x", count: 6_000) + "\n"
        let fits = PatternFile(Self.header + "\n", repeating: row, count: 10_000)
        #expect(try CSVFinding(fits, blockBytes: 256 << 10).inspection?.lineCount == 10_000)
        let large = "b,p,s,1,-,c," + String(repeating: "x", count: 60_000) + "\n"
        let tooLarge = PatternFile(Self.header + "\n", repeating: large, count: 1_200)
        #expect(try CSVFinding(tooLarge, blockBytes: 256 << 10).codes == ["limit-exceeded"])
    }

    @Test func `no setting takes an order past what the arena's offsets can hold`() {
        #expect(IngestLimits(orderBytes: .max).orderBytes == 1 << 30)
        // The sum of a chunk that is not full yet, an order, and its cells with doubled quotes a second time.
        #expect(DraftChunk.bytesFull + 2 * IngestLimits.orderBytesMax < Int(UInt32.max))
    }

    @Test func `bounds without end bound nothing and overflow nowhere`() throws {
        let limits = IngestLimits(
            fileBytes: .max, depth: .max, fieldBytes: .max, orderLines: .max, orderBytes: .max, problems: .max)
        #expect(try CSVFinding(CSVSample.batch(CSVSample.row("1")), limits: limits).problems == [])
        #expect(try XMLFinding(XMLSamples.full, limits: limits).problems == [])
    }
}
