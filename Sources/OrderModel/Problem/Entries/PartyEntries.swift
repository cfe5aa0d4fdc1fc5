/// Entries of the codes about the agent, the customer and the market.
extension ProblemEntry {
    static let agentLacksRight = ProblemEntry(
        .order, "agent-lacks-right", rule: "R5", summary: "The submitting agent has no role that may do this.",
        reason: "{0} needs the role {1}; the submitting agent has {2}.",
        fix: "Let an agent with the role {1} submit the order.")

    static let customerUnknown = ProblemEntry(
        .order, "customer-unknown", rule: "R3", summary: "No customer has this id or domain name.",
        reason: "No customer has the {field} '{value}'.",
        fix: "Correct {field}: {0}. Or have the customer added to reference/customers.csv.")

    static let customerMismatch = ProblemEntry(
        .order, "customer-mismatch", rule: "R3",
        summary: "Two statements of the order about its customer do not agree.",
        reason: "{field} '{value}' is not that of {0}.",
        fix: "Correct the one that is wrong; one of CustomerId and CustomerDomainName is enough.")

    static let customerOfOtherPartner = ProblemEntry(
        .order, "customer-of-other-partner", rule: "R3",
        summary: "The customer is no customer of the submitting partner.",
        reason: "The customer '{value}' has no relationship with this partner.",
        fix: "Order for a customer of this partner, or have the relationship added.")

    static let marketUnknown = ProblemEntry(
        .order, "market-unknown", rule: "R2", summary: "The customer's country is no market of the reference data.",
        reason: "The customer's country '{0}' is no market.",
        fix: "Have the customer's country corrected to its ISO 3166-1 code (GB, not UK), or the market added.")
}
