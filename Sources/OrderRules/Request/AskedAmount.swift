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
        if let whole = wholeWithZero, Money(text: whole, currency: currency) != nil {
            return finding(.zeroMissing(inAmount: whole, of: currency))
        }
        return finding(.amountMalformed(in: currency))
    }

    /// The fault of a text that is no amount in any currency, for requests with an unknown currency; nil when it is an
    /// amount in some currency.
    var faultInAnyCurrency: Finding? {
        guard !Self.isAmount(text) else { return nil }
        if let whole = wholeWithZero, Self.isAmount(whole) {
            return finding(.zeroMissing(inAmount: whole, of: nil))
        }
        return finding(.amountMalformedInAnyCurrency)
    }

    /// Returns the finding against one amount for lines that were paid in several currencies.
    func isOfSeveral(_ currencies: [Currency]) -> Finding {
        finding(.amountOfSeveral(currencies))
    }

    private static func isAmount(_ text: String) -> Bool {
        guard let number = ExactDecimal(text) else { return false }
        return number.coefficient >= 0 && number.fractionDigits <= 4
    }

    /// The text with a zero before its point: `0.01` for `.01`; nil when it does not begin with a point.
    private var wholeWithZero: String? { text.first == "." ? "0" + text : nil }

    private func finding(_ cause: ProblemCause) -> Finding { draft.finding(cause, in: .requestedAmount) }
}
