internal import OrderCatalog
package import OrderModel

extension PriceDerivation {
    /// The steps from units and unit prices to the amounts: a sentence each, in a bookkeeper's words.
    package var steps: [String] { [priceStep, taxStep] }

    private var priceStep: String {
        let terms = parts.map { "\($0.units) × \($0.unitPrice)" }.joined(separator: " + ")
        return "price: \(terms) \(currency), \(rounded(exactPrice, to: price))"
    }

    private var taxStep: String {
        switch rule.mode {
        case .onTop(let rate):
            return exactTax.map { "tax: \(text(price)) × \(rate), \(rounded($0, to: amounts.tax ?? 0))" }
                ?? "tax: none is due"
        case .included(let rate):
            guard let exactTax else { return "tax: none is due" }
            let tax = treatment.isDue ? amounts.tax ?? 0 : price - amounts.total
            let share = "\(text(price)) × \(rate) / (1 + \(rate)), \(rounded(exactTax, to: tax))"
            return treatment.isDue
                ? "tax: \(share), out of the price"
                : "tax: none is due, so what the price includes comes off: \(share)"
        case .notItemised(_, let isIncluded):
            return "tax: \(isIncluded ? "" : "not ")in the price and not itemised, so not stated"
        }
    }

    private func rounded(_ exact: ExactFraction, to minorUnits: Int64) -> String {
        let unit = currency.minorUnitDigits == 0 ? "" : "minor units, "
        guard !exact.isWhole else { return "exactly \(exact) \(unit)nothing to round: \(text(minorUnits))" }
        return "exactly \(exact) \(unit)rounded \(rule.rounding.rawValue) to \(text(minorUnits))"
    }

    private func text(_ minorUnits: Int64) -> String { currency.text(ofMinorUnits: Int128(minorUnits)) }
}

extension TaxTreatment {
    /// Returns the reason for the treatment of a customer's line, for a seller in a country.
    package func reason(customer: Customer, sellerCountry: String) -> String {
        switch self {
        case .exempt: return "the customer is tax-exempt"
        case .reverseCharge:
            return
                "seller (\(sellerCountry)) and customer (\(customer.country)) are in different states of the EU's VAT "
                + "area, and the customer has the VAT id \(customer.vatId)"
        case .standard, .included:
            let rule =
                self == .standard ? "the market's tax is on top of the price" : "the market's price includes the tax"
            return "\(rule); the customer is not tax-exempt, and "
                + Self.reasonAgainstReverseCharge(customer, sellerCountry)
        }
    }

    private static func reasonAgainstReverseCharge(_ customer: Customer, _ sellerCountry: String) -> String {
        if customer.vatId.isEmpty { return "has no VAT id" }
        if customer.country == sellerCountry { return "is in the seller's own country" }
        return "seller (\(sellerCountry)) and customer (\(customer.country)) are not both in the EU's VAT area"
    }
}
