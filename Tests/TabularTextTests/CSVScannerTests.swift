import TabularText
import Testing

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

    @Test func `a row that has not come whole is none yet, wherever it is cut off`() throws {
        let text = "a,\"b\"\"\nc\"\r\nd,e\r\n"
        let all = try scan(text)
        for count in 0...text.utf8.count {
            let bytes = Array(text.utf8)
            var scanner = CSVScanner()
            var cells: [CSVCell] = []
            var rows: [[String]] = []
            for end in [count, bytes.count] {
                let span = bytes.span.extracting(..<end)
                while try scanner.next(in: span, isWhole: false, into: &cells) {
                    rows.append(cells.map { String(decoding: bytes[$0.content], as: UTF8.self) })
                }
            }
            #expect(rows == all, "cut off behind \(count) bytes")
            #expect(scanner.position == bytes.count)
        }
    }

    @Test(arguments: [
        ("\"a\"\"b\",c", ["a\"b", "c"]), ("\"\"", [""]), ("\"a,b\"", ["a,b"]), ("plain", ["plain"]),
    ])
    func `a value has no quotes around it, and one for two`(text: String, values: [String]) throws {
        #expect(try self.values(text, CSVScanner()) == values)
    }

    @Test(arguments: [
        ("a\"b;c\";d", ["ab;c", "d"]), ("\"a\"b;c", ["ab", "c"]), ("\"a\"\"b\";c", ["a\"b", "c"]), ("\"a;b", ["a;b"]),
    ])
    func `quotes may stand anywhere where it is said so`(text: String, values: [String]) throws {
        #expect(try self.values(text, CSVScanner(separator: UInt8(ascii: ";"), quotes: .anywhere)) == values)
    }

    /// Returns the values of the first row.
    private func values(_ text: String, _ scanner: CSVScanner) throws -> [String] {
        let bytes = Array(text.utf8)
        var (scanner, cells) = (scanner, [CSVCell]())
        let isRow = try scanner.next(in: bytes.span, into: &cells)
        try #require(isRow)
        return cells.map { $0.text(in: bytes.span) }
    }

    private func scan(_ text: String) throws -> [[String]] {
        let bytes = Array(text.utf8)
        var scanner = CSVScanner()
        var cells: [CSVCell] = []
        var rows: [[String]] = []
        while try scanner.next(in: bytes.span, into: &cells) {
            rows.append(cells.map { String(decoding: bytes[$0.content], as: UTF8.self) })
        }
        return rows
    }
}
