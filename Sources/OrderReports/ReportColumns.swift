/// The columns of every CSV report, in their order (<doc:Reports>).
public enum ReportColumns {
    /// `results.csv`.
    public static let results = [
        "BatchId", "Line", "OrderReference", "Action", "Status", "OrderId", "SubscriptionId", "CustomerId",
        "CustomerDomainName", "CustomerCountry", "ProductId", "SkuId", "Quantity", "TermDuration", "Currency",
        "UnitPrice", "Subtotal", "TaxRate", "TaxTotal", "Total", "TaxTreatment", "HybridBenefit", "HybridSaving",
        "Version", "Language", "FileType", "ProductKey", "DownloadLink", "LinkExpiresAt", "LinkDownloads",
        "CancellableUntil", "RefundAmount", "Note",
    ]

    /// `problems.csv`.
    public static let problems = [
        "File", "Line", "Column", "ByteOffset", "OrderReference", "Field", "Value", "Code", "Rule", "Reason", "Fix",
    ]

    /// `reconciliation.csv`.
    public static let reconciliation = [
        "PartnerId", "CustomerId", "CustomerName", "CustomerDomainName", "CustomerCountry", "InvoiceNumber", "MpnId",
        "Reseller MPN Id", "OrderId", "OrderDate", "ProductId", "SkuId", "AvailabilityId", "SkuName", "ProductName",
        "ChargeType", "UnitPrice", "Quantity", "Subtotal", "TaxTotal", "Total", "Currency", "DiscountDetails",
    ]

    /// `refund-requests.csv`.
    public static let refundRequests = [
        "BatchId", "Line", "OrderReference", "IssueType", "Impact", "Title", "Description", "CustomerId",
        "CustomerDomainName", "OrderId", "SubscriptionIds", "Reason", "RequestedAmount", "Currency", "RefundAmount",
        "ContactName", "ContactEmail", "ContactPhone", "Attachment", "AttachmentStatuses", "AttachmentSha256",
    ]
}

/// The names of the files in a batch's folder.
public enum ReportFileName {
    public static let results = "results.csv"
    public static let problems = "problems.csv"
    public static let reconciliation = "reconciliation.csv"
    public static let refundRequests = "refund-requests.csv"
    public static let refundRequestsXML = "refund-requests.xml"
    public static let summary = "summary.json"
    public static let page = "summary.html"
    public static let receipt = "receipt.json"
    public static let receiptSignature = "receipt.json.sig"

    /// The rejected orders in the batch's own format.
    static func rejections(formatName: String) -> String { "rejections." + formatName }

    static func isRejections(_ name: String) -> Bool { name.hasPrefix("rejections.") }
}
