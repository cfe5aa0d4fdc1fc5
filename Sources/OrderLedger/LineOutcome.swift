public import OrderModel

/// What became of a line: the `Status` column of the results.
public enum OutcomeStatus: String, Sendable {
    case completed = "Completed"
    case keysWithheld = "KeysWithheld"
    case selectionNeeded = "SelectionNeeded"
    case keysIssued = "KeysIssued"
    case cancelled = "Cancelled"
    case duplicate = "Duplicate"
}

/// One row of a batch's results, read back whole from the ledger: all that any report says of it.
public struct LineOutcome: Sendable {
    /// The physical line of the batch that the row answers.
    public var sourceLine: Int
    /// The order of the batch: its reference, and what it asked for.
    public var reference: String
    public var action: Action
    /// The status before a repeat made it `duplicate`; equal to `status` otherwise.
    public var originalStatus: OutcomeStatus
    public var status: OutcomeStatus

    /// The purchase that the row is about: for a purchase the order itself, for a request the order it names.
    public var purchaseSerial: Int64
    public var purchasedAt: Timestamp
    public var secretId: Int
    public var lineSerial: Int64
    public var customer: Customer
    /// What was bought on the line.
    public var terms: OutcomeTerms

    /// What the row charges (positive) or credits (negative); nil for a key request. A duplicate repeats its
    /// original's.
    public var amounts: LineAmounts?
    /// The link issued by the row's order.
    public var link: IssuedLink?
    /// When the line was cancelled, by this or another order; nil while it stands.
    public var cancelledAt: Timestamp?
    /// What few rows have, kept apart: batches of millions of rows are copied from thread to thread, and most have
    /// none.
    private var exception: ExceptionalParts?

    public init(
        sourceLine: Int, reference: String, action: Action, status: OutcomeStatus, purchaseSerial: Int64,
        purchasedAt: Timestamp, secretId: Int, lineSerial: Int64, customer: Customer, terms: OutcomeTerms
    ) {
        self.sourceLine = sourceLine
        self.reference = reference
        self.action = action
        self.originalStatus = status
        self.status = status
        self.purchaseSerial = purchaseSerial
        self.purchasedAt = purchasedAt
        self.secretId = secretId
        self.lineSerial = lineSerial
        self.customer = customer
        self.terms = terms
    }
}

extension LineOutcome {
    public var offer: Offer { terms.offer }
    public var quantity: Int64 { terms.quantity }
    public var basis: PriceBasis { terms.basis }
    public var hybrid: HybridGrant? { terms.hybrid }
    /// The choice on the row's order or the link's.
    public var choice: DownloadChoice? { terms.choice }

    /// The request behind a cancellation.
    public var refundRequest: RefundRequest? {
        get { exception?.refundRequest }
        set { exception = ExceptionalParts(newValue, refundRequestLine, original) }
    }

    /// The number of the request's first line, so that rows of one request group.
    public var refundRequestLine: Int? {
        get { exception?.refundRequestLine }
        set { exception = ExceptionalParts(refundRequest, newValue, original) }
    }

    /// For a duplicate: the BatchId and time of the original.
    public var original: OriginalBatch? {
        get { exception?.original }
        set { exception = ExceptionalParts(refundRequest, refundRequestLine, newValue) }
    }
}

/// What a row says of the line that was bought. Rows that say the same share one object, so that a row is copied from
/// hand to hand without counting every part of it.
public final class OutcomeTerms: Sendable {
    public let offer: Offer
    public let quantity: Int64
    public let basis: PriceBasis
    public let hybrid: HybridGrant?
    public let choice: DownloadChoice?

    public init(
        offer: Offer, quantity: Int64, basis: PriceBasis, hybrid: HybridGrant? = nil, choice: DownloadChoice? = nil
    ) {
        self.offer = offer
        self.quantity = quantity
        self.basis = basis
        self.hybrid = hybrid
        self.choice = choice
    }
}

/// The parts of an outcome that only rows of cancellations and duplicates have: one reference in the others' place.
private final class ExceptionalParts: Sendable {
    let refundRequest: RefundRequest?
    let refundRequestLine: Int?
    let original: OriginalBatch?

    init(_ refundRequest: RefundRequest?, _ refundRequestLine: Int?, _ original: OriginalBatch?) {
        self.refundRequest = refundRequest
        self.refundRequestLine = refundRequestLine
        self.original = original
    }
}

/// A link with its time of issue.
public struct IssuedLink: Sendable, Hashable {
    public let serial: Int64
    public let secretId: Int
    public let issuedAt: Timestamp

    public init(serial: Int64, secretId: Int, issuedAt: Timestamp) {
        self.serial = serial
        self.secretId = secretId
        self.issuedAt = issuedAt
    }
}

/// Where a duplicate's original was recorded.
public struct OriginalBatch: Sendable, Hashable {
    public let batchId: String
    public let recordedAt: Timestamp
    /// True when the original's batch was recorded whole before the repeat's own was. A repeat of one that was not has
    /// no key and no link: keys are handed out by the reports of their own batch, and those are not there yet.
    public let isWhole: Bool

    public init(batchId: String, recordedAt: Timestamp, isWhole: Bool = true) {
        self.batchId = batchId
        self.recordedAt = recordedAt
        self.isWhole = isWhole
    }
}
