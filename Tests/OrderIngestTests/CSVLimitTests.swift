import OrderIngest
import OrderModel
import Testing

@Suite("A CSV batch's bounds", .timeLimit(.minutes(60)))
struct CSVLimitTests {
    @Test("are these when the settings say nothing")
    func defaults() {
        let limits = IngestLimits()
        #expect(
            [limits.fileBytes, limits.depth, limits.fieldBytes, limits.orderLines] == [
                4_294_967_296, 16, 65_536, 10_000,
            ])
    }

    @Test("let a file of just the largest size through, and none a byte larger")
    func fileBytes() throws {
        let text = CSVSample.batch(CSVSample.row("1"))
        #expect(try CSVFinding(text, limits: IngestLimits(fileBytes: text.utf8.count)).problems == [])
        let finding = try CSVFinding(text, limits: IngestLimits(fileBytes: text.utf8.count - 1))
        #expect(finding.inspection == nil)
        #expect(finding.places == ["limit-exceeded 1:1@0"])
        #expect(finding.reasons == ["The file is over the limit of \(text.utf8.count - 1) bytes."])
        #expect(finding.problems.first?.fix.hasSuffix("the setting limits.fileBytes.") == true)
    }

    @Test("refuse a file that is too large before anything of it is read")
    func fileNotRead() throws {
        let file = CSVBytesFile([], byteCount: 4_294_967_297, failsFrom: 0)
        #expect(try CSVFinding(file).codes == ["limit-exceeded"])
    }

    @Test(
        "let a field of just the most bytes through, and none a byte longer; the quotes around it do not count",
        arguments: [
            ("12345678901234567890", true), ("123456789012345678901", false),
            ("\"12345678901234567890\"", true), ("\"123456789012345678901\"", false),
            ("éééééééééé", true), ("éééééééééé1", false),
            ("\"1234567890123456\"\"90\"", true), ("\"1234567890123456\"\"901\"", false),
            ("\"123456789\n123456789\n\"", true), ("\"123456789\n123456789\n1\"", false),
        ])
    func fieldBytes(cell: String, fits: Bool) throws {
        let sample = CSVMarkedText(
            "Title,BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId\n,b,p,s,1,-,c\n◆\(cell),b,p,s,2,-,c\n"
        )
        let finding = try CSVFinding(sample.bytes, limits: IngestLimits(fieldBytes: 20))
        #expect((finding.inspection != nil) == fits)
        #expect(finding.codes == (fits ? [] : ["limit-exceeded"]))
        #expect(finding.problems.map(\.position) == (fits ? [] : sample.positions))
        #expect(finding.reasons == (fits ? [] : ["A field is over the limit of 20 bytes."]))
    }

    @Test("hold for the header row too")
    func headerField() throws {
        let name = String(repeating: "x", count: 21)
        #expect(
            try CSVFinding("BatchId,\(name)\n", limits: IngestLimits(fieldBytes: 20)).places == ["limit-exceeded 1:9@8"]
        )
    }

    @Test(
        "are looked at before what is wrong inside a field that is too long, so that the answer hangs on nothing else",
        arguments: ["x\"", "x\r", "\"x\"y", "\"x", "x\"\n"], [1, 3, 7, 64, 4_096])
    func tooLongAndMalformed(cell: String, blockBytes: Int) throws {
        let long = cell.replacing("x", with: String(repeating: "x", count: 21))
        let text = CSVSample.batch(CSVSample.row("1")) + "b,p,s,2,-,c,\(long)"
        let finding = try CSVFinding(Array(text.utf8), limits: IngestLimits(fieldBytes: 20), blockBytes: blockBytes)
        #expect(finding.places == ["limit-exceeded 3:13@94"])
    }

    @Test(
        "let an order of just the most lines through, and none a line longer",
        arguments: [(3, true), (4, false), (9, false)])
    func orderLines(count: Int, fits: Bool) throws {
        let rows = (1...count).map { line in (line == 4 ? "b,p,s,◆1,-,c," : "b,p,s,1,-,c,") + "\n" }
        let sample = CSVMarkedText(CSVSample.header + "\nb,p,s,0,-,c,\n" + rows.joined() + "b,p,s,2,-,c,\n")
        let finding = try CSVFinding(sample.bytes, limits: IngestLimits(orderLines: 3))
        #expect(finding.codes == (fits ? [] : ["limit-exceeded"]), "it is reported once for an order")
        #expect(finding.problems.map(\.position) == (fits ? [] : sample.positions))
        #expect(finding.reasons == (fits ? [] : ["An order is over the limit of 3 lines."]))
        #expect(finding.inspection?.lineCount == (fits ? count + 2 : nil))
    }

    @Test("count the lines of each order by themselves, and rows without a reference not together")
    func orderLinesApart() throws {
        let text = CSVSample.batch(
            CSVSample.row("1"), CSVSample.row("1"), CSVSample.row("2"), CSVSample.row("2"), CSVSample.row("1"),
            CSVSample.row("1"), CSVSample.row(""), CSVSample.row(""), CSVSample.row(""))
        let finding = try CSVFinding(text, limits: IngestLimits(orderLines: 2))
        #expect(finding.inspection?.orderCount == 6)
        #expect(finding.problems == [])
    }

    @Test(
        "end the reading at a row of more cells than any batch has",
        arguments: [(256, false), (257, true), (5_000, true)])
    func cells(count: Int, ends: Bool) throws {
        let long = String(repeating: "x,", count: count - 1) + "x"
        let sample = CSVMarkedText(
            CSVSample.batch(CSVSample.row("1"), "◆" + long, ends ? "x" : "◆x", CSVSample.row("2")))
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == (ends ? ["limit-exceeded"] : ["file-malformed", "file-malformed"]))
        #expect(finding.problems.map(\.position) == sample.positions)
        #expect(
            finding.reasons.first?.hasPrefix(
                ends ? "The row is over the limit of 256 cells." : "The row has 256 cells,")
                == true)
    }

    @Test(
        "keep a file of nothing but separators or one endless cell from being read further than they reach",
        arguments: [",", "\"\",", "x", "\"x"])
    func endless(unit: String) throws {
        let file = CSVRepeatingFile(unit, byteCount: 4_000_000_000)
        let finding = try CSVFinding(file)
        #expect(finding.problems.map(\.position.line) == [1])
        #expect(file.bytesRead < 300_000)
    }

    @Test("cost a long row no more than a few readings of itself")
    func longRow() throws {
        let cell = "\"" + String(repeating: "x", count: 60_000) + "\""
        let text = CSVSample.batch(CSVSample.row("1", cell))
        let file = CSVRepeatingFile(text, byteCount: text.utf8.count)
        #expect(try CSVFinding(file, blockBytes: 16).inspection?.lineCount == 1)
        #expect(file.readCount < 40)
    }
}
