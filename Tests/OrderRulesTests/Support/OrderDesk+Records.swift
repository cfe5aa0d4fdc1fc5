import OrderModel
import OrderRules

extension OrderDesk {
    /// Returns the desk whose ledger has recorded an order as order 7 under the reference PO-1. The order is the form
    /// with these fields changed.
    func recording(_ fields: [Field: String] = [:]) throws -> OrderDesk {
        var desk = self
        desk.facts.references["PO-1"] = RecordedReference(
            orderSerial: 7, contentHash: try judge(fields).judged.contentHash, action: .purchase, batchId: "B-0",
            recordedAt: Timestamp(secondsSinceEpoch: 1_540_000_000))
        return desk
    }
}
