public import OrderModel
public import OrderWorld

/// The second reading of an XML batch: `Order` elements become draft orders.
public final class XMLBatchReader: BatchReading {
    private let file: any InputFile
    private let feed: XMLFeed
    private let drafting: XMLDrafting
    /// Where the fields stand that all lines share of the order that was asked about last.
    private var orderPlaces: (orderOffset: Int, places: [Field: SourcePosition]) = (-1, [:])

    /// The place that was asked about last: the next one mostly stands shortly after it.
    private var placed: XMLTextCursor?

    /// A reader over a file that an inspection found sound, from a restart point on.
    ///
    /// Elements cannot be entered half-way, so a restart parses from the file's start and drops the orders before it.
    public convenience init(file: any InputFile, limits: IngestLimits, startingAt start: RestartPoint)
        throws(WorldError)
    {
        try self.init(file: file, limits: limits, startingAt: start, blockBytes: XMLFeed.blockBytesDefault)
    }

    init(
        file: any InputFile, limits: IngestLimits, startingAt start: RestartPoint, blockBytes: Int
    ) throws(WorldError) {
        let head = try XMLHead(of: file)
        guard head.refusal == nil else { throw .changed }
        self.file = file
        feed = XMLFeed(file: file, head: head, blockBytes: blockBytes, isIndexed: true)
        drafting = XMLDrafting(feed: feed, ordersToSkip: start.ordersBefore)
    }

    public func readChunk(into chunk: inout DraftChunk, ordersMax: Int) throws(WorldError) -> Bool {
        chunk.removeAll()
        drafting.state.ordersMax = ordersMax
        while drafting.state.ready.isEmpty, !feed.isAtEnd { try step() }
        if drafting.state.ready.isEmpty { drafting.state.completeChunk() }
        guard drafting.state.takeChunk(into: &chunk) else {
            guard drafting.state.isComplete else { throw .changed }
            return false
        }
        if chunk.orders.count > ordersMax { try divide(&chunk, ordersMax) }
        return true
    }

    private func step() throws(WorldError) {
        try feed.read()
        feed.parse(telling: drafting)
        guard !drafting.state.isChanged, feed.byteFault == nil else { throw .changed }
    }

    /// Keeps the first orders and gives the others back: a chunk made when more were asked for.
    private func divide(_ chunk: inout DraftChunk, _ ordersMax: Int) throws(WorldError) {
        let all = chunk
        let before = all.restart.ordersBefore - all.orders.count
        drafting.state.giveBack(all.copy(of: ordersMax..<all.orders.count, restart: all.restart))
        let last = all.orders[ordersMax - 1]
        let end = try position(ofOffset: last.sourceOffset + last.sourceCount)
        chunk = all.copy(
            of: 0..<ordersMax,
            restart: RestartPoint(byteOffset: end.byteOffset, line: end.line, ordersBefore: before + ordersMax))
    }

    public func position(of field: Field, in line: DraftLine, of order: DraftOrder) throws(WorldError) -> SourcePosition
    {
        if field.isOfBatch { return try batchPosition(of: field) }
        let place = XMLPlace(file: file, line: line, order: order)
        guard field.isOfOrder else { return try position(ofOffset: place.offset(of: field)) }
        // Every line of an order has its customer's faults; the order's head is looked into once for all of them.
        if orderPlaces.orderOffset != order.sourceOffset { orderPlaces = (order.sourceOffset, [:]) }
        if let known = orderPlaces.places[field] { return known }
        let found = try position(ofOffset: place.offset(of: field))
        orderPlaces.places[field] = found
        return found
    }

    private func batchPosition(of field: Field) throws(WorldError) -> SourcePosition {
        while drafting.state.batchPositions.isEmpty, !feed.isAtEnd { try step() }
        guard let position = drafting.state.batchPositions[field] else { throw .changed }
        return position
    }

    /// The place of an offset, counted from the nearest place before it that is known.
    private func position(ofOffset offset: Int) throws(WorldError) -> SourcePosition {
        var cursor = feed.nearestCursor(before: offset)
        if let placed, cursor.offset < placed.offset, placed.offset <= offset { cursor = placed }
        var bytes: [UInt8] = []
        let from = cursor.offset
        _ = try file.read(at: from, count: offset - from, appendingTo: &bytes)
        cursor.advance(to: offset, in: bytes.span, from: from)
        placed = cursor
        return cursor.position
    }
}

extension DraftChunk {
    /// A chunk of some of the orders.
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
