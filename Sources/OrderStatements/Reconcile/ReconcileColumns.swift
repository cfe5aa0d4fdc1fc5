internal import OrderReports

extension ReportColumns {
    /// The columns of `reconcile.csv`. "There" is the vendor's file, "Here" is the ledger.
    package static let reconcile = [
        "Verdict", "MatchedBy", "File", "Line", "InvoiceNumber", "PartnerId", "CustomerId", "CustomerDomainName",
        "ProductId", "SkuId", "SubscriptionId", "ChargeType", "OrderDate", "Currency", "OrderIdThere", "OrderIdHere",
        "OrderReference", "Batch", "PostedAt",
        "QuantityThere", "QuantityHere", "UnitPriceThere", "UnitPriceHere", "SubtotalThere", "SubtotalHere",
        "TaxTotalThere", "TaxTotalHere", "TotalThere", "TotalHere", "Difference", "PriceDifference",
        "QuantityDifference", "TaxDifference", "RoundingDifference", "UnexplainedDifference", "Note",
    ]
}
