/// The rules in the order in which they ask about an order: the tables of <doc:Rules>.
///
/// A line is asked the rules of its action until one settles it, such as a product that is not sold in the market. So
/// one pass names everything that a clerk can mend.
enum RuleBook {
    /// The rules that ask once, about the order's first line.
    static let order: [any Rule<LineSoFar>.Type] = [
        ReferenceRule.self,
        CustomerRule.self,
        RepeatRule.self,
    ]

    /// The rules about every line.
    static let line: [any Rule<LineSoFar>.Type] = [
        OneCustomerRule.self,
        ActionRule.self,
        RightsRule.self,
    ]

    /// The rules about a line that buys.
    static let purchase: [any Rule<PurchaseSoFar>.Type] = [
        MarketRule.self,
        ProductRule.self,
        SegmentRule.self,
        QuantityRule.self,
        TermRule.self,
        CurrencyRule.self,
        HybridClaimRule.self,
        DownloadChoiceRule.self,
        RestrictionRule.self,
        HybridBenefitRule.self,
        TaxedMarketRule.self,
        KeyStatusRule.self,
    ]

    /// The rules about a line that asks for keys.
    static let keyRequest: [any Rule<RequestSoFar>.Type] = [
        RequestTargetRule.self,
        WholeChoiceRule.self,
        FinishedOrderRule.self,
        StandingLinesRule.self,
        KeyChoiceRule.self,
    ]

    /// The rules about a line that cancels.
    static let cancellation: [any Rule<RequestSoFar>.Type] = [
        RequestTargetRule.self,
        RefundReportRule.self,
        SoftwareRule.self,
        WholeLinesRule.self,
        CancellationWindowRule.self,
        RefundAmountRule.self,
        StandingLinesRule.self,
    ]
}
