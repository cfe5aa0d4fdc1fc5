internal import OrderLedger
internal import OrderModel
internal import OrderReports
package import TabularText

/// The file `statement.json`. Amounts are strings; a credit's are negative, `refunded` is positive, and `net` is
/// `charged` less `refunded`.
extension CustomerStatement {
    package func append(to json: inout JSONWriter) {
        json.string(partnerId, key: "partnerId")
        json.object(key: "customer") { json in
            json.string(request.customerId, key: "id")
            json.string(customer?.name ?? "", key: "name")
            json.string(customer?.domainName ?? "", key: "domainName")
            json.string(customer?.country ?? "", key: "country")
        }
        json.append(period)
        json.string("\(request.madeAt)", key: "madeAt")
        json.append(period.extent, softwareVersion: request.softwareVersion)
        json.objects(months, key: "statements") { $0.append($1) }
    }
}

extension JSONWriter {
    fileprivate mutating func append(_ month: CustomerMonth) {
        number(month.number, key: "number")
        string(month.month, key: "month")
        bool(month.isWhole, key: "wholeMonth")
        number(month.count(.bought), key: "bought")
        number(month.count(.cancelled), key: "cancelled")
        number(month.keyCount, key: "keysIssued")
        objects(month.totals, key: "totals") { json, totals in
            json.string(totals.currency.code, key: "currency")
            json.append(totals.money.charged, in: totals.currency, key: "charged")
            json.append(totals.money.refunded, in: totals.currency, key: "refunded")
            json.append(totals.money.net, in: totals.currency, key: "net")
        }
        objects(month.rows, key: "lines") { $0.append($1) }
    }

    private mutating func append(_ row: StatementRow) {
        let (outcome, product) = (row.outcome, row.outcome.offer.product)
        string("\(row.recordedAt)", key: "at")
        string(row.event.rawValue, key: "event")
        string(outcome.status.rawValue, key: "status")
        string(outcome.reference, key: "orderReference")
        string(row.orderId, key: "orderId")
        string(row.subscriptionId, key: "subscriptionId")
        string(product.productId, key: "productId")
        string(product.skuId, key: "skuId")
        string(product.skuTitle, key: "skuTitle")
        number(outcome.quantity, key: "quantity")
        if let amounts = row.amounts { append(MoneySums(amounts), in: outcome.offer.currency, key: "amounts") }
        string(outcome.offer.currency.code, key: "currency")
        bool(row.hasKey, key: "hasKey")
        if !row.choice.isEmpty { string(row.choice, key: "download") }
        if let expiry = row.linkExpiresAt { string("\(expiry)", key: "linkExpiresAt") }
    }
}
