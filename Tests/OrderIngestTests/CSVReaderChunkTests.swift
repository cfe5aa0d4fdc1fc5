import OrderIngest
import OrderModel
import Testing

@Suite("The chunks of a CSV batch", .timeLimit(.minutes(60)))
struct CSVReaderChunkTests {
    /// Orders of one to four lines, with cells of several lines, blank rows and blank references between them.
    private static let text =
        "\u{FEFF}\r\n" + CSVSample.header + "\r\n"
        + [
            CSVSample.row("1", "x"), CSVSample.row("2", "\"é, \"\"€\"\"\""), CSVSample.row("2", "\"a\r\nb\""), "",
            CSVSample.row("2"), CSVSample.row(""), CSVSample.row("", "y"), ",,,", CSVSample.row("3", "😀"),
            CSVSample.row("3"),
            CSVSample.row("3"), CSVSample.row("3", "\"\n\n\""), CSVSample.row("1", "z"), "", "",
        ].joined(separator: "\n")
    private static let bytes = Array(text.utf8)

    @Test("give the same orders at every size of block and of chunk", arguments: [1, 2, 3, 7, 64, 4_096], 1...5)
    func everySize(blockBytes: Int, ordersMax: Int) throws {
        let whole = try CSVReading(Self.bytes)
        #expect(whole.orders.map(\.lines.count) == [1, 3, 1, 1, 4, 1])
        let reading = try CSVReading(Self.bytes, ordersMax: ordersMax, blockBytes: blockBytes)
        #expect(reading.orders == whole.orders)
        #expect(reading.restarts == (try CSVReading(Self.bytes, ordersMax: ordersMax)).restarts)
    }

    @Test(
        "hold just so many orders, and none of them is divided",
        arguments: [
            (1, [1, 2, 3, 4, 5, 6]), (2, [2, 4, 6]), (3, [3, 6]), (4, [4, 6]), (5, [5, 6]), (6, [6]), (7, [6]),
        ])
    func counts(ordersMax: Int, ordersBefore: [Int]) throws {
        let reading = try CSVReading(Self.bytes, ordersMax: ordersMax)
        #expect(reading.restarts.map(\.ordersBefore) == ordersBefore)
    }

    @Test("go on at each of their ends with the orders that are left", arguments: [1, 3, 4_096], 1...3)
    func restarts(blockBytes: Int, ordersMax: Int) throws {
        let whole = try CSVReading(Self.bytes, ordersMax: ordersMax)
        for restart in whole.restarts {
            let rest = try CSVReading(Self.bytes, from: restart, ordersMax: ordersMax, blockBytes: blockBytes)
            #expect(rest.orders == Array(whole.orders.dropFirst(restart.ordersBefore)))
            #expect(rest.restarts == whole.restarts.filter { $0.ordersBefore > restart.ordersBefore })
        }
    }

    @Test("end at the line and byte where the next order begins, blank rows passed over")
    func restartPoints() throws {
        let text = CSVSample.batch(CSVSample.row("1", "\"\n\""), "", CSVSample.row("2"), ",,") + CSVSample.row("3")
        let reading = try CSVReading(text, ordersMax: 1)
        #expect(
            reading.restarts == [
                RestartPoint(byteOffset: 86, line: 5, ordersBefore: 1),
                RestartPoint(byteOffset: 102, line: 7, ordersBefore: 2),
                RestartPoint(byteOffset: 114, line: 7, ordersBefore: 3),
            ])
    }

    @Test("end early where they are full, but never within an order")
    func full() throws {
        let rows = { (reference: String, count: Int) in String(repeating: CSVSample.row(reference) + "\n", count: count)
        }
        let text = CSVSample.header + "\n" + rows("1", 5) + rows("2", 20_000) + rows("3", 1) + rows("4", 1)
        let reading = try CSVReading(text)
        #expect(reading.orders.map(\.lines.count) == [5, 20_000, 1, 1])
        #expect(reading.restarts.map(\.ordersBefore) == [2, 4])
    }

    @Test("are none, and empty, after the last order", arguments: ["", "\n", "\n,,\n\n"])
    func end(rest: String) throws {
        let file = CSVBytesFile(CSVSample.header + "\n" + CSVSample.row("1") + rest)
        let reader = try CSVBatchReader(file: file, limits: IngestLimits(), startingAt: .start)
        var chunk = DraftChunk()
        #expect(try reader.readChunk(into: &chunk, ordersMax: 1))
        #expect(chunk.orders.count == 1)
        for _ in 0..<2 {
            #expect(try !reader.readChunk(into: &chunk, ordersMax: 1))
            #expect(chunk.orders.isEmpty && chunk.lines.isEmpty && chunk.bytes.isEmpty)
            #expect(chunk.restart.byteOffset == file.byteCount)
            #expect(chunk.restart.ordersBefore == 1)
        }
    }

    @Test("hold nothing of the chunk before")
    func emptied() throws {
        let text = CSVSample.batch(CSVSample.row("1", "x"), CSVSample.row("2"), CSVSample.row("3", "y"))
        #expect(try CSVReading(text, ordersMax: 1).values(of: .title) == ["x", "", "y"])
    }
}
