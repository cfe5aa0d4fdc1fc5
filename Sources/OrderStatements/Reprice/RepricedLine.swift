internal import OrderCatalog
package import OrderLedger
package import OrderModel
internal import OrderPricing

/// A recorded charge beside its price under other reference data.
package struct RepricedLine: Sendable {
    package let posting: Posting
    package let orderId: String
    package let subscriptionId: String
    package let result: Result

    package enum Result: Sendable {
        /// The amounts are the same to the cent.
        case same
        case differs(RepricedAmounts)
        /// The line cannot be priced: the code, and the reason.
        case notPriced(code: String, reason: String)
    }

    package var isSame: Bool {
        if case .same = result { return true }
        return false
    }

    /// The new amounts; nil when the line is not priced.
    package var newAmounts: LineAmounts? {
        switch result {
        case .same: posting.amounts
        case .differs(let repriced): repriced.amounts
        case .notPriced: nil
        }
    }
}

/// The new price of a charge.
package struct RepricedAmounts: Sendable {
    package let amounts: LineAmounts
    package let basis: PriceBasis
    /// The causes of the difference; never empty.
    package let causes: [RepricingCause]
}

/// A difference between two prices of a line, apart from their amounts.
package enum RepricingCause: String, Sendable {
    /// The unit prices times the quantity, or their rounding.
    case price
    /// The market's rule: its rate, its rounding, and whether the price includes the tax or itemises it.
    case tax
    /// Another treatment, such as a VAT id or an exemption that came or went.
    case treatment

    /// Returns the causes, by the bases recorded with both prices.
    static func causes(from old: LineOutcome, to new: PricedLine) -> [RepricingCause] {
        var causes: [RepricingCause] = []
        let (oldRates, newRates) = (RecordedRates(old.basis), RecordedRates(new.basis))
        func price(_ rates: RecordedRates?, _ basis: PriceBasis) -> Int64? {
            guard let rates else { return nil }
            return PriceDerivation(
                tiers: rates.tiers, quantity: old.quantity, currency: old.offer.currency, rule: rates.rule,
                treatment: basis.treatment)?.price
        }
        if price(oldRates, old.basis) != price(newRates, new.basis) { causes.append(.price) }
        if let before = oldRates?.rule, let after = newRates?.rule,
            before.mode != after.mode || before.rounding != after.rounding
        {
            causes.append(.tax)
        }
        if old.basis.treatment != new.basis.treatment { causes.append(.treatment) }
        return causes.isEmpty ? [.price] : causes
    }
}
