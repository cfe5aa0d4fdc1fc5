internal import OrderModel

/// R10 and R11: what a cancellation has to say for itself. Only the attachment is optional.
struct RefundRequestForm {
    private let draft: LineDraft
    private let impact: String?

    init(_ draft: LineDraft, findings: inout [Finding]) {
        self.draft = draft
        for field in [Field.reason, .requestedAmount, .impact, .title, .contactName, .contactEmail, .contactPhone]
        where draft.isBlank(field) {
            findings.append(draft.missing(field, "a refund request states it"))
        }
        impact = Self.impact(draft, &findings)
        Self.checkContact(draft, &findings)
    }

    private static let impacts = ["Critical", "Moderate", "Minimal"]

    private static func impact(_ draft: LineDraft, _ findings: inout [Finding]) -> String? {
        guard !draft.isBlank(.impact) else { return nil }
        let text = draft.text(.impact).lowercased()
        if let impact = impacts.first(where: { $0.lowercased() == text }) { return impact }
        findings.append(draft.malformed(.impact, "is no impact", "Critical, Moderate or Minimal"))
        return nil
    }

    private static func checkContact(_ draft: LineDraft, _ findings: inout [Finding]) {
        let address = draft.text(.contactEmail).split(separator: "@", omittingEmptySubsequences: false)
        if !draft.isBlank(.contactEmail),
            address.count != 2 || address.contains("") || address.contains(where: { $0.contains(" ") })
        {
            findings.append(
                draft.malformed(.contactEmail, "is no e-mail address", "an address such as name@company.example"))
        }
        if !draft.isBlank(.contactPhone), draft.text(.contactPhone).contains(where: \.isNumber) == false {
            findings.append(draft.malformed(.contactPhone, "is no phone number", "a number such as +49 30 5550 100"))
        }
    }

    /// The amount asked back, in the currency that the lines were paid in.
    func amount(of lines: [RecordedLine], _ findings: inout [Finding]) -> Money? {
        guard !draft.isBlank(.requestedAmount), let currency = lines.first?.currency else { return nil }
        guard lines.allSatisfy({ $0.currency == currency }) else {
            let codes = Set(lines.map(\.currency.code)).sorted().joined(separator: " and ")
            findings.append(
                draft.malformed(
                    .requestedAmount, "is one amount, but the order was paid in \(codes)",
                    "a request for each line, with its SubscriptionId"))
            return nil
        }
        if let amount = Money(text: draft.text(.requestedAmount), currency: currency) { return amount }
        let example = Money(minorUnits: 166_828, currency: currency)
        let form =
            currency.minorUnitDigits == 0
            ? "a whole number of \(currency)"
            : "a plain decimal of at most \(currency.minorUnitDigits) digits behind the point, such as \(example)"
        findings.append(draft.malformed(.requestedAmount, "is no amount in \(currency)", form))
        return nil
    }

    /// Says so when the text is no amount in any currency, for requests whose order, and so whose currency, is not found.
    func checkAmountForm(_ findings: inout [Finding]) {
        guard !draft.isBlank(.requestedAmount) else { return }
        let number = ExactDecimal(draft.text(.requestedAmount))
        if let number, number.coefficient >= 0, number.fractionDigits <= 4 { return }
        findings.append(draft.malformed(.requestedAmount, "is no amount", "a plain decimal, such as 1668.28"))
    }

    /// The request, when nothing of it is missing.
    func request(amount: Money) -> RefundRequest? {
        guard let impact else { return nil }
        return RefundRequest(
            reason: draft.text(.reason), requestedAmount: amount.minorUnits, impact: impact, title: draft.text(.title),
            contactName: draft.text(.contactName), contactEmail: draft.text(.contactEmail),
            contactPhone: draft.text(.contactPhone), attachment: draft.text(.attachment))
    }
}
