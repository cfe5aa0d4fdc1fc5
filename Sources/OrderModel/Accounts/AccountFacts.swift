/// The part of a charge or credit that goes to an account (<doc:Accounts>).
package enum AccountKind: String, CaseIterable, Sendable {
    /// The debt of the partner: amounts with tax.
    case receivables
    /// Charges without tax.
    case revenue
    /// Credits without tax.
    case refunds
    /// The tax of charges and credits.
    case tax
}

/// The facts of a charge or credit that decide about its accounts.
package struct AccountFacts: Hashable, Sendable {
    package let partnerId: ExactText
    /// The customer's country.
    package let market: ExactText
    package let family: ProductFamily
    /// The rate that the line shows, as a fraction; 0 where no tax is due, and nil where the tax is not itemised.
    package let rate: ExactDecimal?
    package let treatment: TaxTreatment
    package let currency: Currency

    package init(
        partnerId: String, market: String, family: ProductFamily, rate: ExactDecimal?, treatment: TaxTreatment,
        currency: Currency
    ) {
        self.partnerId = ExactText(partnerId)
        self.market = ExactText(market)
        self.family = family
        self.rate = rate
        self.treatment = treatment
        self.currency = currency
    }
}
