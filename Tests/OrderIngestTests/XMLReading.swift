import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

/// The results of reading a document, as plain values.
struct XMLReading: Equatable {
    struct Line: Equatable {
        var reference: String
        var fields: [Field: String]
        var source: [Int]
    }

    var lines: [Line] = []
    /// The source range of every order, and the lines it has.
    var orders: [[Int]] = []
    var restarts: [RestartPoint] = []
    var chunkSizes: [Int] = []

    /// The place of every field of every line; empty unless asked for.
    var positions: [SourcePosition] = []

    init(
        _ text: String, ordersMax: Int = 2, blockBytes: Int = 128 << 10, startingAt start: RestartPoint = .start
    ) throws {
        try self.init(XMLBytesFile(text), ordersMax: ordersMax, blockBytes: blockBytes, startingAt: start)
    }

    init(
        _ file: any InputFile, limits: IngestLimits = IngestLimits(), ordersMax: Int, blockBytes: Int,
        startingAt start: RestartPoint = .start, readsPlain: Bool = true, placesFields: Bool = false
    ) throws {
        let reader = try XMLBatchReader(
            file: file, limits: limits, startingAt: start, blockBytes: blockBytes, readsPlain: readsPlain)
        var chunk = DraftChunk()
        while try reader.readChunk(into: &chunk, ordersMax: ordersMax) {
            add(chunk)
            if placesFields { try addPositions(chunk, reader) }
        }
        #expect(chunk.orders.isEmpty)
    }

    private mutating func addPositions(_ chunk: DraftChunk, _ reader: XMLBatchReader) throws {
        for order in chunk.orders {
            for line in order.lines {
                positions += try Field.allCases.map { try reader.position(of: $0, in: chunk.lines[line], of: order) }
            }
        }
    }

    private mutating func add(_ chunk: DraftChunk) {
        for order in chunk.orders {
            orders.append([order.sourceLine, order.sourceOffset, order.sourceCount, order.lines.count])
            for index in order.lines { lines.append(Self.line(index, chunk)) }
        }
        restarts.append(chunk.restart)
        chunkSizes.append(chunk.orders.count)
    }

    private static func line(_ index: Int, _ chunk: DraftChunk) -> Line {
        var fields: [Field: String] = [:]
        for field in Field.allCases {
            let text = chunk.text(of: field, inLine: index)
            if !text.isEmpty { fields[field] = text }
        }
        let line = chunk.lines[index]
        return Line(
            reference: fields.removeValue(forKey: .orderReference) ?? "", fields: fields,
            source: [line.sourceLine, line.sourceOffset, line.sourceCount])
    }
}
