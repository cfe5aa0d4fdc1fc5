import OrderLedger
import OrderModel

/// Proves that a chunk can be recorded, before any of it is. It proves all that constraints of columns would prove if
/// orders and lines were rows.
///
/// Serial numbers are the next free ones, in the order of the records; a chunk with others was made from another state
/// of the ledger. Amounts add up, a link was issued exactly when the keys were, and requests name lines that were sold.
/// The facts that depend on a line's terms alone are proved once for all lines that share them, when the terms are
/// first stored.
struct ChunkCheck {
    private(set) var next: SerialSequence
    private let start: SerialSequence

    init(_ chunk: ChunkRecord, from start: SerialSequence) throws(LedgerError) {
        self.start = start
        next = start
        let orders = chunk.orders.span
        for index in orders.indices { try check(orders[index]) }
        for duplicate in chunk.duplicates {
            try Self.require(1..<next.nextOrder ~= duplicate.originalOrderSerial, "a repeat has no original")
        }
    }

    /// The serial numbers of the lines that the chunk sells.
    var lines: Range<Int64> { start.nextLine..<next.nextLine }

    /// The number of keys that the chunk hands out, each with a link.
    var keyCount: Int64 { next.nextLink - start.nextLink }

    /// The chunk's orders; nil when there are none.
    var orders: ClosedRange<Int64>? {
        next.nextOrder > start.nextOrder ? start.nextOrder...next.nextOrder - 1 : nil
    }

    private mutating func check(_ order: OrderRecord) throws(LedgerError) {
        try Self.take(order.serial, &next.nextOrder)
        try Self.require(!order.reference.isEmpty, "an order has no reference")
        try Self.require(order.sourceLine > 0, "an order has no source line")
        switch order.effect {
        case .purchase(let lines):
            try Self.require(!lines.isEmpty, "a purchase has no lines")
            for line in lines { try check(line) }
        case .getKeys(let issues):
            for issue in issues {
                try requireSold(issue.lineSerial)
                try Self.take(issue.link.serial, &next.nextLink)
            }
        case .cancel(let requests):
            for request in requests {
                for line in request.lines { try requireSold(line.lineSerial) }
            }
        }
    }

    private mutating func check(_ line: PurchaseRecord) throws(LedgerError) {
        try Self.take(line.serial, &next.nextLine)
        try Self.require(line.sourceLine > 0, "a line has no source line")
        try Self.require(
            (line.link == nil) == (line.keyStatus != .issued),
            "a line has a link when its keys were issued, and only then")
        if let link = line.link { try Self.take(link.serial, &next.nextLink) }
    }

    /// Proves that terms do not contradict themselves.
    static func check(_ terms: PurchaseTerms) throws(LedgerError) {
        try require(terms.quantity > 0, "a line has no quantity")
        let amounts = terms.amounts
        let (total, isTooLarge) = amounts.subtotal.addingReportingOverflow(amounts.tax ?? 0)
        try require(
            amounts.subtotal >= 0 && amounts.tax ?? 0 >= 0 && !isTooLarge && total == amounts.total,
            "a line's amounts do not add up")
        try require(terms.keyStatus != .issued || terms.choice != nil, "a link is for no choice")
    }

    private func requireSold(_ line: Int64) throws(LedgerError) {
        try Self.require(1..<next.nextLine ~= line, "a request names a line that was not sold")
    }

    private static func take(_ serial: Int64, _ next: inout Int64) throws(LedgerError) {
        try require(serial == next, "a serial number is not the next free one")
        next += 1
    }

    private static func require(_ isTrue: Bool, _ reason: StaticString) throws(LedgerError) {
        guard isTrue else { throw .guardRefused("\(reason)") }
    }
}
