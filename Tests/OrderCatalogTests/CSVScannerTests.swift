import Testing

@testable import OrderCatalog

@Suite(.timeLimit(.minutes(60)))
struct CSVScannerTests {
    @Test(arguments: [
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("\n\na\n\n\nb\n", [["a"], ["b"]]),
        (",\n", [["", ""]]),
        ("\"\"\n", [[""]]),
        ("\"x, y\",\"two\nlines\"\n", [["x, y", "two\nlines"]]),
        ("\"say \"\"yes\"\"\",\"\"\"\"\n", [["say \"\"yes\"\"", "\"\""]]),
        ("a, b \n", [["a", " b "]]),
        ("", []),
    ])
    func `RFC 4180 is divided into rows and cells`(text: String, rows: [[String]]) throws {
        #expect(try scan(text) == rows)
    }

    @Test(arguments: [
        ("a\"b\n", 1, "a quote stands within a value"),
        ("a,\"b\"c\n", 5, "text follows a closing quote"),
        ("a,\"b\n", 2, "the quote is never closed"),
        ("a\rb\n", 1, "a carriage return stands alone"),
        ("a\r", 1, "a carriage return stands alone"),
    ])
    func `what is no CSV is refused at its byte`(text: String, offset: Int, problem: String) throws {
        let fault = try #require(throws: CSVFault.self) { try scan(text) }
        #expect(fault.offset == offset)
        #expect(fault.problem.hasPrefix(problem))
    }

    private func scan(_ text: String) throws -> [[String]] {
        let bytes = Array(text.utf8)
        var scanner = CSVScanner(startingAt: 0)
        var cells: [CSVCell] = []
        var rows: [[String]] = []
        while try scanner.next(in: bytes.span, into: &cells) {
            rows.append(cells.map { String(decoding: bytes[$0.range], as: UTF8.self) })
        }
        return rows
    }
}
