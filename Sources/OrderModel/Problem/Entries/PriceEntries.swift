/// Entries of the codes about prices and amounts, and their causes.
extension ProblemEntry {
    static let currencyNotAccepted = ProblemEntry(
        .order, "currency-not-accepted", rule: "R4", summary: "The customer's market is not sold to in this currency.",
        reason: "{0} is not sold to in '{value}'.",
        fix: "Use one of {1}, or leave Currency blank for the first.")

    static let termNotOffered = ProblemEntry(
        .order, "term-not-offered", rule: "R4", summary: "The SKU is not sold for this term in the customer's market.",
        reason: "The SKU is not sold in {0} for the term '{value}'.", fix: "Use one of {1}.")

    static let priceNotFound = ProblemEntry(
        .order, "price-not-found", rule: "R4", summary: "The price list has no row in force for the line.",
        reason: "The price list has no row in force on {0} for {1}.",
        fix: "Ask for the price list of that day, or {2}.", mender: .either)

    static let taxRuleMissing = ProblemEntry(
        .order, "tax-rule-missing", rule: "R4", summary: "No tax rule is in force for the customer's market.",
        reason: "No tax rule is in force for {0} on {1}.",
        fix: "Have the market's rule added to reference/tax.csv.", mender: .siteOperator)

    static let amountOverflow = ProblemEntry(
        .order, "amount-overflow", rule: "R4", summary: "The amount is larger than can be recorded.",
        reason: "{0} times {1} is more than can be recorded.", fix: "Order less on one line.")
}

extension ProblemCause {
    public static func currencyNotAccepted(inMarket market: String, currencies: [Currency]) -> ProblemCause {
        ProblemCause(.currencyNotAccepted, market, currencies.map(\.code).joined(separator: ", "))
    }

    public static func termNotOffered(inMarket market: String, terms: [String]) -> ProblemCause {
        ProblemCause(.termNotOffered, market, terms.joined(separator: ", "))
    }

    /// `row` names the row that is missing.
    public static func priceNotFound(at time: Timestamp, row: String) -> ProblemCause {
        ProblemCause(.priceNotFound, "\(time)", row, "order what it has")
    }

    /// The list has the price with other billing plans.
    public static func priceNotFound(at time: Timestamp, row: String, billingPlans: [String]) -> ProblemCause {
        ProblemCause(
            .priceNotFound, "\(time)", row, "write \(billingPlans.joined(separator: " or ")) in BillingPlan")
    }

    public static func taxRuleMissing(forMarket market: String, on day: CivilDate) -> ProblemCause {
        ProblemCause(.taxRuleMissing, market, "\(day)")
    }

    /// The unit price has its currency behind it.
    public static func amountOverflow(quantity: Int64, unitPrice: String) -> ProblemCause {
        ProblemCause(.amountOverflow, "\(quantity)", unitPrice)
    }

    /// A line takes the total of its order too far.
    public static func totalOverflow(quantity: Int64, unitPrice: String) -> ProblemCause {
        ProblemCause(.amountOverflow, "With the lines before it, \(quantity)", unitPrice)
    }
}
