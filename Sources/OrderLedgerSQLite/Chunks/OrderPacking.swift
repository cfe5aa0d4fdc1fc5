import OrderLedger
import OrderModel

/// Packs the orders of a chunk, with their lines, into the one value that the ledger keeps of them.
///
/// Layout: a version byte; then the orders, with numbers and texts as ``PackedBytes`` has them. An order is its action,
/// source line, customer, secret, reference and the 16 bytes of its content's hash; a purchase goes on with the number of its lines. A
/// line is its flags, its source line from the order's on, offer, basis, quantity, subtotal and tax, and what its flags
/// announce. Serial numbers are not stored: orders and lines are numbered without a gap from the chunk's first. Neither
/// are totals: they are subtotal and tax (contract, section 2).
struct OrderPacking {
    static let version: UInt64 = 1

    private var packed = PackedBytes()

    /// What one order or line seldom exceeds.
    private static let orderBytes = 64

    init(orderCount: Int) {
        packed.reserve(orderCount * Self.orderBytes)
        packed.add(Self.version)
    }

    var bytes: [UInt8] { packed.bytes }

    mutating func add(_ order: OrderRecord, customer: Int64) {
        packed.add(UInt64(order.effect.action.rawValue))
        packed.add(order.sourceLine)
        packed.add(UInt64(bitPattern: customer))
        packed.add(order.secretId)
        packed.add(order.reference)
        packed.add(order.contentHash)
        if case .purchase(let lines) = order.effect { packed.add(lines.count) }
    }

    /// Adds the next line of the order added last.
    mutating func add(_ line: PurchaseRecord, of order: OrderRecord, _ numbers: LineNumbers) {
        packed.add(LineFlags(line, numbers).bits)
        packed.add(line.sourceLine &- order.sourceLine)
        packed.add(UInt64(bitPattern: numbers.offer))
        packed.add(UInt64(bitPattern: numbers.basis))
        packed.add(UInt64(bitPattern: line.quantity))
        packed.add(UInt64(bitPattern: line.amounts.subtotal))
        if let tax = line.amounts.tax { packed.add(UInt64(bitPattern: tax)) }
        if let choice = numbers.choice { packed.add(UInt64(bitPattern: choice)) }
        if let link = line.link {
            packed.add(UInt64(bitPattern: link.serial))
            packed.add(link.secretId)
        }
        if let before = numbers.coreLineBefore { packed.add(UInt64(bitPattern: before)) }
        if let hybrid = line.hybrid {
            packed.add(hybrid.datacenterCores)
            packed.add(hybrid.standardCores)
            packed.add(UInt64(bitPattern: hybrid.saving))
        }
    }
}

/// What a line names, by the numbers that the ledger has given it.
struct LineNumbers {
    let offer: Int64
    let basis: Int64
    let choice: Int64?
    let coreLineBefore: Int64?
}

/// What follows the amounts of a packed line, and how far its keys got.
struct LineFlags {
    let bits: UInt64

    private static let keyStatusMask: UInt64 = 0b11
    private static let tax: UInt64 = 1 << 2
    private static let choice: UInt64 = 1 << 3
    private static let coreLineBefore: UInt64 = 1 << 4
    private static let hybrid: UInt64 = 1 << 5

    init(_ line: PurchaseRecord, _ numbers: LineNumbers) {
        var bits = UInt64(line.keyStatus.rawValue)
        if line.amounts.tax != nil { bits |= Self.tax }
        if numbers.choice != nil { bits |= Self.choice }
        if numbers.coreLineBefore != nil { bits |= Self.coreLineBefore }
        if line.hybrid != nil { bits |= Self.hybrid }
        self.bits = bits
    }

    /// Nil when bits are set that mean nothing.
    init?(bits: UInt64) {
        guard bits < Self.hybrid << 1 else { return nil }
        self.bits = bits
    }

    var keyStatus: KeyStatus {
        KeyStatus(rawValue: UInt8(truncatingIfNeeded: bits & Self.keyStatusMask)) ?? .notApplicable
    }
    var hasTax: Bool { bits & Self.tax != 0 }
    var hasChoice: Bool { bits & Self.choice != 0 }
    var hasLink: Bool { keyStatus == .issued }
    var hasCoreLineBefore: Bool { bits & Self.coreLineBefore != 0 }
    var hasHybrid: Bool { bits & Self.hybrid != 0 }
}
