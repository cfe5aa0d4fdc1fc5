internal import OrderModel
internal import OrderWorld

/// Reads the orders of any document, plain or not, through libxml2.
final class XMLLibraryReader {
    private let feed: XMLFeed
    private let drafting: XMLDrafting

    init(file: any InputFile, head: XMLHead, ordersToSkip: Int, blockBytes: Int) {
        feed = XMLFeed(file: file, head: head, blockBytes: blockBytes, isIndexed: true)
        drafting = XMLDrafting(feed: feed, ordersToSkip: ordersToSkip)
    }

    /// Does the work of ``BatchReading/readChunk(into:ordersMax:)``. A chunk that was made for a larger `ordersMax` may
    /// have more orders.
    func readChunk(into chunk: inout DraftChunk, ordersMax: Int) throws(WorldError) -> Bool {
        chunk.removeAll()
        drafting.state.ordersMax = ordersMax
        while drafting.state.ready.isEmpty, !feed.isAtEnd { try step() }
        if drafting.state.ready.isEmpty { drafting.state.completeChunk() }
        guard drafting.state.takeChunk(into: &chunk) else {
            guard drafting.state.isComplete else { throw .changed }
            return false
        }
        return true
    }

    /// Keeps the first orders of the chunk just read, and gives the others back. `position` gives the place of an
    /// offset.
    func divide(
        _ chunk: inout DraftChunk, ordersMax: Int, position: (Int) throws(WorldError) -> SourcePosition
    ) throws(WorldError) {
        let all = chunk
        let before = all.restart.ordersBefore - all.orders.count
        drafting.state.giveBack(all.copy(of: ordersMax..<all.orders.count, restart: all.restart))
        let last = all.orders[ordersMax - 1]
        let end = try position(last.sourceOffset + last.sourceCount)
        chunk = all.copy(
            of: 0..<ordersMax,
            restart: RestartPoint(byteOffset: end.byteOffset, line: end.line, ordersBefore: before + ordersMax))
    }

    /// Finds the places of the three batch fields. Throws when they cannot be read.
    func batchPositions() throws(WorldError) -> [Field: SourcePosition] {
        while drafting.state.batchPositions.isEmpty, !feed.isAtEnd { try step() }
        return drafting.state.batchPositions
    }

    /// Finds the nearest known place that is not after an offset.
    func nearestCursor(before offset: Int) -> XMLTextCursor {
        feed.nearestCursor(before: offset)
    }

    private func step() throws(WorldError) {
        try feed.read()
        feed.parse(telling: drafting)
        guard !drafting.state.isChanged, feed.byteFault == nil else { throw .changed }
    }
}

extension DraftChunk {
    /// Copies some of the orders to a chunk.
    fileprivate func copy(of range: Range<Int>, restart: RestartPoint) -> DraftChunk {
        var copy = DraftChunk()
        for order in orders[range] {
            let first = copy.lines.count
            for line in order.lines {
                copy.appendLine(lines[line])
                for field in Field.allCases {
                    let value = bytes[self.range(of: field, inLine: line)]
                    if !value.isEmpty { copy.setLast(field, to: copy.intern(value)) }
                }
            }
            var order = order
            order.lines = first..<copy.lines.count
            copy.appendOrder(order)
        }
        copy.restart = restart
        return copy
    }
}
