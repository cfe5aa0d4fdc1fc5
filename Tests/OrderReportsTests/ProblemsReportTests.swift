import OrderLedger
import OrderModel
import OrderReports
import ReportSamples
import Testing

@Suite("problems.csv", .timeLimit(.minutes(60)))
struct ProblemsReportTests {
    @Test("has a row per problem, in the order of the input")
    func rows() throws {
        let problem = Problem(
            .quantityOutOfRange(minimum: 1, maximum: 100),
            at: SourcePosition(line: 4, column: 17, byteOffset: 342), field: .quantity, value: "0")
        let other = Problem(
            ProblemCause(recorded: .fieldMalformed, arguments: ["is no address", "name@domain"]),
            at: SourcePosition(line: 4, column: 30, byteOffset: 355), field: .contactEmail, value: "kim, at home")
        let line = RejectedLine(sourceLine: 4, sourceOffset: 0, sourceCount: 0, problems: [problem, other])
        let rejection = RejectionRecord(
            sourceLine: 4, sourceOffset: 0, sourceCount: 0, reference: "PO-1", lines: [line])
        #expect(
            try Publication(rejections: [rejection]).text("problems.csv") == """
                File,Line,Column,ByteOffset,OrderReference,Field,Value,Code,Rule,Reason,Fix
                batch.csv,4,17,342,PO-1,Quantity,0,quantity-out-of-range,R1,\
                The quantity 0 is not within 1 to 100.,Order between 1 and 100.
                batch.csv,4,30,355,PO-1,ContactEmail,"kim, at home",field-malformed,,\
                ContactEmail is no address.,Write name@domain.

                """)
    }

    @Test("has the header row alone when nothing is wrong")
    func nothingWrong() throws {
        let header = "File,Line,Column,ByteOffset,OrderReference,Field,Value,Code,Rule,Reason,Fix\n"
        #expect(try Publication().text("problems.csv") == header)
    }
}
