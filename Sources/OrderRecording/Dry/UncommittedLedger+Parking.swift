package import OrderLedger
package import OrderModel

extension UncommittedLedger {
    // A check says what a guard would do and goes on; nothing waits in it.

    package func park(
        _ number: Int64, header: BatchHeader, folder: String, exceeded: ExceededGuard
    ) throws(LedgerError) -> Claim {
        throw Self.noDecisions
    }

    package func markParked(_ number: Int64) throws(LedgerError) { throw Self.noDecisions }
    package func release(_ number: Int64, _ release: Release) throws(LedgerError) { throw Self.noDecisions }
    package func takeUp(_ number: Int64, asOf: Timestamp) throws(LedgerError) -> Claim { throw Self.noDecisions }

    package func abandon(
        _ number: Int64, _ abandonment: Abandonment, folder: String
    ) throws(LedgerError) -> Claim {
        throw Self.noDecisions
    }

    package func takeUndo(sourcePath: String, asOf: Timestamp, undo: Undo) throws(LedgerError) -> Claim {
        throw Self.noDecisions
    }

    private static var noDecisions: LedgerError { .guardRefused("a check decides nothing") }
}

/// What the orders of a check come to, as guards count it.
struct CountedOrders: Sendable {
    private(set) var prices: [PriceListKey: ExactDecimal] = [:]
    private var usages: [PartnerDay: PartnerUsage] = [:]

    private struct PartnerDay: Hashable {
        let partnerId: String
        let date: CivilDate
    }

    mutating func add(_ repeated: DuplicateRecord, _ batch: BatchIdentity) {
        let day = PartnerDay(partnerId: batch.partnerId, date: batch.asOf.date)
        usages[day, default: PartnerUsage()].add(repeated)
    }

    mutating func add(_ order: OrderRecord, _ batch: BatchIdentity) {
        let day = PartnerDay(partnerId: batch.partnerId, date: batch.asOf.date)
        usages[day, default: PartnerUsage()].add(order)
        guard case .purchase(let lines) = order.effect else { return }
        for line in lines { prices[PriceListKey(line.terms, market: order.customer.country)] = line.basis.unitPrice }
    }

    func usage(ofPartner partnerId: String, on date: CivilDate) -> PartnerUsage {
        usages[PartnerDay(partnerId: partnerId, date: date)] ?? PartnerUsage()
    }
}
