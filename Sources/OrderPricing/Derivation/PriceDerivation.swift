package import OrderCatalog
package import OrderModel

/// The derivation of a line's amounts from its tiers and tax rule, with every number on the way (<doc:Rules>).
package struct PriceDerivation: Sendable {
    /// The units that were sold at one tier.
    package struct Part: Sendable {
        package let units: Int64
        package let unitPrice: ExactDecimal
    }

    package let currency: Currency
    package let parts: [Part]
    /// The sum of the parts in minor units, before it is rounded.
    package let exactPrice: ExactFraction
    /// The sum of the parts, rounded once.
    package let price: Int64
    /// The tax in or on the price in minor units, before it is rounded; nil when no tax is computed.
    package let exactTax: ExactFraction?
    package let rule: TaxRule
    package let treatment: TaxTreatment
    package let amounts: LineAmounts

    /// Nil when an amount is past `Int64`. No recorded amount is.
    package init?(
        tiers: [PriceTier], quantity: Int64, currency: Currency, rule: TaxRule, treatment: TaxTreatment
    ) {
        guard let extended = ExtendedPrice(tiers: tiers[...], quantity: quantity),
            let price = extended.minorUnits(of: currency, rounding: rule.rounding),
            let amounts = LineTax.amounts(price: price, rule: rule, treatment: treatment)
        else { return nil }
        self.currency = currency
        self.parts = tiers.filter { $0.minimum <= quantity }.map {
            Part(units: min(quantity, $0.maximum) - $0.minimum + 1, unitPrice: $0.unitPrice)
        }
        self.exactPrice = ExactFraction(
            extended.numerator * Int128(currency.minorUnitsPerMajor), over: extended.denominator)
        self.price = price
        self.exactTax = Self.exactTax(on: price, rule, treatment)
        self.rule = rule
        self.treatment = treatment
        self.amounts = amounts
    }

    private static func exactTax(on price: Int64, _ rule: TaxRule, _ treatment: TaxTreatment) -> ExactFraction? {
        switch rule.mode {
        case .onTop(let rate):
            guard treatment.isDue else { return nil }
            return ExactFraction(Int128(price) * Int128(rate.coefficient), over: rate.denominator)
        case .included(let rate):
            let whole = Int128(rate.coefficient) + rate.denominator
            return ExactFraction(Int128(price) * Int128(rate.coefficient), over: whole)
        case .notItemised: return nil
        }
    }
}
