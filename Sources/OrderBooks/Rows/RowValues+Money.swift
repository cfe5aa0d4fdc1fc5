import OrderLedger
import OrderModel

extension RowValues {
    /// Adds the row of a charge or a credit, in the order of ``BookTable/charges``.
    mutating func addCharge(_ row: LineOutcome, _ amounts: LineAmounts, at keys: BookKeys, of batch: BookedBatch) {
        let (customer, currency) = (row.customer, row.offer.currency)
        add(keys.line)
        add(batch.key)
        add(row.action == .cancel ? "credit" : "charge")
        add(batch.postedAt)
        add(batch.month)
        add(batch.header.partnerId)
        add(customer.id)
        add(customer.country)
        add(customer.vatId)
        add(row.basis.treatment.name)
        if let rate = row.basis.taxRate { add(row.basis.treatment.shownRate(rate)) } else { addNull() }
        add(row.basis.unitPrice)
        add(currency.code)
        add(amount: amounts.subtotal, of: currency)
        add(amount: amounts.tax, of: currency)
        add(amount: amounts.total, of: currency)
        add(amount: row.action == .purchase ? row.hybrid?.saving : nil, of: currency)
    }
}
