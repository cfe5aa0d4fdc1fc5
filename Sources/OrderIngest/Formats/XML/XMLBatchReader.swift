public import OrderModel
public import OrderWorld

/// The second reading of an XML batch: `Order` elements become draft orders.
///
/// It reads a document as plain XML as far as the document is plain. From there on libxml2 reads it, starting at the
/// top again and dropping the orders that were read.
public final class XMLBatchReader: BatchReading {
    private let file: any InputFile
    private let head: XMLHead
    private let blockBytes: Int
    /// The whole state in one value, so that the loop over a chunk's orders accesses this object once. Nil once the
    /// document is not plain.
    private var plain: XMLPlainDrafting?
    private var library: XMLLibraryReader?
    /// The number of orders that were handed over, with those before the restart point.
    private var ordersRead: Int
    /// The places of the fields that all lines of an order share, for the order that was asked about last.
    private var orderPlaces: (orderOffset: Int, places: [Field: SourcePosition]) = (-1, [:])

    /// The place that was asked about last; the next one is mostly shortly after it.
    private var placed: XMLTextCursor?

    /// Makes a reader of a file that an inspection found sound, from a restart point on.
    ///
    /// Nobody can enter elements half-way, so a restart parses from the file's start and drops the orders before it.
    public convenience init(file: any InputFile, limits: IngestLimits, startingAt start: RestartPoint)
        throws(WorldError)
    {
        try self.init(file: file, limits: limits, startingAt: start, blockBytes: XMLFeed.blockBytesDefault)
    }

    /// Makes a reader; with `readsPlain` false, it reads everything through libxml2.
    init(
        file: any InputFile, limits: IngestLimits, startingAt start: RestartPoint, blockBytes: Int,
        readsPlain: Bool = true
    ) throws(WorldError) {
        self.file = file
        self.blockBytes = blockBytes
        head = try XMLHead(of: file)
        guard head.refusal == nil else { throw .changed }
        ordersRead = start.ordersBefore
        guard readsPlain else { return }
        plain = try XMLPlainDrafting.begin(
            XMLPlainDocument(file: file, head: head, limits: limits, blockBytes: blockBytes, isIndexed: true),
            ordersToSkip: start.ordersBefore)
    }

    public func readChunk(into chunk: inout DraftChunk, ordersMax: Int) throws(WorldError) -> Bool {
        switch try plain?.readChunk(into: &chunk, ordersMax: ordersMax) {
        case .read: break
        case .unplain, nil:
            plain = nil
            let library = libraryReader()
            guard try library.readChunk(into: &chunk, ordersMax: ordersMax) else { return false }
            if chunk.orders.count > ordersMax {
                try library.divide(&chunk, ordersMax: ordersMax) { offset throws(WorldError) in
                    try position(ofOffset: offset)
                }
            }
        }
        guard !chunk.orders.isEmpty else { return false }
        ordersRead = chunk.restart.ordersBefore
        return true
    }

    private func libraryReader() -> XMLLibraryReader {
        if let library { return library }
        let made = XMLLibraryReader(file: file, head: head, ordersToSkip: ordersRead, blockBytes: blockBytes)
        library = made
        return made
    }

    public func position(of field: Field, in line: DraftLine, of order: DraftOrder) throws(WorldError) -> SourcePosition
    {
        if field.isOfBatch { return try batchPosition(of: field) }
        let place = XMLPlace(file: file, line: line, order: order)
        guard field.isOfOrder else { return try position(ofOffset: place.offset(of: field)) }
        // Every line of an order has its customer's faults, so one look at the order's head serves all of them.
        if orderPlaces.orderOffset != order.sourceOffset { orderPlaces = (order.sourceOffset, [:]) }
        if let known = orderPlaces.places[field] { return known }
        let found = try position(ofOffset: place.offset(of: field))
        orderPlaces.places[field] = found
        return found
    }

    private func batchPosition(of field: Field) throws(WorldError) -> SourcePosition {
        let positions = if let plain { plain.batchPositions } else { try libraryReader().batchPositions() }
        guard let position = positions[field] else { throw .changed }
        return position
    }

    /// Finds the place of an offset, counted from the nearest known place before it.
    private func position(ofOffset offset: Int) throws(WorldError) -> SourcePosition {
        var cursor =
            plain?.document.places.nearestCursor(before: offset) ?? libraryReader().nearestCursor(before: offset)
        if let placed, cursor.offset < placed.offset, placed.offset <= offset { cursor = placed }
        var bytes: [UInt8] = []
        let from = cursor.offset
        _ = try file.read(at: from, count: offset - from, appendingTo: &bytes)
        cursor.advance(to: offset, in: bytes.span, from: from)
        placed = cursor
        return cursor.position
    }
}
