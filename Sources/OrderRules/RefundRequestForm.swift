internal import OrderModel

/// R10 and R11: what a cancellation has to say for itself. Only the attachment is optional.
struct RefundRequestForm {
    private let draft: LineDraft
    private let impact: String?

    init(_ draft: LineDraft, findings: inout [Finding]) {
        self.draft = draft
        for field in [Field.reason, .requestedAmount, .impact, .title, .contactName, .contactEmail, .contactPhone]
        where Self.isMissing(field, draft) {
            findings.append(draft.missing(field, "a refund request states it"))
        }
        impact = Self.impact(draft, &findings)
        Self.checkContact(draft, &findings)
    }

    /// Whether a field says nothing. An amount or an impact that is white space alone is malformed.
    private static func isMissing(_ field: Field, _ draft: LineDraft) -> Bool {
        switch field {
        case .requestedAmount, .impact: draft.isBlank(field)
        default: draft.saysNothing(field)
        }
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
        if !draft.saysNothing(.contactEmail), !isAddress(draft.text(.contactEmail)) {
            findings.append(
                draft.malformed(.contactEmail, "is no e-mail address", "an address such as name@company.example"))
        }
        if !draft.saysNothing(.contactPhone), draft.text(.contactPhone).contains(where: \.isNumber) == false {
            findings.append(draft.malformed(.contactPhone, "is no phone number", "a number such as +49 30 5550 100"))
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts.contains("") && !text.contains(" ") && !text.hidesCharacters
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
        findings.append(noAmount(in: currency))
        return nil
    }

    private func noAmount(in currency: Currency) -> Finding {
        let fault = "is no amount in \(currency)"
        if let whole = wholeWithZero, Money(text: whole, currency: currency) != nil { return zeroMissing(fault, whole) }
        let example = Money(minorUnits: 166_828, currency: currency)
        let form =
            currency.minorUnitDigits == 0
            ? "a whole number of \(currency)"
            : "a plain decimal of at most \(currency.minorUnitDigits) digits behind the point, such as \(example)"
        return draft.malformed(.requestedAmount, fault, form)
    }

    /// Says so when the text is no amount in any currency, for requests whose order, and so whose currency, is not
    /// found.
    func checkAmountForm(_ findings: inout [Finding]) {
        guard !draft.isBlank(.requestedAmount), !Self.isAmount(draft.text(.requestedAmount)) else { return }
        let fault = "is no amount in any currency"
        if let whole = wholeWithZero, Self.isAmount(whole) { return findings.append(zeroMissing(fault, whole)) }
        findings.append(draft.malformed(.requestedAmount, fault, "a plain decimal, such as 1668.28 or 0.01"))
    }

    /// Says so when the text is no amount in the currency of lines that nothing can be asked back for any more.
    func checkAmount(of lines: [RecordedLine], _ findings: inout [Finding]) {
        guard Set(lines.map(\.currency)).count == 1 else { return checkAmountForm(&findings) }
        _ = amount(of: lines, &findings)
    }

    private static func isAmount(_ text: String) -> Bool {
        guard let number = ExactDecimal(text) else { return false }
        return number.coefficient >= 0 && number.fractionDigits <= 4
    }

    /// `0.01` where the text is `.01`; nil where it does not begin with its point.
    private var wholeWithZero: String? {
        let text = draft.text(.requestedAmount)
        return text.first == "." ? "0" + text : nil
    }

    private func zeroMissing(_ fault: String, _ whole: String) -> Finding {
        draft.malformed(.requestedAmount, "\(fault), because the zero before its point is missing", Problem.cut(whole))
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
