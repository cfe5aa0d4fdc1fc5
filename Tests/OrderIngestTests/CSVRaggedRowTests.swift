import OrderIngest
import OrderModel
import Testing

@Suite("A CSV row with another number of cells than the header", .timeLimit(.minutes(60)))
struct CSVRaggedRowTests {
    @Test("is reported at its start, and so is every other such row")
    func everyRow() throws {
        let sample = CSVMarkedText(
            CSVSample.batch(
                CSVSample.row("1"), "◆b,p,s,2,-,c", CSVSample.row("3"), "◆b,p,s,4,-,c,x,", "◆x", "◆ ",
                CSVSample.row("5")))
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.inspection == nil)
        #expect(finding.codes == ["file-malformed", "file-malformed", "file-malformed", "file-malformed"])
        #expect(finding.problems.map(\.position) == sample.positions)
        #expect(
            finding.reasons == [
                "The row has 6 cells, but the header has 7.", "The row has 8 cells, but the header has 7.",
                "The row has 1 cells, but the header has 7.", "The row has 1 cells, but the header has 7.",
            ])
    }

    @Test("is counted by physical lines after a cell of several")
    func afterMultiline() throws {
        let sample = CSVMarkedText(CSVSample.batch(CSVSample.row("1", "\"é\né\n\""), "◆b,p", CSVSample.row("2")))
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.problems.map(\.position) == sample.positions)
        #expect(finding.problems.map(\.position.line) == [5])
    }

    @Test(
        "is a truncation when it is short, last, and without a line end",
        arguments: ["◆b,p,s,2,-,c", "◆b,p,s", "◆b", "◆\"b\""])
    func truncated(row: String) throws {
        let sample = CSVMarkedText(CSVSample.batch(CSVSample.row("1")) + row)
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["file-truncated"])
        #expect(finding.problems.map(\.position) == sample.positions)
        let count = row.split(separator: ",").count
        #expect(
            finding.reasons == [
                "The file ends before its last row is complete: the row has \(count) cells, the header 7."
            ])
    }

    @Test(
        "is none when it is short and last but ends in a line end, or too long",
        arguments: ["b,p\n", "b,p\r\n", "b,p,s,2,-,c,x,y", "b,p\n\n"])
    func notTruncated(row: String) throws {
        let finding = try CSVFinding(CSVSample.batch(CSVSample.row("1")) + row)
        #expect(finding.places == ["file-malformed 3:1@82"])
    }

    @Test("does not end the reading: what comes after it is looked at too")
    func goesOn() throws {
        let sample = CSVMarkedText(
            CSVSample.batch("◆b,p", CSVSample.row("1"), "◆other,p,s,2,-,c,", CSVSample.row("3", "a◆\"")))
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["file-malformed", "batch-field-varies", "file-malformed"])
        #expect(finding.problems.map(\.position) == sample.positions)
    }
}
