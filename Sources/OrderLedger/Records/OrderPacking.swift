package import OrderModel

/// Packs the orders of a chunk, with their lines, into the one value that the ledger keeps of them.
///
/// Layout: a version byte; then the orders, with numbers and texts as ``PackedBytes`` has them. An order is its action,
/// source line, customer, secret, reference and the 16 bytes of its content's hash. A purchase goes on with the number
/// of its lines. A line is its flags, its source line from the order's on, offer, basis, quantity, subtotal and tax,
/// and the values that its flags announce. Serial numbers are not stored: orders and lines are numbered without a gap
/// from the chunk's first. Neither are totals: they are subtotal and tax (<doc:Rules>).
package struct OrderPacking {
    package static let version: UInt64 = 1

    private var packed = PackedBytes()

    /// The bytes that one order or line seldom exceeds.
    private static let orderBytes = 64

    package init(orderCount: Int) {
        packed.reserve(orderCount * Self.orderBytes)
        packed.add(Self.version)
    }

    package var bytes: [UInt8] { packed.bytes }

    package mutating func add(_ order: OrderRecord, customer: Int64) {
        packed.add(UInt64(order.effect.action.rawValue))
        packed.add(order.sourceLine)
        packed.add(UInt64(bitPattern: customer))
        packed.add(order.secretId)
        packed.add(order.reference)
        packed.add(order.contentHash)
        if case .purchase(let lines) = order.effect { packed.add(lines.count) }
    }

    /// Adds the next line of the order added last. `coreLineBefore` is the customer's line with cores before it, if it
    /// has some itself.
    package mutating func add(
        _ line: PurchaseRecord, of order: OrderRecord, _ terms: PackedTerms, coreLineBefore: Int64?
    ) {
        packed.add(terms.flags.bits(hasCoreLineBefore: coreLineBefore != nil))
        packed.add(line.sourceLine &- order.sourceLine)
        packed.add(packed: terms.bytes)
        if let link = line.link {
            packed.add(UInt64(bitPattern: link.serial))
            packed.add(link.secretId)
        }
        if let coreLineBefore { packed.add(UInt64(bitPattern: coreLineBefore)) }
        if let hybrid = line.hybrid {
            packed.add(hybrid.datacenterCores)
            packed.add(hybrid.standardCores)
            packed.add(UInt64(bitPattern: hybrid.saving))
        }
    }
}

/// The part that all lines of the same terms share: their flags, and their bytes from the offer to the choice.
package struct PackedTerms {
    package let flags: LineFlags
    package let bytes: [UInt8]

    /// Packs terms by the numbers that the ledger has given to offer, basis and choice.
    package init(_ terms: PurchaseTerms, offer: Int64, basis: Int64, choice: Int64?) {
        flags = LineFlags(terms)
        var packed = PackedBytes()
        packed.add(UInt64(bitPattern: offer))
        packed.add(UInt64(bitPattern: basis))
        packed.add(UInt64(bitPattern: terms.quantity))
        packed.add(UInt64(bitPattern: terms.amounts.subtotal))
        if let tax = terms.amounts.tax { packed.add(UInt64(bitPattern: tax)) }
        if let choice { packed.add(UInt64(bitPattern: choice)) }
        bytes = packed.bytes
    }
}

/// The flags of a packed line: the values that follow its amounts, and the status of its keys.
package struct LineFlags {
    package let bits: UInt64

    private static let keyStatusMask: UInt64 = 0b11
    private static let tax: UInt64 = 1 << 2
    private static let choice: UInt64 = 1 << 3
    private static let coreLineBefore: UInt64 = 1 << 4
    private static let hybrid: UInt64 = 1 << 5

    /// Makes the flags that the terms give to a line, without the one for a line with cores before it.
    package init(_ terms: PurchaseTerms) {
        var bits = UInt64(terms.keyStatus.rawValue)
        if terms.amounts.tax != nil { bits |= Self.tax }
        if terms.choice != nil { bits |= Self.choice }
        if terms.hybrid != nil { bits |= Self.hybrid }
        self.bits = bits
    }

    /// Reads stored flags; nil when bits are set that mean nothing.
    package init?(bits: UInt64) {
        guard bits < Self.hybrid << 1 else { return nil }
        self.bits = bits
    }

    package func bits(hasCoreLineBefore: Bool) -> UInt64 {
        hasCoreLineBefore ? bits | Self.coreLineBefore : bits
    }

    package var keyStatus: KeyStatus {
        KeyStatus(rawValue: UInt8(truncatingIfNeeded: bits & Self.keyStatusMask)) ?? .notApplicable
    }
    package var hasTax: Bool { bits & Self.tax != 0 }
    package var hasChoice: Bool { bits & Self.choice != 0 }
    package var hasLink: Bool { keyStatus == .issued }
    package var hasCoreLineBefore: Bool { bits & Self.coreLineBefore != 0 }
    package var hasHybrid: Bool { bits & Self.hybrid != 0 }
}
