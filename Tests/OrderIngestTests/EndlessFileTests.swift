import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

/// Files of gigabytes that repeat one thing without end. The tests count the bytes that are read: the others took
/// neither time nor memory.
@Suite(.timeLimit(.minutes(60))) struct EndlessFileTests {
    private static let fourGiB = 4 << 30

    @Test(arguments: ["x", "\"", "\"\"x", ",", "\u{0}", "\t", "é"])
    func `a CSV file of one line of 4 GiB is refused after its first block`(piece: String) throws {
        let file = PatternFile(repeating: piece, count: Self.fourGiB / piece.utf8.count)
        let finding = try CSVFinding(file)
        #expect(finding.inspection == nil)
        #expect(finding.problems.count == 1)
        #expect(file.bytesRead < 400_000)
    }

    @Test func `a header of a million columns is one problem`() throws {
        let file = PatternFile("BatchId", repeating: ",c", count: 1_000_000, then: "\n")
        let finding = try CSVFinding(file)
        #expect(finding.places == ["limit-exceeded 1:1@0"])
        #expect(finding.reasons == ["The row is over the limit of 256 cells."])
    }

    /// The endless pieces, each after a sound beginning, with the code of the first problem.
    static let endless: [(name: String, head: String, piece: String, code: ProblemCode)] = [
        ("comment", "<!--", "c", .limitExceeded),
        ("name of an element", "<", "c", .limitExceeded),
        ("attribute", "<Order reference='", "c", .limitExceeded),
        ("references in an attribute", "<Order reference='", "&#65;", .limitExceeded),
        ("greater-than signs in an attribute", "<Order reference='", ">", .limitExceeded),
        ("attributes", "<Order ", "a='' ", .schemaViolated),
        ("namespaces", "<Order ", "xmlns:a='u' ", .schemaViolated),
        ("nesting", "", "<a>", .schemaViolated),
    ]

    @Test(arguments: endless)
    func `an XML construct without end is refused within its bounds`(
        name: String, head: String, piece: String, code: ProblemCode
    ) throws {
        let file = PatternFile(XMLSamples.head + head, repeating: piece, count: Self.fourGiB / piece.utf8.count - 100)
        let finding = try XMLFinding(file, limits: IngestLimits(fieldBytes: 1_000))
        #expect(finding.inspection == nil)
        #expect(finding.problems.first?.code == code, "\(finding.reasons)")
        #expect(file.bytesRead < 25_000_000, "\(file.bytesRead)")
    }

    @Test func `text that is too long is reported once and read on`() throws {
        let tail = "</Reason></Cancel></Order><Foo/></OrderBatch>"
        let file = PatternFile(XMLSamples.head + "<Order><Cancel><Reason>", repeating: "c", count: 300_000, then: tail)
        #expect(try XMLFinding(file).problems.map(\.code) == [.limitExceeded, .schemaViolated])
    }

    @Test func `before the header row and the root element there is only so much`() throws {
        let blank = PatternFile(repeating: "\n", count: 1_048_577, then: CSVSample.batch(CSVSample.row("1")))
        #expect(try CSVFinding(blank, blockBytes: 256 << 10).places == ["limit-exceeded 1048578:1@1048577"])
        let comment = "<!--" + String(repeating: "c", count: (128 << 10) - 8) + "-->\n"
        let few = try XMLFinding(PatternFile(repeating: comment, count: 8, then: XMLSamples.small))
        #expect(few.problems == [])
        let many = try XMLFinding(PatternFile(repeating: comment, count: 9, then: XMLSamples.small))
        #expect(many.places == ["limit-exceeded 10:1"])
    }
}
