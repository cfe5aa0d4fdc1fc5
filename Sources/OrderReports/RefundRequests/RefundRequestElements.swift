internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// The elements of `refund-requests.xml`: the fields of the vendor's service request under their names there
/// (<doc:Reports>), and the values that a program needs to file and follow it.
struct RefundRequestElements {
    private var file: ReportFile
    private let batch: ReportedBatch

    init(_ folder: ReportFolder, batch: ReportedBatch) throws(WorldError) {
        self.file = try folder.file(ReportFileName.refundRequestsXML)
        self.batch = batch
        file.line.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        file.line.open(
            "RefundRequests",
            [
                ("xmlns", RefundRequestsSchema.namespace), ("batchId", batch.header.batchId),
                ("partnerId", batch.header.partnerId), ("submittedBy", batch.header.submittedBy),
            ])
    }

    mutating func append(_ refund: PendingRefund, _ attachments: [Attachment]) throws(WorldError) {
        file.line.open(
            "ServiceRequest", [("line", String(refund.line)), ("orderReference", refund.first.reference)], depth: 1)
        appendForm(refund)
        appendParties(refund)
        appendRefund(refund)
        try appendLines(refund)
        appendFiles(attachments)
        file.line.close("ServiceRequest", depth: 1)
        try file.flushIfFull()
    }

    mutating func close() throws(WorldError) {
        file.line.close("RefundRequests")
        try file.close()
    }

    private mutating func appendForm(_ refund: PendingRefund) {
        var description = LineBuffer(capacityBytes: 512)
        refund.appendDescription(to: &description)
        let product = refund.first.offer.product
        file.line.element("Title", refund.request.title)
        file.line.element("Description", String(decoding: description.bytes, as: UTF8.self))
        file.line.element("Severity", refund.request.impact.lowercased())
        file.line.element("SupportTopicName", RefundRequestsReport.issueType)
        file.line.element("Status", "open")
        file.line.element("ProductName", product.productTitle)
        file.line.element("ProductId", product.productId)
        file.line.element("CountryCode", refund.first.customer.country)
        file.line.element("CreatedDate", "\(batch.asOf)")
    }

    private mutating func appendParties(_ refund: PendingRefund) {
        let customer = refund.first.customer
        file.line.open("Organization", depth: 2)
        file.line.element("Id", customer.id, depth: 3)
        file.line.element("Name", customer.name, depth: 3)
        file.line.element("DomainName", customer.domainName, depth: 3)
        file.line.close("Organization", depth: 2)
        file.line.open("PrimaryContact", depth: 2)
        file.line.element("Name", refund.request.contactName, depth: 3)
        file.line.element("Email", refund.request.contactEmail, depth: 3)
        file.line.element("PhoneNumber", refund.request.contactPhone, depth: 3)
        file.line.close("PrimaryContact", depth: 2)
    }

    private mutating func appendRefund(_ refund: PendingRefund) {
        let currency = refund.first.offer.currency
        file.line.open("Refund", [("currency", currency.code)], depth: 2)
        file.line.element("OrderId", refund.orderId, depth: 3)
        file.line.element("OrderDate", "\(refund.first.purchasedAt)", depth: 3)
        file.line.element("Reason", refund.request.reason, depth: 3)
        let (requested, refunded) = (refund.request.requestedAmount, refund.refunded)
        file.line.element("RequestedAmount", currency.text(ofMinorUnits: Int128(requested)), depth: 3)
        file.line.element("RefundAmount", currency.text(ofMinorUnits: Int128(refunded)), depth: 3)
        file.line.close("Refund", depth: 2)
    }

    private mutating func appendLines(_ refund: PendingRefund) throws(WorldError) {
        file.line.open("Lines", depth: 2)
        for (outcome, subscriptionId) in refund.lines {
            let product = outcome.offer.product
            file.line.empty(
                "Line",
                [
                    ("subscriptionId", subscriptionId), ("productId", product.productId), ("skuId", product.skuId),
                    ("skuTitle", product.skuTitle), ("quantity", String(outcome.quantity)),
                    ("refundAmount", outcome.offer.currency.text(ofMinorUnits: Int128(outcome.refund))),
                ], depth: 3)
            // An order may have ten thousand lines.
            try file.flushIfFull()
        }
        file.line.close("Lines", depth: 2)
    }

    private mutating func appendFiles(_ attachments: [Attachment]) {
        guard !attachments.isEmpty else { return }
        file.line.open("FileLinks", depth: 2)
        for attachment in attachments {
            var attributes = [("name", attachment.name), ("status", attachment.standing.word)]
            if let byteCount = attachment.standing.byteCount { attributes.append(("bytes", String(byteCount))) }
            if let sha256 = attachment.standing.sha256 { attributes.append(("sha256", sha256)) }
            file.line.empty("FileLink", attributes, depth: 3)
            // One element stands for all names that were not searched for. An element each would take many times the
            // batch's bytes.
            if attachment.standing == .tooMany { break }
        }
        file.line.close("FileLinks", depth: 2)
    }
}
