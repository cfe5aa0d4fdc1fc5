import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

/// A file that is quarantined anyway lists only so many problems.
@Suite(.timeLimit(.minutes(60))) struct ManyProblemsTests {
    private let limits = IngestLimits(problems: 100)

    @Test(arguments: [(100, false), (101, true), (5_000, true)])
    func `of a CSV file as many problems are listed as the limit, and one more says so`(count: Int, ends: Bool) throws {
        let file = PatternFile(CSVSample.header + "\n", repeating: "x\n", count: count, then: CSVSample.row("1") + "\n")
        let finding = try CSVFinding(file, limits: limits)
        #expect(finding.problems.count == (ends ? 101 : 100))
        #expect(finding.codes.dropLast() == Array(repeating: "file-malformed", count: ends ? 100 : 99)[...])
        #expect(
            !ends
                || finding.reasons.last == "The list of what is wrong with the file is over the limit of 100 problems.")
        #expect(!ends || finding.problems.last?.position.line == 102)
    }

    @Test func `of an XML document too`() throws {
        let many = PatternFile(XMLSamples.head, repeating: "<a/>", count: 200_000, then: "</OrderBatch>")
        let finding = try XMLFinding(many, limits: limits)
        #expect(finding.problems.count == 101)
        #expect(finding.problems.last?.code == .limitExceeded)
        #expect(many.bytesRead < 300_000, "the reading ends there")
    }

    @Test func `a million ragged rows by default`() throws {
        #expect(IngestLimits().problems == 1_000_000)
        let file = PatternFile("BatchId,PartnerId\n", repeating: "x\n", count: 60_000)
        #expect(try CSVFinding(file, blockBytes: 256 << 10).problems.count > 60_000)
        #expect(file.bytesRead < file.byteCount + 70_000, "each byte is read once, and the head once more")
    }

    @Test func `rows that vary from one huge value cost no more than their own bytes`() throws {
        let huge = String(repeating: "z", count: 60_000)
        let file = PatternFile("BatchId\n\(huge)\n", repeating: "b\n", count: 3_000)
        let arguments = try CSVFinding(file, blockBytes: 256 << 10).problems.flatMap(\.cause.arguments)
        #expect(arguments.allSatisfy { $0.utf8.count < 300 })
    }
}
