import OrderIngest
import OrderModel
import Testing

@Suite("A CSV cell", .timeLimit(.minutes(60)))
struct CSVGrammarTests {
    @Test(
        "has the value that RFC 4180 gives it",
        arguments: [
            // as written, its value
            ("plain", "plain"),
            ("", ""),
            (" kept spaces ", " kept spaces "),
            ("\ttab\t", "\ttab\t"),
            ("'single'", "'single'"),
            ("=1+1", "=1+1"),
            ("a;b|c", "a;b|c"),
            ("Grüße €😀", "Grüße €😀"),
            (#""quoted""#, "quoted"),
            ("\"\"", ""),
            (#""a,b""#, "a,b"),
            (#"",""#, ","),
            (#""a""b""#, #"a"b"#),
            ("\"\"\"\"", "\""),
            ("\"\"\"a\"\"\"", #""a""#),
            ("\"\"\"\"\"\"", "\"\""),
            ("\"a\nb\"", "a\nb"),
            ("\"a\r\nb\"", "a\r\nb"),
            ("\"a\rb\"", "a\rb"),
            ("\"\n\n\"", "\n\n"),
            (#""64 Bit, ISO""#, "64 Bit, ISO"),
            ("\" \"\"Grüße\"\", €\n😀 \"", " \"Grüße\", €\n😀 "),
        ])
    func value(written: String, value: String) throws {
        let text = """
            Title,BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId,Reason
            \(written),b,p,s,PO-1,-,c,\(written)
            x,b,p,s,PO-2,-,c,y

            """
        #expect(try CSVFinding(text).problems == [])
        let reading = try CSVReading(text)
        #expect(reading.values(of: .title) == [value, "x"])
        #expect(reading.values(of: .reason) == [value, "y"])
        #expect(reading.values(of: .orderReference) == ["PO-1", "PO-2"])
    }

    @Test("is none where DOS marked the end of the file", arguments: ["\n", "\r\n"], ["", "\n", "\r\n"])
    func endMark(lineEnd: String, last: String) throws {
        let rows = [CSVSample.header, CSVSample.row("1", "a"), CSVSample.row("2", "b")]
        let text = Array((rows.map { $0 + lineEnd }.joined() + "\u{1A}" + last).utf8)
        for blockBytes in [1, 7, 4_096, text.count - 1] {
            let finding = try CSVFinding(text, blockBytes: blockBytes)
            #expect(finding.problems == [])
            #expect(finding.inspection?.lineCount == 2)
            #expect(try CSVReading(text, blockBytes: blockBytes).values(of: .title) == ["a", "b"])
        }
        #expect(try !CSVFormat().mayBeCutShort(CSVBytesFile(text)))
    }

    @Test(
        "is a row wherever else the mark of the end stands",
        arguments: [
            ("\u{1A}\u{1A}", "file-truncated"), ("\u{1A}\n\u{1A}", "file-malformed"),
            ("\u{1A}\n\n", "file-malformed"), ("\u{1A}\u{1A}\n", "file-malformed"), ("\u{1A}\r", "file-malformed"),
            (" \u{1A}\n", "file-malformed"),
        ])
    func otherEndMark(end: String, code: String) throws {
        let text = CSVSample.batch(CSVSample.row("1", "a")) + end
        for blockBytes in [1, 7, 4_096] {
            #expect(try CSVFinding(Array(text.utf8), blockBytes: blockBytes).codes == [code])
        }
    }

    @Test(
        "keeps its value before every line end that is one",
        arguments: ["a", "\"a\""],
        [("\n", "\n"), ("\r\n", "\r\n"), ("\n", "\r\n"), ("\r\n", "\n"), ("\n", ""), ("\r\n", "")])
    func lineEnds(cell: String, ends: (between: String, last: String)) throws {
        let rows = [CSVSample.header, CSVSample.row("1", cell), CSVSample.row("2", cell), CSVSample.row("3", cell)]
        let text = rows.joined(separator: ends.between) + ends.last
        let finding = try CSVFinding(text)
        #expect(finding.problems == [])
        #expect(finding.inspection?.orderCount == 3)
        #expect(try CSVReading(text).values(of: .title) == ["a", "a", "a"])
    }

    @Test("may be of either line end in one file")
    func mixedLineEnds() throws {
        let text = CSVSample.header + "\r\n" + CSVSample.row("1", "x") + "\n" + CSVSample.row("2", "y") + "\r\n"
        #expect(try CSVFinding(text).inspection?.lineCount == 2)
        #expect(try CSVReading(text).values(of: .title) == ["x", "y"])
    }

    @Test("is not changed by a byte order mark in front of the file")
    func byteOrderMark() throws {
        let text = CSVSample.batch(CSVSample.row("1", "x"))
        let finding = try CSVFinding("\u{FEFF}" + text)
        #expect(finding.problems == [])
        #expect(finding.inspection?.batchId == "b")
        #expect(
            finding.inspection?.batchFieldPositions == [
                .batchId: SourcePosition(line: 2, column: 1, byteOffset: 72),
                .partnerId: SourcePosition(line: 2, column: 3, byteOffset: 74),
                .submittedBy: SourcePosition(line: 2, column: 5, byteOffset: 76),
            ])
        #expect(try CSVReading("\u{FEFF}" + text).orders.map(\.lines).first?.first?.source == [2, 72, 13])
    }

    @Test(
        "stands in no row when the row is blank: such rows are passed over",
        arguments: ["", "\r", ",,,,,,", "\"\",,", ",", "\"\"", ",,,,,,,,,,,,"])
    func blankRows(blank: String) throws {
        let text = [
            blank, CSVSample.header, blank, CSVSample.row("1", "x"), blank, CSVSample.row("1", "y"), blank, blank, "",
        ]
        .joined(separator: "\n")
        let finding = try CSVFinding(text)
        #expect(finding.problems == [])
        #expect(finding.inspection?.orderCount == 1, "a blank row between two rows of an order does not part them")
        #expect(finding.inspection?.lineCount == 2)
        let reading = try CSVReading(text)
        #expect(reading.values(of: .title) == ["x", "y"])
        #expect(reading.orders.first?.lines.map { $0.source.first } == [4, 6])
    }
}
