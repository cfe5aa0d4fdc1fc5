internal import OrderLedger
internal import OrderModel

/// The orders of a check, in the form in which guards count them.
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
