import OrderLedger

/// Proves that a chunk's serial numbers are the next free ones, in the order of the records. A chunk with others was
/// made from another state of the ledger.
struct SerialCheck {
    private(set) var next: SerialSequence
    private let start: SerialSequence

    init(_ orders: [OrderRecord], from start: SerialSequence) throws(LedgerError) {
        self.start = start
        next = start
        for order in orders {
            try Self.take(order.serial, &next.nextOrder)
            try take(order.effect)
        }
    }

    /// How many lines the chunk sells.
    var lineCount: Int { Int(next.nextLine - start.nextLine) }

    /// The chunk's orders; nil when there are none.
    var orders: ClosedRange<Int64>? {
        next.nextOrder > start.nextOrder ? start.nextOrder...next.nextOrder - 1 : nil
    }

    private mutating func take(_ effect: OrderEffect) throws(LedgerError) {
        switch effect {
        case .purchase(let lines):
            for line in lines {
                try Self.take(line.serial, &next.nextLine)
                if let link = line.link { try Self.take(link.serial, &next.nextLink) }
            }
        case .getKeys(let issues):
            for issue in issues { try Self.take(issue.link.serial, &next.nextLink) }
        case .cancel: break
        }
    }

    private static func take(_ serial: Int64, _ next: inout Int64) throws(LedgerError) {
        guard serial == next else { throw .guardRefused("a serial number is not the next free one") }
        next += 1
    }
}
