import OrderModel
import Testing

@testable import OrderIngest

@Suite("A CSV header row", .timeLimit(.minutes(60)))
struct CSVHeaderTests {
    @Test("names its columns in any order")
    func anyOrder() throws {
        let text = """
            Title,CustomerId,Action,OrderReference,SubmittedBy,PartnerId,BatchId
            t,c,-,PO-1,s,p,b

            """
        let inspection = try #require(try CSVFinding(text).inspection)
        #expect([inspection.batchId, inspection.partnerId, inspection.submittedBy] == ["b", "p", "s"])
        #expect(try CSVReading(text).values(of: .title) == ["t"])
    }

    @Test("may quote its names, and have every column that there is")
    func everyColumn() throws {
        let names = Field.allCases.map(\.columnName)
        let header = names.map { "\"\($0)\"" }.joined(separator: ",")
        let values = names.map { "value of \($0)" }.joined(separator: ",")
        let text = header + "\n" + values + "\n"
        #expect(try CSVFinding(text).problems == [])
        let reading = try CSVReading(text)
        for field in Field.allCases { #expect(reading.values(of: field) == ["value of \(field.columnName)"]) }
    }

    @Test(
        "has no column but those of a batch; a near one is offered",
        arguments: [
            ("Quantty", "; the nearest is 'Quantity'"),
            ("quantity", "; the nearest is 'Quantity'"),
            ("SkuID", "; the nearest is 'SkuId'"),
            ("Sku Id", "; the nearest is 'SkuId'"),
            (" SkuId", "; the nearest is 'SkuId'"),
            ("Preis", ""),
            ("Grüße", ""),
            ("rejectionLine", ""),
        ])
    func unknown(name: String, hint: String) throws {
        let sample = CSVMarkedText(
            "BatchId,◆\(name),PartnerId,SubmittedBy,OrderReference,Action,CustomerId\nb,,p,s,1,-,c\n")
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["column-unknown"])
        #expect(finding.problems.map(\.position) == sample.positions)
        #expect(finding.problems.map(\.value) == [name])
        #expect(finding.reasons == ["There is no column '\(name)'\(hint)."])
    }

    @Test("is asked for where the first row is an order, whose contact data no sentence repeats")
    func noHeader() throws {
        let finding = try CSVFinding("b-1,Cancel,Anna Berg,anna@kestrel.example,+49 30 5550 100\n")
        #expect(Set(finding.codes.prefix(5)) == ["column-unknown"])
        let sentence = "There is no column of this name, nor of any other in the row; the header row may be missing."
        #expect(Set(finding.reasons.prefix(5)) == [sentence])
        #expect(finding.problems.prefix(5).map(\.value).contains("anna@kestrel.example"), "problems.csv has the cell")
    }

    @Test("of many long unknown names is looked at once, and each name has its place")
    func longNames() throws {
        let names = (0..<256).map { "é\($0 % 10)\n" + String(repeating: "x", count: 200) }
        let finding = try CSVFinding(names.map { "\"\($0)\"" }.joined(separator: ",") + "\n")
        let places = finding.problems.filter { $0.code == .columnUnknown }.map(\.position)
        #expect(places.count == 10)
        #expect(places.first == SourcePosition(line: 1, column: 1, byteOffset: 0))
        #expect(places.dropFirst().first == SourcePosition(line: 2, column: 203, byteOffset: 207))
    }

    @Test(
        "may have columns without a name, as spreadsheets leave them, as long as no row fills one",
        arguments: [
            (",", ","), (",,,", ",,,"), (",\"\"", ",\"\""), (",,", ""), (",,", ","), ("", ""),
        ])
    func nameless(names: String, cells: String) throws {
        let text =
            CSVSample.header + names + "\n" + CSVSample.row("1", "t") + cells + "\n,,,,,,,\n\n"
            + CSVSample.row("2") + cells + "\n"
        #expect(try CSVFinding(text).problems == [])
        let reading = try CSVReading(text)
        #expect(reading.references == [["1"], ["2"]])
        #expect(reading.values(of: .title) == ["t", ""])
    }

    @Test("may have such a column between others")
    func namelessBetween() throws {
        let text = ",BatchId,PartnerId,SubmittedBy,OrderReference,,Action,CustomerId\n,b,p,s,1,,-,c\n"
        #expect(try CSVFinding(text).problems == [])
        #expect(try CSVReading(text).references == [["1"]])
    }

    @Test("names a column without a name by its number where a row first fills it")
    func filled() throws {
        let sample = CSVMarkedText(
            CSVSample.header + ",,\n" + CSVSample.row("1") + ",,\n" + CSVSample.row("2") + ",,◆x\n" + CSVSample.row("3")
                + ",◆anna@kestrel.example,y\n" + CSVSample.row("4") + ",z,\n")
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["column-unknown", "column-unknown"])
        #expect(finding.problems.map(\.position) == sample.positions)
        #expect(
            finding.reasons == [
                "There is no column number 9: the header row gives it no name, but this row fills it.",
                "There is no column number 8: the header row gives it no name, but this row fills it.",
            ])
    }

    @Test(
        "lets no row leave out a column with a name, or have one more than there are",
        arguments: ["b,p,s,1,-,c", ",,,"])
    func namelessRagged(row: String) throws {
        let row = row == ",,," ? CSVSample.row("1") + row : row
        #expect(try CSVFinding(CSVSample.header + ",,\n" + row + "\n").codes == ["file-malformed"])
    }

    @Test("has no column twice; every one too many is reported")
    func repeated() throws {
        let sample = CSVMarkedText(
            CSVSample.header + ",Reason,◆Title,◆BatchId,◆\"Title\"\n" + CSVSample.row("1") + ",,,b,\n")
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["column-repeated", "column-repeated", "column-repeated"])
        #expect(finding.problems.map(\.position) == sample.positions)
        #expect(
            finding.reasons == [
                "The column Title stands twice, first as column number 7.",
                "The column BatchId stands twice, first as column number 1.",
                "The column Title stands twice, first as column number 7.",
            ])
    }

    @Test("reports every unknown and every repeated name at once")
    func everything() throws {
        let sample = CSVMarkedText(CSVSample.header + ",◆Foo,◆Title,◆Foo,◆Bar\n" + CSVSample.row("1") + ",,,,\n")
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["column-unknown", "column-repeated", "column-repeated", "column-unknown"])
        #expect(finding.problems.map(\.position) == sample.positions)
    }

    @Test("may have the columns that a rejection file adds, which carry nothing into the order")
    func rejectionColumns() throws {
        let text = """
            RejectionLine,BatchId,PartnerId,SubmittedBy,RejectionCodes,OrderReference,Action,CustomerId,RejectionReasons
            2,b,p,s,"field-missing;customer-unknown",PO-1,-,c,"Not there, is it"
            7,b,p,s,,PO-1,-,c,

            """
        let finding = try CSVFinding(text)
        #expect(finding.problems == [])
        #expect(finding.inspection?.orderCount == 1)
        let values = try CSVReading(text).orders.flatMap(\.lines).map(\.values)
        let expected: [Field: String] = [
            .batchId: "b", .partnerId: "p", .submittedBy: "s", .orderReference: "PO-1", .action: "-", .customerId: "c",
        ]
        #expect(values == [expected, expected])
    }

    @Test("may not have one of those twice either")
    func rejectionColumnTwice() throws {
        let sample = CSVMarkedText(CSVSample.header + ",RejectionLine,◆RejectionLine\n" + CSVSample.row("1") + ",,\n")
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["column-repeated"])
        #expect(finding.problems.map(\.position) == sample.positions)
    }

    @Test(
        "that is parted by something that is not read is told so once, however many rows there are",
        arguments: [("|", "vertical bars")])
    func otherSeparator(separator: String, name: String) throws {
        func separated(_ text: String) -> String {
            text.split(separator: ",", omittingEmptySubsequences: false).joined(separator: separator)
        }
        let rows = (1...9).map { separated(CSVSample.row("\($0)", "\"1,5\"")) + "\r\n" }
        let text = separated(CSVSample.header) + "\r\n" + rows.joined()
        for text in [text, "\u{FEFF}" + text, "sep=\(separator)\r\n" + text] {
            let finding = try CSVFinding(text)
            #expect(finding.codes == ["file-malformed"])
            #expect(
                finding.reasons == [
                    "The columns are separated by \(name); those of a batch are separated by commas, semicolons or "
                        + "tabs."
                ])
            #expect(finding.problems.first?.position.column == 8)
            #expect(
                finding.problems.first?.fix
                    == "Mend the file at this place, or export it again from the system that made it, with commas between the columns."
            )
        }
    }

    @Test("may have a spreadsheet's note before it", arguments: ["sep=,", "sep=;", "SEP=\t"], ["\n", "\r\n"])
    func note(note: String, lineEnd: String) throws {
        let rows = [CSVSample.header, CSVSample.row("1"), CSVSample.row("2")]
        for mark in ["", "\u{FEFF}"] {
            let text = mark + ([note] + rows).map { $0 + lineEnd }.joined()
            for blockBytes in [1, 7, 1 << 20] {
                let finding = try CSVFinding(Array(text.utf8), blockBytes: blockBytes)
                #expect(finding.codes == [])
                #expect(finding.inspection?.orderCount == 2)
                let reading = try CSVReading(Array(text.utf8), blockBytes: blockBytes)
                #expect(reading.references == [["1"], ["2"]])
                #expect(reading.orders.flatMap(\.lines).map { $0.source.first } == [3, 4])
            }
            let faulty = try CSVFinding(text + "x" + lineEnd)
            #expect(faulty.problems.map(\.position.line) == [5])
        }
    }

    @Test("is a note of its own nowhere else", arguments: ["\nsep=,\n", "sep=.\n", "sep=,;\n", "\"sep=,\"\n"])
    func noNote(start: String) throws {
        #expect(try CSVFinding(start + CSVSample.batch(CSVSample.row("1"))).codes != [])
    }

    @Test("may have semicolons in it where commas part it", arguments: ["Title;a;b;c;d;e;f;g", "\";;;;;;;;;\""])
    func commas(name: String) throws {
        let header = CSVSample.header.replacing("Title", with: name)
        let finding = try CSVFinding(header + "\n" + CSVSample.row("1") + "\n")
        #expect(finding.codes == ["column-unknown"])
    }
}
