/// Entries of the codes about the agent, the customer and the market, and their causes.
extension ProblemEntry {
    static let agentLacksRight = ProblemEntry(
        .order, "agent-lacks-right", rule: "R5", summary: "The submitting agent has no role that may do this.",
        reason: "{0} needs the role {1}; the submitting agent has {2}.",
        fix: "Let an agent with the role {1} submit the order.")

    static let customerUnknown = ProblemEntry(
        .order, "customer-unknown", rule: "R3", summary: "No customer has this id or domain name.",
        reason: "No customer has the {field} '{value}'.",
        fix: "Correct {field}: {0}. Or have the customer added to reference/customers.csv.", mender: .either)

    static let customerMismatch = ProblemEntry(
        .order, "customer-mismatch", rule: "R3",
        summary: "Two statements of the order about its customer do not agree.",
        reason: "{field} '{value}' is not that of {0}.",
        fix: "Correct the one that is wrong; one of CustomerId and CustomerDomainName is enough.")

    static let customerOfOtherPartner = ProblemEntry(
        .order, "customer-of-other-partner", rule: "R3",
        summary: "The customer is no customer of the submitting partner.",
        reason: "The customer '{value}' has no relationship with this partner.",
        fix: "Order for a customer of this partner, or have the relationship added.", mender: .either)

    static let marketUnknown = ProblemEntry(
        .order, "market-unknown", rule: "R2", summary: "The customer's country is no market of the reference data.",
        reason: "The customer's country '{0}' is no market.",
        fix: "Have the customer's country corrected to its ISO 3166-1 code (GB, not UK), or the market added.",
        mender: .siteOperator)
}

extension ProblemCause {
    /// One of the needed roles is enough.
    public static func agentLacksRight(to action: Action, needed: [String], held: [String]) -> ProblemCause {
        ProblemCause(
            .agentLacksRight, action.name, needed.joined(separator: " or "),
            held.isEmpty ? "none" : held.joined(separator: ", "))
    }

    /// Suggests the id or domain name that was most likely meant; nil when nothing is near.
    public static func customerUnknown(_ text: String, nearest: String?) -> ProblemCause {
        let advice =
            switch nearest {
            case nil: "none of this partner's customers has one like it"
            case let near? where near.lowercased() == text.lowercased():
                "'\(Problem.cut(near))' differs in letter case alone, and ids are case-sensitive"
            case let near?: "the nearest of this partner's customers is '\(Problem.cut(near))'"
            }
        return ProblemCause(.customerUnknown, advice)
    }

    /// The domain name is not that of the customer with the order's CustomerId.
    public static func customerMismatch(withCustomerId id: String) -> ProblemCause {
        ProblemCause(.customerMismatch, "the customer with the CustomerId '\(Problem.cut(id))'")
    }

    public static let customerMismatchWithFirstLine = ProblemCause(
        .customerMismatch, "the order's first line; an order is for one customer")

    public static let customerOfOtherPartner = ProblemCause(.customerOfOtherPartner)

    public static func marketUnknown(country: String) -> ProblemCause {
        ProblemCause(.marketUnknown, country)
    }
}
