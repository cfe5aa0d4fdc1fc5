package import OrderLedger
package import OrderModel

extension UncommittedLedger {
    package func park(
        _ number: Int64, header: BatchHeader, folder: String, exceeded: ExceededGuard
    ) throws(LedgerError) -> Claim {
        try changed(number) { claim throws(LedgerError) in
            try claim.parked(header, folder: folder, exceeded: exceeded)
        }
    }

    package func markParked(_ number: Int64) throws(LedgerError) {
        try befall(number) { claim throws(LedgerError) in try claim.parkingReported() }
    }

    package func release(_ number: Int64, _ release: Release) throws(LedgerError) {
        try befall(number) { claim throws(LedgerError) in try claim.released(release) }
    }

    package func takeUp(_ number: Int64, asOf: Timestamp) throws(LedgerError) -> Claim {
        try changed(number) { claim throws(LedgerError) in try claim.takenUp(asOf: asOf) }
    }

    package func abandon(
        _ number: Int64, _ abandonment: Abandonment, folder: String
    ) throws(LedgerError) -> Claim {
        try changed(number) { claim throws(LedgerError) in try claim.abandoned(abandonment, folder: folder) }
    }

    package func takeUndo(sourcePath: String, asOf: Timestamp, undo: Undo) throws(LedgerError) -> Claim {
        take { Claim.taken($0, sourcePath: sourcePath, isFromDrop: false, asOf: asOf, undo: undo) }
    }
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
