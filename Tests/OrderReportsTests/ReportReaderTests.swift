import OrderReports
import OrderWorld
import Testing

/// Reports are read back as they were written, for any text in their cells.
@Suite(.timeLimit(.minutes(60)))
struct ReportReaderTests {
    private func rows(_ text: String, _ columns: [String]) throws -> [[String]] {
        var reader = try ReportReader(BytesFile(text), name: "results.csv", columns: columns)
        var rows: [[String]] = []
        while try reader.next() {
            let row = columns.indices.map(reader.text)
            for column in columns.indices {
                #expect(reader.isEmpty(column) == row[column].isEmpty)
                let bytes = reader.withValue(column) { value in value.indices.map { value[$0] } }
                #expect(bytes == Array(row[column].utf8))
            }
            rows.append(row)
        }
        return rows
    }

    @Test func `columns come in the order in which they are asked for`() throws {
        #expect(try rows("A,B,C\n1,2,3\n4,5,6\n", ["C", "A"]) == [["3", "1"], ["6", "4"]])
    }

    @Test func `quotes, commas and line ends within a cell belong to it`() throws {
        let text = "A,B\n\"a,\"\"b\"\"\",\"x\r\ny\"\r\n,\"\"\n"
        #expect(try rows(text, ["A", "B"]) == [["a,\"b\"", "x\r\ny"], ["", ""]])
    }

    @Test func `a row that lies across reads is one row`() throws {
        let long = String(repeating: "0123456789", count: 40_000)
        #expect(try rows("A,B\n\(long),1\n\(long),2\n", ["B"]) == [["1"], ["2"]])
    }

    @Test func `a report without rows has none`() throws {
        #expect(try rows("A\n", ["A"]) == [])
    }

    @Test(arguments: [
        ("", "it has no header"), ("A\n", "it has no column B"), ("A,B\n1\n", "a row is too short"),
        ("A,B\n1,2", "its last row does not end"), ("A,B\n\"1,2\n", "its last row does not end"),
        ("A,B\n1,2\n1,\"2\"3\n", "in line 3 text follows a closing quote"),
    ])
    func `what is no such report is named so`(_ text: String, _ reason: String) throws {
        #expect(throws: ReportReadingError(file: "results.csv", reason: reason)) { try rows(text, ["B"]) }
    }
}

/// A file in memory.
private final class BytesFile: InputFile {
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var byteCount: Int { bytes.count }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let range = min(offset, bytes.count)..<min(offset + count, bytes.count)
        buffer.append(contentsOf: bytes[range])
        return range.count
    }
}
