internal import OrderModel

/// Reads the orders of a chunk back, one after the other: the reverse of ``OrderPacking``.
///
/// Throws when the bytes do not match the layout; it never guesses.
package struct OrderUnpacking {
    private let batch: Int64
    private var reader: PackedReader
    private var nextOrder: Int64
    private var nextLine: Int64
    private let orderEnd: Int64
    private let lineEnd: Int64

    /// Begins with the first order of a chunk. Reads `bytes` only within the call that lends them.
    package init(_ head: ChunkHead, _ bytes: UnsafeRawBufferPointer) throws(LedgerError) {
        reader = unsafe PackedReader(bytes)
        guard try reader.number() == OrderPacking.version else { throw .damaged("orders are of an unknown version") }
        batch = head.batch
        nextOrder = head.orders.lowerBound
        nextLine = head.lines.lowerBound
        orderEnd = head.orders.upperBound
        lineEnd = head.lines.upperBound
    }

    /// The place of the next order, to come back to it.
    package var place: ChunkPlace { ChunkPlace(offset: reader.position, order: nextOrder, line: nextLine) }

    package mutating func move(to place: ChunkPlace) {
        reader.position = place.offset
        (nextOrder, nextLine) = (place.order, place.line)
    }

    /// Reads the next order, and replaces the contents of `lines` by its lines. Returns nil after the last order.
    package mutating func next(_ lines: inout [StoredLine]) throws(LedgerError) -> StoredOrder? {
        lines.removeAll(keepingCapacity: true)
        guard nextOrder < orderEnd else {
            guard reader.isAtEnd else { throw .damaged("more follows the last order of a chunk") }
            guard nextLine == lineEnd else { throw .damaged("a chunk has other lines than it counts") }
            return nil
        }
        guard let action = UInt8(exactly: try reader.number()).flatMap(Action.init(rawValue:)) else {
            throw .damaged("an order has no action")
        }
        let sourceLine = try reader.place()
        let customer = try reader.integer()
        let secretId = try StoredNumber.secretId(reader.integer())
        let reference = try reader.text()
        let hash = try reader.contentHash()
        let firstLine = nextLine
        if action == .purchase {
            for _ in 0..<(try reader.count()) { lines.append(try line(of: sourceLine)) }
        }
        defer { nextOrder += 1 }
        return StoredOrder(
            serial: nextOrder, batch: batch, action: action, customer: customer, sourceLine: sourceLine,
            secretId: secretId, reference: reference, contentHash: hash, lines: firstLine..<nextLine)
    }

    private mutating func line(of orderSourceLine: Int) throws(LedgerError) -> StoredLine {
        guard let flags = LineFlags(bits: try reader.number()) else { throw .damaged("a line has unknown parts") }
        let sourceLine = try reader.place(from: orderSourceLine)
        let (offer, basis) = (try reader.integer(), try reader.integer())
        let quantity = try StoredNumber.natural(reader.integer())
        let amounts = try StoredNumber.amounts(
            subtotal: reader.integer(), tax: flags.hasTax ? reader.integer() : nil, isCredit: false)
        let choice = flags.hasChoice ? try reader.integer() : nil
        let link = flags.hasLink ? try link() : nil
        let before = flags.hasCoreLineBefore ? try reader.integer() : nil
        let hybrid = flags.hasHybrid ? try hybrid() : nil
        defer { nextLine += 1 }
        return StoredLine(
            serial: nextLine, sourceLine: sourceLine, offer: offer, basis: basis, quantity: quantity,
            amounts: amounts, keyStatus: flags.keyStatus,
            choice: choice, link: link, coreLineBefore: before, hybrid: hybrid)
    }

    private mutating func link() throws(LedgerError) -> (serial: Int64, secretId: Int) {
        (try StoredNumber.count(reader.integer()), try StoredNumber.secretId(reader.integer()))
    }

    private mutating func hybrid() throws(LedgerError) -> HybridGrant {
        HybridGrant(
            datacenterCores: Int(try StoredNumber.natural(reader.integer())),
            standardCores: Int(try StoredNumber.natural(reader.integer())),
            saving: try StoredNumber.amount(reader.integer()))
    }
}

/// The place of an order in a chunk's bytes, with the serial numbers of the order and of its first line.
package struct ChunkPlace {
    package let offset: Int
    package let order: Int64
    package let line: Int64
}
