import OrderLedger
import OrderModel
import OrderReports
import ReportSamples
import Testing

@Suite("rejections.csv", .timeLimit(.minutes(60)))
struct CSVRejectionsTests {
    /// Returns a rejected order of the given rows, which stand in the input word for word.
    private func rejection(_ rows: [String], in input: String, problems: [Problem]) throws -> RejectionRecord {
        var line = 1
        let lines = try rows.map { row in
            line += 1
            return RejectedLine(
                sourceLine: line, sourceOffset: try offset(of: row, in: input), sourceCount: row.utf8.count,
                problems: problems)
        }
        let last = try #require(lines.last)
        return RejectionRecord(
            sourceLine: 2, sourceOffset: lines[0].sourceOffset,
            sourceCount: last.sourceOffset + last.sourceCount - lines[0].sourceOffset, reference: "PO-1", lines: lines)
    }

    private func rejections(_ rows: [String], in input: String, problems: [Problem]) throws -> String {
        let rejection = try rejection(rows, in: input, problems: problems)
        return try Publication(rejections: [rejection], input: input).text("rejections.csv")
    }

    private let unknownAction = Sample.problem(.actionUnknown, field: .action, value: "Buy")

    @Test("has the rejected rows as they stand, with the line, the codes and the reasons behind them")
    func rows() throws {
        let input = "BatchId,Action,Title\nB-1,Buy,\"a, \"\"b\"\"\nc\"\nB-1,Buy,=x\nB-1,Purchase,\n"
        let missing = Sample.problem(.fieldMissing("every order names its customer"), field: .customerId)
        let text = try rejections(
            ["B-1,Buy,\"a, \"\"b\"\"\nc\"", "B-1,Buy,=x"], in: input, problems: [unknownAction, missing, unknownAction])
        let reason = "There is no action 'Buy'. Write Purchase, GetKeys or Cancel, exactly so."
        let reasons = """
            "\(reason) | CustomerId is missing; every order names its customer. Fill in CustomerId. | \(reason)"
            """
        #expect(
            text == """
                BatchId,Action,Title,RejectionLine,RejectionCodes,RejectionReasons
                B-1,Buy,"a, ""b\""
                c",2,action-unknown;field-missing,\(reasons)
                B-1,Buy,=x,3,action-unknown;field-missing,\(reasons)

                """)
    }

    @Test("leaves out a spreadsheet's note", arguments: ["", "\u{FEFF}"], ["\n", "\r\n"])
    func note(mark: String, lineEnd: String) throws {
        let rows = ["BatchId,Action,Title", "B-1,Buy,x"].map { $0 + lineEnd }.joined()
        let plain = try rejections(["B-1,Buy,x"], in: mark + rows, problems: [unknownAction])
        let noted = try rejections(["B-1,Buy,x"], in: "\(mark)sep=;\(lineEnd)" + rows, problems: [unknownAction])
        #expect(noted == plain)
    }

    @Test("leaves out columns without a name, so that it can be dropped again")
    func nameless() throws {
        let input = "BatchId,,Action,,\nB-1,,Buy,,\nB-1,,Buy\n"
        let text = try rejections(["B-1,,Buy,,", "B-1,,Buy"], in: input, problems: [unknownAction])
        let rows = text.split(separator: "\n")
        #expect(rows[0] == "BatchId,Action,RejectionLine,RejectionCodes,RejectionReasons")
        #expect(rows[1].hasPrefix("B-1,Buy,2,action-unknown,"))
        #expect(rows[2].hasPrefix("B-1,Buy,3,action-unknown,"))
    }

    @Test("has the header row alone when nothing was rejected")
    func nothingRejected() throws {
        let text = try Publication(input: "Action,BatchId\r\nBuy,B-1").text("rejections.csv")
        #expect(text == "Action,BatchId,RejectionLine,RejectionCodes,RejectionReasons\r\n")
    }

    @Test("keeps the byte order mark and CRLF of its input")
    func byteOrderMark() throws {
        let input = "\u{FEFF}BatchId,\"Action\"\r\nB-1,Buy\r\n"
        let text = try rejections(["B-1,Buy"], in: input, problems: [unknownAction])
        #expect(
            text.hasPrefix("\u{FEFF}BatchId,\"Action\",RejectionLine,RejectionCodes,RejectionReasons\r\nB-1,Buy,2,"))
        #expect(text.hasSuffix(" exactly so.\"\r\n"))
        #expect(text.unicodeScalars.filter { $0 == "\n" }.count == 2)
    }

    @Test("replaces the Rejection columns of an earlier rejection file, wherever they stand")
    func earlierRejection() throws {
        let input = """
            RejectionReasons,BatchId,"RejectionLine",Action,RejectionCodes
            "old, and
            long",B-1,7,Buy,old-code

            """
        let row = "\"old, and\nlong\",B-1,7,Buy,old-code"
        let text = try rejections([row], in: input, problems: [unknownAction])
        #expect(
            text == """
                BatchId,Action,RejectionLine,RejectionCodes,RejectionReasons
                B-1,Buy,2,action-unknown,"There is no action 'Buy'. Write Purchase, GetKeys or Cancel, exactly so."

                """)
    }

    @Test("can be dropped, rejected and dropped again, and stays the same")
    func roundTrip() throws {
        let input = "BatchId,Action,Title\nB-1,Buy,\"x\n,y\"\n"
        let first = try rejections(["B-1,Buy,\"x\n,y\""], in: input, problems: [unknownAction])
        let row = try #require(first.firstIndex(of: "\n").map { first[first.index(after: $0)...].dropLast() })
        #expect(try rejections([String(row)], in: first, problems: [unknownAction]) == first)
    }

    @Test("finds the header behind blank rows, and in a header row longer than one read")
    func unusualHeaders() throws {
        let blank = try Publication(input: "\n,\"\",\r\nBatchId,Action\nB-1,Buy\n").text("rejections.csv")
        #expect(blank == "BatchId,Action,RejectionLine,RejectionCodes,RejectionReasons\n")
        let long = String(repeating: "x", count: 200_000)
        let text = try Publication(input: "BatchId,\"\(long)\"").text("rejections.csv")
        #expect(text == "BatchId,\"\(long)\",RejectionLine,RejectionCodes,RejectionReasons\n")
    }

    @Test("copies rows from all over a large file")
    func largeFile() throws {
        let rows = (0..<20_000).map { "B-1,Buy,\"number \($0)\"" }
        let input = "BatchId,Action,Title\n" + rows.joined(separator: "\n") + "\n"
        var offset = "BatchId,Action,Title\n".utf8.count
        var rejected: [RejectionRecord] = []
        for (index, row) in rows.enumerated() {
            if index % 700 == 0 || index > 19_990 {
                let line = RejectedLine(
                    sourceLine: index + 2, sourceOffset: offset, sourceCount: row.utf8.count, problems: [unknownAction])
                rejected.append(
                    RejectionRecord(
                        sourceLine: index + 2, sourceOffset: offset, sourceCount: row.utf8.count, reference: "PO",
                        lines: [line]))
            }
            offset += row.utf8.count + 1
        }
        let written = try Publication(rejections: rejected, input: input).rows("rejections.csv")
        #expect(written.map { $0["Title"] } == rejected.map { "number \($0.sourceLine - 2)" })
    }

    @Test("says so when the input is not what was processed")
    func changedInput() throws {
        let input = "BatchId,Action\nB-1,Buy\n"
        let rejection = try rejection(["B-1,Buy"], in: input, problems: [unknownAction])
        let publication = Publication(rejections: [rejection], input: "BatchId,Action\nB-1")
        let error = #expect(throws: (any Error).self) { try publication.text("rejections.csv") }
        #expect(error.map { "\($0)" } == "cannot read batch.csv: the file changed since it was processed")
    }
}

/// Returns the byte offset of a text in another.
func offset(of part: String, in whole: String) throws -> Int {
    let (part, whole) = (Array(part.utf8), Array(whole.utf8))
    return try #require((0...whole.count - part.count).first { whole[$0...].starts(with: part) })
}
