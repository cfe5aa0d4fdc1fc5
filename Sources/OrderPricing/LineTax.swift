internal import OrderCatalog
internal import OrderModel

/// The tax of a line by its market's rule (R4; <doc:Rules>).
enum LineTax {
    /// Returns the treatment of a line: exemption first, then reverse charge, then the market's rule.
    static func treatment(of customer: Customer, market: Market, seller: Market?, rule: TaxRule) -> TaxTreatment {
        if customer.isTaxExempt { return .exempt }
        if let seller, seller.vatArea == euVatArea, market.vatArea == euVatArea, seller.code != market.code,
            !customer.vatId.isEmpty
        {
            return .reverseCharge
        }
        return rule.mode.treatment
    }

    /// The VatArea within which a customer with a VAT id in another state accounts for the tax itself.
    private static let euVatArea = "EU"

    /// Returns the amounts of a line whose extended price, rounded, is `price` minor units. Nil past `Int64`.
    static func amounts(price: Int64, rule: TaxRule, treatment: TaxTreatment) -> LineAmounts? {
        switch rule.mode {
        case .onTop(let rate):
            guard treatment.isDue else { return LineAmounts(subtotal: price, tax: 0, total: price) }
            guard let tax = share(of: price, rate.coefficient, over: rate.denominator, rule.rounding) else {
                return nil
            }
            let (total, overflowed) = price.addingReportingOverflow(tax)
            return overflowed ? nil : LineAmounts(subtotal: price, tax: tax, total: total)
        case .included(let rate):
            let whole = Int128(rate.coefficient) + rate.denominator
            guard let tax = share(of: price, rate.coefficient, over: whole, rule.rounding) else { return nil }
            let net = price - tax
            return treatment.isDue
                ? LineAmounts(subtotal: net, tax: tax, total: price) : LineAmounts(subtotal: net, tax: 0, total: net)
        case .notItemised: return LineAmounts(subtotal: price, tax: nil, total: price)
        }
    }

    /// Returns `price × numerator / denominator`, rounded.
    private static func share(
        of price: Int64, _ numerator: Int64, over denominator: Int128, _ rounding: Rounding
    ) -> Int64? {
        Int64(exactly: rounding.quotient(Int128(price) * Int128(numerator), over: denominator))
    }
}
