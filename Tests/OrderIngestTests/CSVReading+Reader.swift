import OrderModel
import OrderWorld

@testable import OrderIngest

extension CSVReading {
    /// Reads a sound file to its end.
    init(
        _ bytes: [UInt8], limits: IngestLimits = IngestLimits(), from start: RestartPoint = .start,
        ordersMax: Int = 100,
        blockBytes: Int = 4_096
    ) throws(WorldError) {
        let reader = try CSVBatchReader(
            file: CSVBytesFile(bytes), limits: limits, startingAt: start, blockBytes: blockBytes)
        var chunk = DraftChunk()
        while try reader.readChunk(into: &chunk, ordersMax: ordersMax) {
            for order in chunk.orders { orders.append(Order(order, in: chunk)) }
            restarts.append(chunk.restart)
        }
    }

    init(_ text: String, ordersMax: Int = 100) throws(WorldError) {
        try self.init(Array(text.utf8), ordersMax: ordersMax)
    }
}

extension CSVReading.Order {
    init(_ order: DraftOrder, in chunk: DraftChunk) {
        source = [order.sourceLine, order.sourceOffset, order.sourceCount]
        lines = order.lines.map { index in
            let line = chunk.lines[index]
            var values: [Field: String] = [:]
            for field in Field.allCases where !chunk.range(of: field, inLine: index).isEmpty {
                values[field] = chunk.text(of: field, inLine: index)
            }
            return CSVReading.Line(source: [line.sourceLine, line.sourceOffset, line.sourceCount], values: values)
        }
    }
}
