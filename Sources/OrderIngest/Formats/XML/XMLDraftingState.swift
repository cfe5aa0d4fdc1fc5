internal import OrderModel

/// Turns the parser's events into draft orders, chunk by chunk.
///
/// It takes the structure for granted, since the document was inspected. Any other structure means that the document
/// changed after that.
struct XMLDraftingState {
    /// The complete chunks, in the order in which they came.
    private(set) var ready: [DraftChunk] = []
    /// The most orders of a chunk.
    var ordersMax = 1
    private(set) var isChanged = false
    /// The places of the three batch fields, once the root was read.
    var batchPositions: [Field: SourcePosition] = [:]

    let feed: XMLFeed
    var chunk = DraftChunk()
    /// The memory of a chunk that was handed back.
    private var spare = DraftChunk()
    private var ordersToSkip: Int
    private var orderCount = 0

    /// The elements that are open.
    var path: [XMLWord] = []
    var orderStart = SourcePosition.start
    var lineStart = SourcePosition.start
    var firstLine = 0
    var slices = XMLDraftSlices()
    var text: [UInt8] = []

    init(feed: XMLFeed, ordersToSkip: Int) {
        self.feed = feed
        self.ordersToSkip = ordersToSkip
    }

    /// True when the order being read was handed over before; nothing of it is kept then.
    var isSkipping: Bool { ordersToSkip > 0 }

    /// True when the root has been read and closed.
    var isComplete: Bool { path.isEmpty && !batchPositions.isEmpty }

    mutating func markChanged() {
        isChanged = true
    }

    mutating func endOrder() {
        orderCount += 1
        guard !isSkipping else {
            ordersToSkip -= 1
            return
        }
        chunk.appendOrder(
            DraftOrder(
                lines: firstLine..<chunk.lines.count, sourceLine: orderStart.line, sourceOffset: orderStart.byteOffset,
                sourceCount: feed.offset - orderStart.byteOffset))
        if chunk.orders.count >= ordersMax || chunk.isFull { completeChunk() }
    }

    /// Ends the chunk after the orders that it has.
    mutating func completeChunk() {
        guard !chunk.orders.isEmpty else { return }
        let end = feed.position(of: feed.offset)
        chunk.restart = RestartPoint(byteOffset: end.byteOffset, line: end.line, ordersBefore: orderCount)
        ready.append(chunk)
        chunk = spare
        spare = DraftChunk()
        slices.startChunk()
    }

    /// Exchanges an empty chunk for the first complete one. Returns false when there is none.
    mutating func takeChunk(into other: inout DraftChunk) -> Bool {
        guard !ready.isEmpty else { return false }
        spare = other
        other = ready.removeFirst()
        return true
    }

    /// Puts a chunk before the complete ones.
    mutating func giveBack(_ chunk: DraftChunk) {
        ready.insert(chunk, at: 0)
    }
}
