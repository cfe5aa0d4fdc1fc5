import OrderIngest
import OrderModel
import Testing

@Suite("A CSV file that breaks the grammar", .timeLimit(.minutes(60)))
struct CSVMalformedTests {
    private static let quoteInside =
        "A quote stands inside a cell that does not begin with one; quote the cell and double the quote."
    private static let textAfter =
        "Text follows the closing quote of a cell; a quote inside a quoted cell is written twice."
    private static let carriageReturn =
        "A carriage return stands without a line feed; lines end in LF or CRLF."

    @Test(
        "is refused at the byte",
        arguments: [
            // the last cell of a row, its place marked; why
            ("a◆\"b", quoteInside),
            ("a◆\"\"b", quoteInside),
            (" ◆\"a\"", quoteInside),
            ("Grüße ◆\"€\"", quoteInside),
            ("\"a\"◆b", textAfter),
            ("\"a\"◆ ", textAfter),
            ("\"Grüße\"◆ü", textAfter),
            ("\"a\"\"\"◆b", textAfter),
            ("\"\"◆a", textAfter),
            ("\"line\nGrüße\"◆x", textAfter),
            ("a◆\rb", carriageReturn),
            ("◆\rb", carriageReturn),
            ("a◆\r\r\nb", carriageReturn),
            ("\"a\"◆\rb", carriageReturn),
            ("\"a\nb\"◆\r\r", carriageReturn),
        ])
    func place(cell: String, sentence: String) throws {
        let sample = CSVMarkedText(
            CSVSample.batch(CSVSample.row("1"), CSVSample.row("2", cell), CSVSample.row("3", "a\"b")))
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.inspection == nil)
        let cause = ProblemCause(recorded: .fileMalformed, arguments: [sentence, ""])
        #expect(finding.problems == [Problem(cause, at: try #require(sample.positions.first))])
        #expect(finding.reasons == [sentence])
    }

    @Test("has its place counted in lines, characters and bytes")
    func counted() throws {
        // The header takes 69 bytes with its line end, the first row 13, and the cell begins at byte 94.
        let text = CSVSample.batch(CSVSample.row("1"), CSVSample.row("2", "\"é\n€\"x"))
        #expect(try CSVFinding(text).places == ["file-malformed 4:3@102"])
    }

    @Test(
        "may break it in the header row",
        arguments: ["Batch◆\"Id\"\n", "\"BatchId\"◆ ,PartnerId\n", "BatchId◆\rPartnerId\r"])
    func header(sample: String) throws {
        let sample = CSVMarkedText(sample)
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["file-malformed"])
        #expect(finding.problems.map(\.position) == sample.positions)
    }

    @Test("is refused with a carriage return for its last byte", arguments: ["a◆\r", "\"a\"◆\r", "◆\r"])
    func lastCarriageReturn(cell: String) throws {
        let sample = CSVMarkedText(CSVSample.header + "\n" + CSVSample.row("1", cell))
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["file-malformed"])
        #expect(finding.problems.map(\.position) == sample.positions)
    }

    @Test(
        "is truncated when a quote is open on its last line",
        arguments: ["◆\"", "◆\"a", "◆\"a,b,c", "◆\"a\"\"", "◆\"\"\"", "◆\"Grüße"])
    func truncated(cell: String) throws {
        let sample = CSVMarkedText(CSVSample.batch(CSVSample.row("1")) + CSVSample.row("2", cell))
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.inspection == nil)
        #expect(finding.codes == ["file-truncated"])
        #expect(finding.problems.map(\.position) == sample.positions)
        #expect(finding.reasons == ["The file ends before the quoted cell that opens here is closed."])
    }

    @Test(
        "is malformed when an open quote swallows the lines after it",
        arguments: ["◆\"a\n", "◆\"a\nb,p,s,3,-,c,\n", "◆\"\n", "◆\"a\"\"\n\n", "◆\"a\r\nb,p,s,3,-,c,x"])
    func swallowed(cell: String) throws {
        let sample = CSVMarkedText(CSVSample.batch(CSVSample.row("1")) + CSVSample.row("2", cell))
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["file-malformed"])
        #expect(finding.problems.map(\.position) == sample.positions)
        #expect(finding.reasons == ["The quote that opens here is never closed."])
    }

    @Test("is told of the quote that was never closed, where another one opens a cell behind it")
    func closedByAnother() throws {
        for last in ["◆\"a\nb,p,s,3,-,c,\"x\"\n", "◆\"a\n\"x\"\n"] {
            let sample = CSVMarkedText(CSVSample.batch(CSVSample.row("1")) + CSVSample.row("2", last))
            let finding = try CSVFinding(sample.bytes)
            #expect(finding.problems.map(\.position) == sample.positions)
            #expect(finding.reasons == ["The quote that opens here is never closed."])
        }
    }

    @Test(
        "is malformed, and not too large, when an open quote swallows more than a field may have",
        arguments: [1, 7, 4_096])
    func swallowedMuch(blockBytes: Int) throws {
        let rows = (3...40).map { "b,p,s,\($0),-,c,x\n" }.joined()
        for end in ["", "b,p,s,50,-,c,\"a \"\"b\"\" c\"\n", "b,p,s,50,-,c,\"\"\n"] {
            let sample = CSVMarkedText(CSVSample.batch(CSVSample.row("1")) + CSVSample.row("2", "◆\"a\n") + rows + end)
            let finding = try CSVFinding(sample.bytes, limits: IngestLimits(fieldBytes: 64), blockBytes: blockBytes)
            #expect(finding.codes == ["file-malformed"])
            #expect(finding.problems.map(\.position) == sample.positions)
            #expect(finding.reasons == ["The quote that opens here is never closed."])
        }
    }

    @Test("is too large when the quote is closed after all")
    func closedAfterAll() throws {
        let long = String(repeating: "line\n", count: 40)
        let text = CSVSample.batch(CSVSample.row("1", "\"\(long)\""), CSVSample.row("2", "\"x\""))
        #expect(try CSVFinding(Array(text.utf8), limits: IngestLimits(fieldBytes: 64)).codes == ["limit-exceeded"])
    }

    @Test("tells the two apart by the line feeds after the quote, not before it")
    func newlinesBefore() throws {
        let sample = CSVMarkedText(CSVSample.header + "\n\"b\n\",p,s,1,-,c,◆\"open")
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["file-truncated"])
        #expect(finding.problems.map(\.position) == sample.positions)
    }
}
