import OrderLedger
import OrderModel

/// The columns of a line that each kind of row shows.
struct StoredLine {
    let serial: Int64
    let orderSerial: Int64
    let offer: Offer
    let quantity: Int64
    let basis: PriceBasis
    let hybrid: HybridGrant?
    let cancelledAt: Timestamp?

    init(_ row: inout RowReader, _ values: StoredValues) throws(LedgerError) {
        serial = row.integer()
        orderSerial = row.integer()
        offer = try values.offer(row.integer())
        quantity = row.integer()
        basis = try values.basis(row.integer())
        let (datacenter, standard, saving) = (row.int(), row.int(), row.optionalInteger())
        hybrid = saving.map { HybridGrant(datacenterCores: datacenter, standardCores: standard, saving: $0) }
        cancelledAt = row.optionalInteger().map(Timestamp.init(secondsSinceEpoch:))
    }
}

/// What a request's row says of the purchase that it is about.
struct Purchase {
    let customer: Int64
    let secretId: Int
    let purchasedAt: Timestamp

    init(customer: Int64, secretId: Int, purchasedAt: Timestamp) {
        self.customer = customer
        self.secretId = secretId
        self.purchasedAt = purchasedAt
    }

    init(_ row: inout RowReader) {
        self.init(
            customer: row.integer(), secretId: row.int(),
            purchasedAt: Timestamp(secondsSinceEpoch: row.integer()))
    }
}

extension RefundRequest {
    init(_ row: inout RowReader) {
        self.init(
            reason: row.text(), requestedAmount: row.integer(), impact: row.text(), title: row.text(),
            contactName: row.text(), contactEmail: row.text(), contactPhone: row.text(), attachment: row.text())
    }
}
