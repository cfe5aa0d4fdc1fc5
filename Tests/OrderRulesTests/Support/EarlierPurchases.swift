import OrderCatalog
import OrderModel
import Testing

extension OrderDesk {
    /// Returns the desk with earlier purchases in its ledger, from a table with the columns Order, Reference,
    /// CustomerId, PurchasedAt, Line, Sku, Paid, and, where it matters, PartnerId, Unfinished (the BatchId of its
    /// batch), Quantity, Choice, Rounding, CancelledAt and Refunded (the total of a cancelled line; without it the
    /// whole). Rows with the same Order are its lines.
    func knowing(_ text: String) throws -> OrderDesk {
        var desk = self
        for row in TextTable(text).rows { try desk.add(row) }
        return desk
    }

    private mutating func add(_ row: TextTable.Row) throws {
        let serial = try #require(row["Order"].flatMap(Int64.init))
        let line = try line(row)
        facts.orderSerialByLine[line.serial] = serial
        if facts.purchases[serial] != nil {
            facts.purchases[serial]?.lines.append(line)
            return
        }
        let purchasedAt = try #require(row["PurchasedAt"].flatMap { Timestamp($0) })
        let partnerId = row["PartnerId"] ?? "kestrel"
        facts.purchases[serial] = RecordedPurchase(
            serial: serial, secretId: 1, partnerId: partnerId, customerId: try #require(row["CustomerId"]),
            purchasedAt: purchasedAt, unfinishedBatchId: row["Unfinished"].flatMap { $0.isEmpty ? nil : $0 },
            lines: [line])
        // References are the partner's own, so the ledger returns only those of the batch's partner.
        guard let reference = row["Reference"], partnerId == "kestrel" else { return }
        facts.references[reference] = RecordedReference(
            orderSerial: serial, contentHash: ContentHash(high: 0, low: 0), action: .purchase, batchId: "B-0",
            recordedAt: purchasedAt)
    }

    private func line(_ row: TextTable.Row) throws -> RecordedLine {
        let sku = try #require(row["Sku"]).split(separator: " ").map(String.init)
        let product = try #require(catalog.product(productId: sku[0], skuId: sku[1]), "no SKU \(sku)")
        let (currency, amounts) = try Self.paid(try #require(row["Paid"]))
        return RecordedLine(
            serial: try #require(row["Line"].flatMap(Int64.init)), productId: product.productId, skuId: product.skuId,
            family: product.family, quantity: try #require(Int64(row["Quantity"] ?? "1")), currency: currency,
            amounts: amounts, rounding: try #require(Rounding(rawValue: row["Rounding"] ?? "half-up")),
            choice: Self.choice(row["Choice"] ?? ""),
            cancellation: try Self.cancellation(row, paid: amounts, in: currency))
    }

    private static func cancellation(
        _ row: TextTable.Row, paid: LineAmounts, in currency: Currency
    ) throws -> RecordedCancellation? {
        guard let at = Timestamp(row["CancelledAt"] ?? "") else { return nil }
        guard let text = row["Refunded"], !text.isEmpty else { return RecordedCancellation(at: at, refund: paid.total) }
        return RecordedCancellation(at: at, refund: try #require(Money(text: text, currency: currency)).minorUnits)
    }

    /// Reads `EUR 100.00 + 19.00`, or `BRL 250.00` when the tax is not itemised.
    static func paid(_ text: String) throws -> (currency: Currency, amounts: LineAmounts) {
        let words = text.split(separator: " ")
        let currency = try #require(Currency(code: String(words[0])))
        let subtotal = try #require(Money(text: words[1], currency: currency)).minorUnits
        guard words.count > 2 else { return (currency, LineAmounts(subtotal: subtotal, tax: nil, total: subtotal)) }
        let tax = try #require(Money(text: words[3], currency: currency)).minorUnits
        return (currency, LineAmounts(subtotal: subtotal, tax: tax, total: subtotal + tax))
    }

    private static func choice(_ text: String) -> DownloadChoice? {
        let words = text.split(separator: " ").map(String.init)
        return words.count == 3 ? DownloadChoice(version: words[0], language: words[1], fileType: words[2]) : nil
    }
}
