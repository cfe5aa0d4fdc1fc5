internal import OrderCatalog
internal import OrderModel

/// The terms of sale that a purchase line states: term and currency. Whether there is a price for them is pricing's
/// question.
enum PurchaseTermsRule {
    static func term(_ draft: LineDraft, findings: inout [Finding]) -> String? {
        guard !draft.isBlank(.termDuration) else {
            findings.append(draft.missing(.termDuration, "a Purchase states a term such as P1Y, P3Y or OneTime"))
            return nil
        }
        return draft.text(.termDuration)
    }

    /// The currency, the market's first when blank; nil with a finding when the market is not sold to in it.
    static func currency(_ draft: LineDraft, market: Market, findings: inout [Finding]) -> Currency? {
        guard !draft.isBlank(.currency) else { return market.currencies.first }
        if let currency = Currency(utf8: draft.chunk.bytes[draft.range(.currency)]),
            market.currencies.contains(currency)
        {
            return currency
        }
        findings.append(
            Finding(
                .currencyNotAccepted, line: draft.line, field: .currency, market.code,
                market.currencies.map(\.code).joined(separator: ", ")))
        return nil
    }
}
