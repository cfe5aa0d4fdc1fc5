internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// `refund-requests.csv` and its twin `refund-requests.xml`: the problem reports of the accepted cancellations (R10,
/// R11), a row and an element for each request.
///
/// A request about every line of an order has one row with all its subscriptions. A repeated cancellation files
/// nothing.
struct RefundRequestsReport {
    private var rows: RefundRequestRows
    private var elements: RefundRequestElements
    private let attachments: AttachmentFinder
    private var pending: PendingRefund?
    /// The count of attachments that the requests name.
    private(set) var tally = AttachmentTally()

    /// R11's name for the report.
    static let issueType = "CSP purchase or refund on behalf of a customer"

    init(_ folder: ReportFolder, batch: ReportedBatch, attachments: AttachmentFinder) throws(WorldError) {
        rows = try RefundRequestRows(folder, batch: batch)
        elements = try RefundRequestElements(folder, batch: batch)
        self.attachments = attachments
    }

    mutating func append(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) throws(WorldError) {
        guard outcome.status == .cancelled, let request = outcome.refundRequest else { return }
        if pending?.takes(outcome, identifiers, request: request) == true { return }
        try writePending()
        pending = PendingRefund(outcome, identifiers, request: request)
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

/// A request whose rows are still arriving.
struct PendingRefund {
    let orderId: String
    let request: RefundRequest
    /// The lines that it cancels, with their subscriptions; never empty.
    private(set) var lines: [(outcome: LineOutcome, subscriptionId: String)]
    /// The sum refunded, in minor units.
    private(set) var refunded: Int64

    init(_ outcome: LineOutcome, _ identifiers: RowIdentifiers, request: RefundRequest) {
        self.orderId = identifiers.orderId
        self.request = request
        self.lines = [(outcome, identifiers.subscriptionId)]
        self.refunded = outcome.refund
    }

    var first: LineOutcome { lines[0].outcome }

    /// The physical line that the request starts in.
    var line: Int { first.refundRequestLine ?? first.sourceLine }

    /// Takes the row when it belongs to the same request. Returns false when it does not.
    mutating func takes(_ outcome: LineOutcome, _ identifiers: RowIdentifiers, request: RefundRequest) -> Bool {
        guard first.refundRequestLine == outcome.refundRequestLine, first.purchaseSerial == outcome.purchaseSerial,
            first.reference.hasSameBytes(as: outcome.reference), self.request == request
        else { return false }
        lines.append((outcome, identifiers.subscriptionId))
        refunded += outcome.refund
        return true
    }

    /// Appends the four facts of R10.
    func appendDescription(to line: inout LineBuffer) {
        let currency = first.offer.currency
        line.append("Customer \(first.customer.id) (\(first.customer.domainName)). Order \(orderId), ")
        line.append(lines.count == 1 ? "subscription " : "subscriptions ")
        line.append(lines.map(\.subscriptionId).joined(separator: ", "))
        line.append(". Reason: \(request.reason). Amount requested: ")
        line.append(decimal: request.requestedAmount, fractionDigits: currency.minorUnitDigits)
        line.append(" \(currency.code).")
    }
}

extension LineOutcome {
    /// The total that the row refunds, in minor units; positive.
    var refund: Int64 { -(amounts?.total ?? 0) }
}
