import OrderModel
import Testing

@Suite("A draft chunk", .timeLimit(.minutes(60)))
struct DraftChunkTests {
    private static func line(_ number: Int) -> DraftLine {
        DraftLine(sourceLine: number, sourceOffset: number * 100, sourceCount: 50)
    }

    @Test("gives every field of a new line as blank", arguments: Field.allCases)
    func blank(field: Field) {
        var chunk = DraftChunk()
        chunk.appendLine(Self.line(2))
        #expect(chunk.text(of: field, inLine: 0) == "")
        #expect(chunk.range(of: field, inLine: 0).isEmpty)
    }

    @Test("keeps each field of each line apart")
    func fields() {
        var chunk = DraftChunk()
        for line in 0..<3 {
            chunk.appendLine(Self.line(line))
            for field in Field.allCases {
                chunk.setLast(field, to: chunk.intern("\(field.columnName)-\(line)".utf8))
            }
        }
        for line in 0..<3 {
            for field in Field.allCases {
                #expect(chunk.text(of: field, inLine: line) == "\(field.columnName)-\(line)")
            }
        }
        #expect(chunk.lines.map(\.sourceOffset) == [0, 100, 200])
    }

    @Test("lets lines share a value")
    func sharing() {
        var chunk = DraftChunk()
        let bytes = Array("B-1".utf8)
        let value = chunk.intern(bytes.span)
        for line in 0..<2 {
            chunk.appendLine(Self.line(line))
            chunk.setLast(.batchId, to: value)
        }
        #expect(chunk.text(of: .batchId, inLine: 0) == "B-1")
        #expect(chunk.range(of: .batchId, inLine: 0) == chunk.range(of: .batchId, inLine: 1))
        #expect(chunk.bytes == bytes)
    }

    @Test("takes the same bytes from a span and from a collection")
    func interning() {
        var chunk = DraftChunk()
        let bytes = Array("Grüße".utf8)
        let first = chunk.intern(bytes.span)
        let second = chunk.intern(bytes)
        #expect(first.range == 0..<7)
        #expect(second.range == 7..<14)
        #expect(chunk.bytes == bytes + bytes)
        #expect(chunk.intern([UInt8]()).range.isEmpty)
    }

    @Test("sets a field of the line added last, and may set it again")
    func settingAgain() {
        var chunk = DraftChunk()
        chunk.appendLine(Self.line(1))
        chunk.appendLine(Self.line(2))
        chunk.setLast(.title, to: chunk.intern("first".utf8))
        chunk.setLast(.title, to: chunk.intern("second".utf8))
        #expect(chunk.text(of: .title, inLine: 0) == "")
        #expect(chunk.text(of: .title, inLine: 1) == "second")
        chunk.setLast(.title, to: .blank)
        #expect(chunk.text(of: .title, inLine: 1) == "")
    }

    @Test("ends its last order later when another line joins it")
    func extending() throws {
        var chunk = DraftChunk()
        chunk.appendOrder(DraftOrder(lines: 0..<1, sourceLine: 2, sourceOffset: 100, sourceCount: 40))
        chunk.appendOrder(DraftOrder(lines: 1..<2, sourceLine: 3, sourceOffset: 150, sourceCount: 40))
        chunk.extendLastOrder(toLine: 4, sourceEnd: 300)
        #expect(chunk.orders.map(\.lines) == [0..<1, 1..<4])
        #expect(chunk.orders.map(\.sourceOffset) == [100, 150])
        #expect(chunk.orders.map(\.sourceCount) == [40, 150])
    }

    @Test("is as good as new after it is emptied")
    func emptied() {
        var chunk = DraftChunk()
        chunk.appendLine(Self.line(1))
        chunk.setLast(.batchId, to: chunk.intern("B-1".utf8))
        chunk.appendOrder(DraftOrder(lines: 0..<1, sourceLine: 1, sourceOffset: 0, sourceCount: 3))
        chunk.removeAll()
        #expect(chunk.bytes.isEmpty && chunk.lines.isEmpty && chunk.orders.isEmpty)
        chunk.appendLine(Self.line(7))
        #expect(chunk.text(of: .batchId, inLine: 0) == "")
    }

    @Test("is full at so many lines or so many bytes, and not before")
    func full() {
        var chunk = DraftChunk()
        for _ in 1..<DraftChunk.linesFull { chunk.appendLine(Self.line(1)) }
        #expect(!chunk.isFull)
        chunk.appendLine(Self.line(1))
        #expect(chunk.isFull)
        chunk.removeAll()
        #expect(!chunk.isFull)
        _ = chunk.intern([UInt8](repeating: 0, count: DraftChunk.bytesFull - 1))
        #expect(!chunk.isFull)
        _ = chunk.intern([0])
        #expect(chunk.isFull)
    }

    @Test("restarts at the file's first byte until something is read")
    func restart() {
        #expect(DraftChunk().restart == .start)
        #expect(RestartPoint.start == RestartPoint(byteOffset: 0, line: 1, ordersBefore: 0))
    }

    @Test("gives lines with the same values in some fields the same key, and no others")
    func keys() {
        let values = [
            ["", "", ""], ["a", "", ""], ["", "a", ""], ["a", "a", ""], ["aa", "", ""], ["a", "\u{8}", "b"],
        ]
        var chunk = DraftChunk()
        for (number, value) in (values + values).enumerated() {
            chunk.appendLine(Self.line(number))
            chunk.setLast(.orderReference, to: chunk.intern("PO-\(number)".utf8))
            for (field, text) in zip([Field.productId, .skuId, .quantity], value) {
                chunk.setLast(field, to: chunk.intern(text.utf8))
            }
        }
        let keys = (0..<values.count * 2).map { line in
            var key: [UInt8] = []
            chunk.fields.appendKey(ofLine: line, from: .action, through: .attachment, to: &key)
            return key
        }
        #expect(Set(keys).count == values.count)
        #expect(keys.prefix(values.count) == keys.suffix(values.count))
    }
}
