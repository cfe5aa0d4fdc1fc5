import OrderLedger
import OrderModel
import Testing

@testable import OrderPages

/// Lines, claims and texts for pages.
enum PageSample {
    /// Returns a line of results from words: status, market, SKU, currency, quantity, subtotal, tax, total; `-` for
    /// none.
    static func line(_ row: String) throws -> LineOutcome {
        let words = row.split(separator: " ").map(String.init)
        let status = try #require(OutcomeStatus(rawValue: words[0]))
        return try line(
            status, market: words[1], sku: words[2], currency: words[3], quantity: #require(Int64(words[4])),
            amounts: Int64(words[5]).map { subtotal in
                LineAmounts(subtotal: subtotal, tax: Int64(words[6]), total: try #require(Int64(words[7])))
            })
    }

    static func line(
        _ status: OutcomeStatus, market: String, sku: String, currency: String, quantity: Int64, amounts: LineAmounts?
    ) throws -> LineOutcome {
        let action: Action =
            switch status {
            case .cancelled: .cancel
            case .keysIssued: .getKeys
            default: .purchase
            }
        let offer = Offer(
            product: product(sku), term: "P1Y", billingPlan: "OneTime", segment: "Commercial",
            currency: try #require(Currency(code: currency)))
        var outcome = LineOutcome(
            sourceLine: 2, reference: "PO-1", action: action, status: status, purchaseSerial: 1,
            purchasedAt: asOf, secretId: 1, lineSerial: 1, customer: customer(in: market),
            terms: OutcomeTerms(
                offer: offer, quantity: quantity,
                basis: PriceBasis(
                    text: "", unitPrice: ExactDecimal(coefficient: 1, fractionDigits: 0), taxRate: nil,
                    rounding: .halfUp, treatment: .standard)))
        outcome.amounts = amounts
        return outcome
    }

    static let asOf = Timestamp(secondsSinceEpoch: 1_545_962_400)

    static func text(_ name: String, _ sums: SalesSums, _ currency: Currency) -> String {
        func text(_ amounts: MoneySums) -> String { "\(amounts.subtotal) \(amounts.tax) \(amounts.total)" }
        return "\(name) \(currency) \(sums.lineCount) lines \(sums.units) units: charged \(text(sums.charged)), "
            + "credited \(text(sums.credited))"
    }

    private static func product(_ title: String) -> Product {
        Product(
            productId: title, skuId: "0001", productTitle: title, skuTitle: title, family: .software, edition: nil,
            coresPerUnit: 0, vmCores: 0, baseRateSkuId: "", minimumQuantity: 1, maximumQuantity: 100)
    }

    private static func customer(in market: String) -> Customer {
        Customer(
            id: "c-1", domainName: "fabrikam.example", name: "Fabrikam", country: market, partnerId: "p-1", mpnId: "",
            resellerMpnId: "", vatId: "", isTaxExempt: false)
    }
}
