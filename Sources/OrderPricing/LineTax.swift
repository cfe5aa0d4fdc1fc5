internal import OrderCatalog
internal import OrderModel

/// The tax of a line by its market's rule (R4; <doc:Rules>).
enum LineTax {
    /// How the line is treated: exemption first, then reverse charge, then what the market's rule says.
    static func treatment(of customer: Customer, market: Market, seller: Market?, rule: TaxRule) -> TaxTreatment {
        if customer.isTaxExempt { return .exempt }
        if let seller, seller.vatArea == euVatArea, market.vatArea == euVatArea, seller.code != market.code,
            !customer.vatId.isEmpty
        {
            return .reverseCharge
        }
        return rule.priceIncludesTax ? .included : .standard
    }

    /// The VatArea within which a customer with a VAT id in another state accounts for the tax itself.
    private static let euVatArea = "EU"

    /// The amounts of a line whose extended price, rounded, is `price` minor units. Nil past `Int64`.
    static func amounts(price: Int64, rule: TaxRule, treatment: TaxTreatment) -> LineAmounts? {
        guard rule.isItemised, let rate = rule.rate else { return LineAmounts(subtotal: price, tax: nil, total: price) }
        let isTaxed = treatment == .standard || treatment == .included
        if rule.priceIncludesTax {
            guard let tax = share(price, rate.coefficient, Int128(rate.coefficient) + rate.denominator, rule.rounding)
            else { return nil }
            let net = price - tax
            return isTaxed
                ? LineAmounts(subtotal: net, tax: tax, total: price) : LineAmounts(subtotal: net, tax: 0, total: net)
        }
        guard isTaxed else { return LineAmounts(subtotal: price, tax: 0, total: price) }
        guard let tax = share(price, rate.coefficient, rate.denominator, rule.rounding) else { return nil }
        let (total, overflowed) = price.addingReportingOverflow(tax)
        return overflowed ? nil : LineAmounts(subtotal: price, tax: tax, total: total)
    }

    /// `amount × numerator / denominator`, rounded.
    private static func share(_ amount: Int64, _ numerator: Int64, _ denominator: Int128, _ rounding: Rounding)
        -> Int64?
    {
        Int64(exactly: rounding.quotient(Int128(amount) * Int128(numerator), over: denominator))
    }

    /// The rate that a line shows: none where the tax is not itemised, 0 where none is due.
    static func shownRate(rule: TaxRule, treatment: TaxTreatment) -> ExactDecimal? {
        guard rule.isItemised else { return nil }
        switch treatment {
        case .standard, .included: return rule.rate
        case .reverseCharge, .exempt: return ExactDecimal(coefficient: 0, fractionDigits: 0)
        }
    }
}
