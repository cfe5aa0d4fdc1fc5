/// Entries of the codes about prices and amounts.
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
        fix: "Ask for the price list of that day, or {2}.")

    static let taxRuleMissing = ProblemEntry(
        .order, "tax-rule-missing", rule: "R4", summary: "No tax rule is in force for the customer's market.",
        reason: "No tax rule is in force for {0} on {1}.",
        fix: "Have the market's rule added to reference/tax.csv.")

    static let amountOverflow = ProblemEntry(
        .order, "amount-overflow", rule: "R4", summary: "The amount is larger than can be recorded.",
        reason: "{0} times {1} is more than can be recorded.", fix: "Order less on one line.")
}
