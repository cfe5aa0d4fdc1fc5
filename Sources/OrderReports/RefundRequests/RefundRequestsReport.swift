internal import OrderLedger
internal import OrderModel
internal import OrderWorld

/// `refund-requests.csv` and its twin `refund-requests.xml`: the problem report that each accepted cancellation is
/// (R10, R11), a row and an element per request.
///
/// A request about every line of an order has one row with all its subscriptions. A repeat of a cancellation files
/// nothing.
struct RefundRequestsReport {
    private var rows: RefundRequestRows
    private var elements: RefundRequestElements
    private let attachments: AttachmentFinder
    private var pending: PendingRefund?
    /// How many attachments the requests name.
    private(set) var tally = AttachmentTally()

    /// What R11 calls the report.
    static let issueType = "CSP purchase or refund on behalf of a customer"

    init(_ folder: ReportFolder, batch: ReportedBatch, attachments: AttachmentFinder) throws(WorldError) {
        rows = try RefundRequestRows(folder, batch: batch)
        elements = try RefundRequestElements(folder, batch: batch)
        self.attachments = attachments
    }

    mutating func append(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) throws(WorldError) {
        guard outcome.status == .cancelled, let request = outcome.refundRequest else { return }
        if pending?.takes(outcome, identifiers, request) == true { return }
        try writePending()
        pending = PendingRefund(outcome, identifiers, request)
    }

    mutating func close() throws(WorldError) {
        try writePending()
        try rows.close()
        try elements.close()
    }

    private mutating func writePending() throws(WorldError) {
        guard let refund = pending else { return }
        pending = nil
        let attached = try attachments.attachments(named: refund.request.attachment)
        tally.add(attached)
        try rows.append(refund, attached)
        try elements.append(refund, attached)
    }
}

/// A request whose rows are still coming.
struct PendingRefund {
    let orderId: String
    let request: RefundRequest
    /// The lines that it cancels, with their subscriptions; never empty.
    private(set) var lines: [(outcome: LineOutcome, subscriptionId: String)]
    private(set) var refunded: Int128

    init(_ outcome: LineOutcome, _ identifiers: RowIdentifiers, _ request: RefundRequest) {
        self.orderId = identifiers.orderId
        self.request = request
        self.lines = [(outcome, identifiers.subscriptionId)]
        self.refunded = outcome.refund
    }

    var first: LineOutcome { lines[0].outcome }

    /// The physical line that the request starts in.
    var line: Int { first.refundRequestLine ?? first.sourceLine }

    /// What was asked for, in minor units; more than one amount can say where the request is recorded in parts.
    var requested: Int128 { refunded > Int128(Int64.max) ? refunded : Int128(request.requestedAmount) }

    /// Takes the row in when it is of the same request, or of another part of it; false when it is not.
    mutating func takes(_ outcome: LineOutcome, _ identifiers: RowIdentifiers, _ request: RefundRequest) -> Bool {
        guard first.refundRequestLine == outcome.refundRequestLine, first.purchaseSerial == outcome.purchaseSerial,
            first.reference.hasSameBytes(as: outcome.reference), self.request == request || isPart(request)
        else { return false }
        lines.append((outcome, identifiers.subscriptionId))
        refunded += outcome.refund
        return true
    }

    /// Whether it is the request's next part. A request is recorded in parts only where one cannot hold what two in a
    /// row ask for, all of which is granted.
    private func isPart(_ next: RefundRequest) -> Bool {
        refunded + Int128(next.requestedAmount) > Int128(Int64.max) && request.isSame(as: next)
    }

    /// The four facts of R10.
    func appendDescription(to line: inout LineBuffer) {
        let currency = first.offer.currency
        line.append("Customer \(first.customer.id) (\(first.customer.domainName)). Order \(orderId), ")
        line.append(lines.count == 1 ? "subscription " : "subscriptions ")
        line.append(lines.map(\.subscriptionId).joined(separator: ", "))
        line.append(". Reason: \(request.reason). Amount requested: ")
        line.append(decimal: requested, fractionDigits: currency.minorUnitDigits)
        line.append(" \(currency.code).")
    }
}

extension RefundRequest {
    /// Whether it says the same, the amount aside.
    fileprivate func isSame(as other: RefundRequest) -> Bool {
        self
            == RefundRequest(
                reason: other.reason, requestedAmount: requestedAmount, impact: other.impact, title: other.title,
                contactName: other.contactName, contactEmail: other.contactEmail, contactPhone: other.contactPhone,
                attachment: other.attachment)
    }
}

extension LineOutcome {
    /// What the row gives back, positive.
    var refund: Int128 {
        -Int128(amounts?.total ?? 0)
    }
}
