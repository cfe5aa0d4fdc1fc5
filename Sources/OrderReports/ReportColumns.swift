/// The columns of every CSV report, in their order (<doc:Reports>).
package enum ReportColumns {
    /// `results.csv`.
    package static let results = [
        "BatchId", "Line", "OrderReference", "Action", "Status", "OrderId", "SubscriptionId", "CustomerId",
        "CustomerDomainName", "CustomerCountry", "ProductId", "SkuId", "Quantity", "TermDuration", "Currency",
        "UnitPrice", "Subtotal", "TaxRate", "TaxTotal", "Total", "TaxTreatment", "HybridBenefit", "HybridSaving",
        "Version", "Language", "FileType", "ProductKey", "DownloadLink", "LinkExpiresAt", "LinkDownloads",
        "CancellableUntil", "RefundAmount", "Note",
    ]

    /// `problems.csv`.
    package static let problems = [
        "File", "Line", "Column", "ByteOffset", "OrderReference", "Field", "Value", "Code", "Rule", "Reason", "Fix",
    ]

    /// `reconciliation.csv`.
    package static let reconciliation = [
        "PartnerId", "CustomerId", "CustomerName", "CustomerDomainName", "CustomerCountry", "InvoiceNumber", "MpnId",
        "Reseller MPN Id", "OrderId", "OrderDate", "ProductId", "SkuId", "AvailabilityId", "SkuName", "ProductName",
        "ChargeType", "UnitPrice", "Quantity", "Subtotal", "TaxTotal", "Total", "Currency", "DiscountDetails",
    ]

    /// `refund-requests.csv`.
    package static let refundRequests = [
        "BatchId", "Line", "OrderReference", "IssueType", "Impact", "Title", "Description", "CustomerId",
        "CustomerDomainName", "OrderId", "SubscriptionIds", "Reason", "RequestedAmount", "Currency", "RefundAmount",
        "ContactName", "ContactEmail", "ContactPhone", "Attachment", "AttachmentStatuses", "AttachmentSha256",
    ]
}

/// The names of the files in a batch's folder.
package enum ReportFileName {
    package static let results = "results.csv"
    package static let problems = "problems.csv"
    package static let reconciliation = "reconciliation.csv"
    package static let refundRequests = "refund-requests.csv"
    package static let refundRequestsXML = "refund-requests.xml"
    package static let summary = "summary.json"
    package static let page = "summary.html"
    package static let receipt = "receipt.json"
    package static let receiptSignature = "receipt.json.sig"

    /// The rejected orders in the batch's own format.
    static func rejections(formatName: String) -> String { "rejections." + formatName }

    package static func isRejections(_ name: String) -> Bool { name.hasPrefix("rejections.") }
}
