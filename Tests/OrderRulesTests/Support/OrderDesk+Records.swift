import OrderModel

extension OrderDesk {
    /// The desk whose ledger has recorded an order, the form with these fields changed, under the form's reference.
    func recording(_ fields: [Field: String] = [:], asOrder serial: Int64 = 7) throws -> OrderDesk {
        var desk = self
        let judged = try judge(fields).judged
        desk.facts.references[form[.orderReference] ?? "PO-1"] = RecordedReference(
            orderSerial: serial, contentHash: judged.contentHash, action: .purchase, batchId: "B-0",
            recordedAt: judged.customer == nil ? Timestamp(secondsSinceEpoch: 0) : Timestamp(secondsSinceEpoch: 1))
        return desk
    }
}
