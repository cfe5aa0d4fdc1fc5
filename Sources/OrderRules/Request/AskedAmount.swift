internal import OrderModel

/// The amount that a cancellation asks back, as it is written, and its faults.
struct AskedAmount {
    private let draft: LineDraft
    private let text: String

    init(_ draft: LineDraft) {
        self.draft = draft
        text = draft.text(.requestedAmount)
    }

    /// Returns the amount, or nil when the text is no amount of the currency.
    func money(in currency: Currency) -> Money? { Money(text: text, currency: currency) }

    /// Returns the reason why a text is no amount of the currency.
    func fault(in currency: Currency) -> Finding {
        let fault = "is no amount in \(currency)"
        if let whole = wholeWithZero, Money(text: whole, currency: currency) != nil { return zeroMissing(fault, whole) }
        let example = Money(minorUnits: 166_828, currency: currency)
        let form =
            currency.minorUnitDigits == 0
            ? "a whole number of \(currency)"
            : "a plain decimal of at most \(currency.minorUnitDigits) digits behind the point, such as \(example)"
        return draft.malformed(.requestedAmount, fault, write: form)
    }

    /// The fault of a text that is no amount in any currency, for requests with an unknown currency; nil when it is an
    /// amount in some currency.
    var faultInAnyCurrency: Finding? {
        guard !Self.isAmount(text) else { return nil }
        let fault = "is no amount in any currency"
        if let whole = wholeWithZero, Self.isAmount(whole) { return zeroMissing(fault, whole) }
        return draft.malformed(.requestedAmount, fault, write: "a plain decimal, such as 1668.28 or 0.01")
    }

    /// Returns the finding against one amount for lines that were paid in several currencies.
    func isOfSeveral(_ currencies: [Currency]) -> Finding {
        let codes = Set(currencies.map(\.code)).sorted().joined(separator: " and ")
        return draft.malformed(
            .requestedAmount, "is one amount, but the order was paid in \(codes)",
            write: "a request for each line, with its SubscriptionId")
    }

    private static func isAmount(_ text: String) -> Bool {
        guard let number = ExactDecimal(text) else { return false }
        return number.coefficient >= 0 && number.fractionDigits <= 4
    }

    /// The text with a zero before its point: `0.01` for `.01`; nil when it does not begin with a point.
    private var wholeWithZero: String? { text.first == "." ? "0" + text : nil }

    private func zeroMissing(_ fault: String, _ whole: String) -> Finding {
        draft.malformed(
            .requestedAmount, "\(fault), because the zero before its point is missing", write: Problem.cut(whole))
    }
}
