internal import OrderLedger
internal import OrderModel
internal import OrderWorld

/// `refund-requests.csv`: the problem report that each accepted cancellation is (R10, R11), a row per request.
///
/// A request about every line of an order has one row with all its subscriptions. A repeat of a cancellation files nothing.
/// People copy from this file into the vendor's form, in a spreadsheet, so that its free text has the same guard against
/// formulas as the results.
struct RefundRequestsReport {
    private var file: ReportFile
    private let batch: ReportedBatch
    private var pending: PendingRefund?

    /// What R11 calls the report.
    static let issueType = "CSP purchase or refund on behalf of a customer"

    init(_ folder: ReportFolder, batch: ReportedBatch) throws(WorldError) {
        self.file = try folder.file(ReportFileName.refundRequests)
        self.batch = batch
        try file.begin(ReportColumns.refundRequests)
    }

    mutating func append(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) throws(WorldError) {
        guard outcome.status == .cancelled, let request = outcome.refundRequest else { return }
        if pending?.takes(outcome, identifiers, request) == true { return }
        try writePending()
        pending = PendingRefund(outcome, identifiers, request)
    }

    mutating func close() throws(WorldError) {
        try writePending()
        try file.close()
    }

    private mutating func writePending() throws(WorldError) {
        guard let refund = pending else { return }
        pending = nil
        appendForm(refund)
        appendOrder(refund)
        appendContact(refund.request)
        try file.endLine()
    }

    private mutating func appendForm(_ refund: PendingRefund) {
        file.line.guardedText(batch.header.batchId)
        file.line.number(refund.line)
        file.line.guardedText(refund.first.reference)
        file.line.word(Self.issueType)
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
        file.line.word(refund.subscriptionIds.joined(separator: ";"))
        file.line.guardedText(refund.request.reason)
        file.line.amount(refund.request.requestedAmount, of: currency)
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
}

/// A request whose rows are still coming.
struct PendingRefund {
    let first: LineOutcome
    let orderId: String
    let request: RefundRequest
    private(set) var subscriptionIds: [String]
    private(set) var refunded: Int128

    init(_ outcome: LineOutcome, _ identifiers: RowIdentifiers, _ request: RefundRequest) {
        self.first = outcome
        self.orderId = identifiers.orderId
        self.request = request
        self.subscriptionIds = [identifiers.subscriptionId]
        self.refunded = outcome.refund
    }

    /// The physical line that the request starts in.
    var line: Int { first.refundRequestLine ?? first.sourceLine }

    /// Takes the row in when it is of the same request; false when it is not.
    mutating func takes(_ outcome: LineOutcome, _ identifiers: RowIdentifiers, _ request: RefundRequest) -> Bool {
        guard first.refundRequestLine == outcome.refundRequestLine, first.purchaseSerial == outcome.purchaseSerial,
            first.reference == outcome.reference, self.request == request
        else { return false }
        subscriptionIds.append(identifiers.subscriptionId)
        refunded += outcome.refund
        return true
    }

    /// The four facts of R10.
    func appendDescription(to line: inout LineBuffer) {
        let currency = first.offer.currency
        line.append("Customer \(first.customer.id) (\(first.customer.domainName)). Order \(orderId), ")
        line.append(subscriptionIds.count == 1 ? "subscription " : "subscriptions ")
        line.append(subscriptionIds.joined(separator: ", "))
        line.append(". Reason: \(request.reason). Amount requested: ")
        line.append(decimal: request.requestedAmount, fractionDigits: currency.minorUnitDigits)
        line.append(" \(currency.code).")
    }
}

extension LineOutcome {
    /// What the row gives back, positive.
    fileprivate var refund: Int128 {
        -Int128(amounts?.total ?? 0)
    }
}
