/// The rules in the order in which an order is asked them: the tables of <doc:Rules>.
///
/// Each line is asked all of them, so that one pass names everything that is wrong.
enum RuleBook {
    /// Asked once, about the order's first line.
    static let order: [any Rule<LineSoFar>.Type] = [
        ReferenceRule.self,
        CustomerRule.self,
        RepeatRule.self,
    ]

    /// Asked about every line.
    static let line: [any Rule<LineSoFar>.Type] = [
        OneCustomerRule.self,
        ActionRule.self,
        RightsRule.self,
    ]

    /// Asked about a line that buys.
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

    /// Asked about a line that asks for keys.
    static let keyRequest: [any Rule<RequestSoFar>.Type] = [
        RequestTargetRule.self,
        WholeChoiceRule.self,
        FinishedOrderRule.self,
        StandingLinesRule.self,
        KeyChoiceRule.self,
    ]

    /// Asked about a line that cancels.
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
