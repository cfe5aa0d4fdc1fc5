internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// The rows of `refund-requests.csv`.
///
/// People copy from this file into the vendor's form, in a spreadsheet. So its free text has the same guard against
/// formulas as the results.
struct RefundRequestRows {
    private var file: ReportFile
    private let batch: ReportedBatch

    init(_ folder: ReportFolder, batch: ReportedBatch) throws(WorldError) {
        self.file = try folder.file(ReportFileName.refundRequests)
        self.batch = batch
        try file.begin(ReportColumns.refundRequests)
    }

    mutating func append(_ refund: PendingRefund, _ attachments: [Attachment]) throws(WorldError) {
        appendForm(refund)
        appendOrder(refund)
        appendContact(refund.request)
        appendAttachments(attachments)
        try file.endLine()
    }

    mutating func close() throws(WorldError) {
        try file.close()
    }

    private mutating func appendForm(_ refund: PendingRefund) {
        file.line.guardedText(batch.header.batchId)
        file.line.number(refund.line)
        file.line.guardedText(refund.first.reference)
        file.line.word(RefundRequestsReport.issueType)
        file.line.guardedText(refund.request.impact)
        file.line.guardedText(refund.request.title)
        file.line.beginCell()
        refund.appendDescription(to: &file.line)
        file.line.endGuardedCell()
    }

    private mutating func appendOrder(_ refund: PendingRefund) {
        let outcome = refund.first
        let currency = outcome.offer.currency
        file.line.guardedText(outcome.customer.id)
        file.line.guardedText(outcome.customer.domainName)
        file.line.word(refund.orderId)
        file.line.word(refund.lines.map(\.subscriptionId).joined(separator: ";"))
        file.line.guardedText(refund.request.reason)
        file.line.append(decimal: refund.request.requestedAmount, fractionDigits: currency.minorUnitDigits)
        file.line.blank()
        file.line.word(currency.code)
        file.line.append(decimal: refund.refunded, fractionDigits: currency.minorUnitDigits)
        file.line.blank()
    }

    private mutating func appendContact(_ request: RefundRequest) {
        file.line.guardedText(request.contactName)
        file.line.guardedText(request.contactEmail)
        file.line.guardedText(request.contactPhone)
        file.line.guardedText(request.attachment)
    }

    /// Appends two lists as long as the list of names, so that the third entry of each is about the same attachment.
    private mutating func appendAttachments(_ attachments: [Attachment]) {
        file.line.word(attachments.map(\.standing.word).joined(separator: ";"))
        file.line.word(attachments.map { $0.standing.sha256 ?? "" }.joined(separator: ";"))
    }
}
