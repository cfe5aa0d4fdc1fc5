import OrderModel
import OrderRules

extension OrderDesk {
    /// The desk whose ledger has recorded an order, the form with these fields changed, as order 7 under the reference
    /// PO-1.
    func recording(_ fields: [Field: String] = [:]) throws -> OrderDesk {
        var desk = self
        desk.facts.references["PO-1"] = RecordedReference(
            orderSerial: 7, contentHash: try judge(fields).judged.contentHash, action: .purchase, batchId: "B-0",
            recordedAt: Timestamp(secondsSinceEpoch: 1_540_000_000))
        return desk
    }
}
