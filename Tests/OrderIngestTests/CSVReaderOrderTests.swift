import OrderIngest
import OrderModel
import Testing

@Suite("The orders of a CSV batch", .timeLimit(.minutes(60)))
struct CSVReaderOrderTests {
    @Test(
        "are runs of adjacent rows with the same reference",
        arguments: [
            // the references row by row; the orders they make
            ("1", "1"),
            ("1 1", "11"),
            ("1 1 1", "111"),
            ("1 2", "1 2"),
            ("1 1 2 2", "11 22"),
            ("1 2 1", "1 2 1"),
            ("1 1 2 1 1", "11 2 11"),
            ("_ _", "_ _"),
            ("1 _ 1", "1 _ 1"),
            ("_ 1 1 _ _ 2", "_ 11 _ _ 2"),
            ("a A a", "a A a"),
        ])
    func joined(references: String, orders: String) throws {
        let rows = references.split(separator: " ").map { CSVSample.row($0 == "_" ? "" : String($0)) + "\n" }
        let text = CSVSample.header + "\n" + rows.joined()
        let reading = try CSVReading(text)
        let found = reading.references.map { $0.map { $0.isEmpty ? "_" : $0 }.joined() }.joined(separator: " ")
        #expect(found == orders)
        #expect(try CSVFinding(text).inspection?.orderCount == reading.orders.count)
    }

    @Test("are joined by the reference's value, byte for byte, quoted or not")
    func byValue() throws {
        let text = CSVSample.batch(
            CSVSample.row("\"1\""), CSVSample.row("1"), CSVSample.row("\"1\"\"\""), CSVSample.row("\"1\"\"\""),
            CSVSample.row("Caf\u{E9}"), CSVSample.row("Cafe\u{301}"), CSVSample.row(" 1"), CSVSample.row("1 "))
        let reading = try CSVReading(text)
        #expect(reading.orders.map(\.lines.count) == [2, 2, 1, 1, 1, 1])
        #expect(try CSVFinding(text).inspection?.orderCount == 6)
    }

    @Test("know where they and their lines stand in the file")
    func sources() throws {
        let text = CSVSample.batch(
            CSVSample.row("1", "x"), CSVSample.row("1", "\"é\né\""), "", CSVSample.row("1", "y"),
            CSVSample.row("2", "z"))
        let reading = try CSVReading(text)
        #expect(reading.orders.map(\.source) == [[2, 69, 48], [7, 118, 13]])
        #expect(reading.orders.first?.lines.map(\.source) == [[2, 69, 13], [3, 83, 19], [6, 104, 13]])
    }

    @Test("have their own bytes as their source, without the last line end", arguments: ["\n", "\r\n"])
    func sourceBytes(lineEnd: String) throws {
        let rows = [CSVSample.row("1", "\"a\"\"\nb\""), CSVSample.row("1"), CSVSample.row("2", "é")]
        let bytes = Array(([CSVSample.header] + rows).joined(separator: lineEnd).utf8)
        let reading = try CSVReading(bytes)
        func text(_ source: [Int]) -> String {
            String(decoding: bytes[source[1]..<source[1] + source[2]], as: UTF8.self)
        }
        #expect(reading.orders.map { text($0.source) } == [rows[0] + lineEnd + rows[1], rows[2]])
        #expect(reading.orders.flatMap(\.lines).map { text($0.source) } == rows)
    }

    @Test("have a blank field where a cell is blank or the column is not there")
    func blankFields() throws {
        let line = try #require(try CSVReading(CSVSample.batch(CSVSample.row("1", "\"\""))).orders.first?.lines.first)
        #expect(Set(line.values.keys) == [.batchId, .partnerId, .submittedBy, .orderReference, .action, .customerId])
    }
}
