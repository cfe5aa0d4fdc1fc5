internal import OrderLedger
internal import OrderModel
internal import TabularText

/// The rows of `statement.csv`: one for each line that was bought, whose keys were handed out again, or that was
/// cancelled.
enum CustomerStatementRows {
    static let columns = [
        "Statement", "Month", "At", "Event", "Status", "OrderReference", "OrderId", "SubscriptionId", "PartnerId",
        "CustomerId", "CustomerName", "ProductId", "SkuId", "SkuTitle", "Quantity", "Currency", "Subtotal", "TaxRate",
        "TaxTotal", "Total", "Download", "LinkExpiresAt", "Batch",
    ]

    static func append(_ row: StatementRow, of month: CustomerMonth, partnerId: String, to line: inout LineBuffer) {
        let (outcome, offer) = (row.outcome, row.outcome.offer)
        line.number(month.number)
        line.word(month.month)
        line.time(row.recordedAt)
        line.word(row.event.rawValue)
        line.word(outcome.status.rawValue)
        line.guardedText(outcome.reference)
        line.guardedText(row.orderId)
        line.guardedText(row.subscriptionId)
        line.guardedText(partnerId)
        line.guardedText(outcome.customer.id)
        line.guardedText(outcome.customer.name)
        line.guardedText(offer.product.productId)
        line.guardedText(offer.product.skuId)
        line.guardedText(offer.product.skuTitle)
        line.number(outcome.quantity)
        line.word(offer.currency.code)
        line.amount(row.amounts?.subtotal, of: offer.currency)
        if row.amounts != nil, let rate = outcome.basis.taxRate {
            line.number(outcome.basis.treatment.shownRate(rate))
        } else {
            line.blank()
        }
        line.amount(row.amounts?.tax, of: offer.currency)
        line.amount(row.amounts?.total, of: offer.currency)
        line.guardedText(row.choice)
        if let expiry = row.linkExpiresAt { line.time(expiry) } else { line.blank() }
        line.guardedText(row.batch)
    }
}
