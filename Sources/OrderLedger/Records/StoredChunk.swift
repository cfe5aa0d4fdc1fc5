/// The values of a chunk's record apart from its orders.
package struct ChunkHead {
    package let batch: Int64
    /// The serial numbers of its orders; never empty.
    package let orders: Range<Int64>
    /// The serial numbers of the lines that they sold.
    package let lines: Range<Int64>

    /// Reads the head of a chunk's record.
    package init(
        firstOrder: Int64, orderCount: Int64, batch: Int64, firstLine: Int64, lineCount: Int64
    ) throws(LedgerError) {
        orders = try StoredNumber.serials(from: firstOrder, count: orderCount)
        self.batch = batch
        lines = try StoredNumber.serials(from: firstLine, count: lineCount)
    }
}

/// A chunk that finds a single order or line without reading all those before it.
package final class StoredChunk {
    package let head: ChunkHead
    private let bytes: [UInt8]
    /// The place of every 16th order, to start a search from.
    private var places: [ChunkPlace] = []
    private var lines: [StoredLine] = []
    /// The long orders that were read last, the newest first. Requests about an order ask for it line by line; reading
    /// it again for each of its lines would take the square of their number.
    private var recent: [OrderParts] = []

    private static let ordersPerPlace = 16
    private static let recentMax = 4
    /// The number of lines that makes an order a long one. A shorter one is read as fast as it is found.
    private static let longOrderLines = 32

    package init(_ head: ChunkHead, _ bytes: [UInt8]) throws(LedgerError) {
        self.head = head
        self.bytes = bytes
        var found: [ChunkPlace] = []
        try withOrders { orders, lines throws(LedgerError) in
            while true {
                let place = orders.place
                guard let order = try orders.next(&lines) else { break }
                if Int(order.serial - head.orders.lowerBound) % Self.ordersPerPlace == 0 { found.append(place) }
            }
        }
        places = found
    }

    /// Reads the order with its lines; nil when the chunk does not hold it.
    package func order(_ serial: Int64) throws(LedgerError) -> OrderParts? {
        guard head.orders.contains(serial) else { return nil }
        return try find(after: place { $0.order <= serial }) { $0.serial == serial }
    }

    /// Reads the order that a line belongs to, with its lines.
    package func order(ofLine serial: Int64) throws(LedgerError) -> OrderParts? {
        guard head.lines.contains(serial) else { return nil }
        if let index = recent.firstIndex(where: { $0.order.lines.contains(serial) }) {
            if index > 0 { recent.insert(recent.remove(at: index), at: 0) }
            return recent[0]
        }
        let found = try find(after: place { $0.line <= serial }) { $0.lines.contains(serial) }
        if let found, found.lines.count >= Self.longOrderLines { remember(found) }
        return found
    }

    private func remember(_ order: OrderParts) {
        if recent.count == Self.recentMax { recent.removeLast() }
        recent.insert(order, at: 0)
    }

    private func place(_ isBefore: (ChunkPlace) -> Bool) -> ChunkPlace? {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(places[middle]) { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? places[low - 1] : nil
    }

    private func find(
        after place: ChunkPlace?, _ isWanted: (StoredOrder) -> Bool
    ) throws(LedgerError) -> OrderParts? {
        guard let place else { return nil }
        return try withOrders { orders, lines throws(LedgerError) in
            orders.move(to: place)
            while let order = try orders.next(&lines) {
                if isWanted(order) { return OrderParts(order: order, lines: lines) }
            }
            return nil
        }
    }

    /// Lends the bytes for the time of the call; nothing keeps them.
    private func withOrders<Result>(
        _ body: (inout OrderUnpacking, inout [StoredLine]) throws(LedgerError) -> Result
    ) throws(LedgerError) -> Result {
        unsafe try bytes.withUnsafeBufferPointer { bytes throws(LedgerError) in
            var orders = unsafe try OrderUnpacking(head, UnsafeRawBufferPointer(bytes))
            return try body(&orders, &lines)
        }
    }
}

/// An order with the lines that it sold; a request has no lines.
package struct OrderParts {
    package let order: StoredOrder
    package let lines: [StoredLine]

    package func line(_ serial: Int64) -> StoredLine? {
        order.lines.contains(serial) ? lines[Int(serial - order.lines.lowerBound)] : nil
    }
}
