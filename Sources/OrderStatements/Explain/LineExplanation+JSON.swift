internal import OrderLedger
package import OrderModel
package import TabularText

extension LineExplanation {
    /// Appends the facts of the line to an object. Amounts are strings; the rows of the price list and the steps are
    /// the sentences of the text, one a string.
    package func append(_ steps: [String], to json: inout JSONWriter) {
        let line = found.outcome
        json.string(line.reference, key: "orderReference")
        json.string(issuer.orderId(serial: line.purchaseSerial, secretId: line.secretId), key: "orderId")
        json.string(
            issuer.subscriptionId(lineSerial: line.lineSerial, secretId: line.secretId), key: "subscriptionId")
        json.string(line.action.name, key: "action")
        json.string("\(found.recordedAt)", key: "at")
        json.string(found.folder, key: "folder")
        json.number(line.sourceLine, key: "line")
        json.string(line.customer.name, key: "customerName")
        json.string(line.customer.country, key: "customerCountry")
        json.number(line.quantity, key: "quantity")
        json.string(line.offer.product.skuTitle, key: "title")
        if let amounts = line.amounts { json.append(amounts, in: line.offer.currency) }
        json.strings(history.relations(of: found), key: "relations")
        json.strings(line.basis.text.split(separator: "\n").map(String.init), key: "basis")
        json.strings(steps.map { String($0.drop { $0 == " " }) }, key: "steps")
    }
}

extension JSONWriter {
    /// Appends the amounts of a line and their currency.
    package mutating func append(_ amounts: LineAmounts, in currency: Currency) {
        func text(_ minorUnits: Int64) -> String { "\(Money(minorUnits: minorUnits, currency: currency))" }
        string(currency.code, key: "currency")
        string(text(amounts.subtotal), key: "subtotal")
        if let tax = amounts.tax { string(text(tax), key: "taxTotal") }
        string(text(amounts.total), key: "total")
    }
}
