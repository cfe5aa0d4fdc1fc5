import OrderIngest
import OrderModel
import Testing

@Suite("A CSV file without an order", .timeLimit(.minutes(60)))
struct CSVEmptyFileTests {
    @Test(
        "is refused as empty",
        arguments: [
            "", "\u{FEFF}", "\n", "\r\n", "\n\n\r\n", "\u{FEFF}\n", ",,,", ",,\n,,\n", "\"\"\n",
            CSVSample.header, CSVSample.header + "\n", "\u{FEFF}" + CSVSample.header + "\r\n",
            "\n\n" + CSVSample.header + "\n\n",
            CSVSample.header + "\n,,,,,,\n", CSVSample.header + "\n\"\",\"\",,,,,\n",
        ])
    func empty(text: String) throws {
        let finding = try CSVFinding(text)
        #expect(finding.inspection == nil)
        #expect(finding.places == ["file-empty 1:1@0"])
        #expect(finding.reasons == ["The file holds no order."])
    }

    @Test("is not empty with one order")
    func one() throws {
        #expect(try CSVFinding(CSVSample.header + "\n" + CSVSample.row("1")).inspection?.orderCount == 1)
        #expect(try CSVFinding(CSVSample.batch(CSVSample.row(""))).inspection?.orderCount == 1)
    }

    @Test("is told of its header's faults rather than that it is empty")
    func faultyHeader() throws {
        #expect(try CSVFinding("Foo\n").codes.first == "column-unknown")
        #expect(try CSVFinding("Foo\n").codes.contains("file-empty") == false)
    }

    @Test("is not called empty for rows that are no rows", arguments: [" ", "x", " \n"])
    func raggedOnly(rest: String) throws {
        let finding = try CSVFinding(CSVSample.header + "\n" + rest)
        #expect(finding.codes == [rest.hasSuffix("\n") ? "file-malformed" : "file-truncated"])
    }
}
