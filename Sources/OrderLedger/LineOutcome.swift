public import OrderModel

/// The outcome of a line: the `Status` column of the results.
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
    /// The order of the batch: its reference, and the action that it asked for.
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
    /// The terms that the line was bought on.
    public var terms: OutcomeTerms

    /// The amounts that the row charges (positive) or credits (negative); nil for a key request. A duplicate repeats
    /// its original's.
    public var amounts: LineAmounts?
    /// The link issued by the row's order.
    public var link: IssuedLink?
    /// The time when this or another order cancelled the line; nil while the line stands.
    public var cancelledAt: Timestamp?
    /// The parts that only few rows have. They are kept apart because threads copy batches of millions of rows to each
    /// other, and most rows have none of them.
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
        set {
            exception = ExceptionalParts(
                refundRequest: newValue, refundRequestLine: refundRequestLine, original: original)
        }
    }

    /// The number of the request's first line; it groups the rows of one request.
    public var refundRequestLine: Int? {
        get { exception?.refundRequestLine }
        set {
            exception = ExceptionalParts(refundRequest: refundRequest, refundRequestLine: newValue, original: original)
        }
    }

    /// For a duplicate: the BatchId and time of the original.
    public var original: OriginalBatch? {
        get { exception?.original }
        set {
            exception = ExceptionalParts(
                refundRequest: refundRequest, refundRequestLine: refundRequestLine, original: newValue)
        }
    }
}

/// The facts of a row about the line that was bought. Rows with the same facts share one object, so that a copy of a
/// row does not count a reference for each part.
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

/// The parts of an outcome that only rows of cancellations and duplicates have. A row keeps one reference in place of
/// all of them.
private final class ExceptionalParts: Sendable {
    let refundRequest: RefundRequest?
    let refundRequestLine: Int?
    let original: OriginalBatch?

    init(refundRequest: RefundRequest?, refundRequestLine: Int?, original: OriginalBatch?) {
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

/// The batch that recorded a duplicate's original.
public struct OriginalBatch: Sendable, Hashable {
    public let batchId: String
    public let recordedAt: Timestamp
    /// True when the original's batch was recorded whole before the repeat's own was. Otherwise the repeat has no key
    /// and no link: the reports of the original's batch hand out its keys, and those reports are not there yet.
    public let isWhole: Bool

    public init(batchId: String, recordedAt: Timestamp, isWhole: Bool = true) {
        self.batchId = batchId
        self.recordedAt = recordedAt
        self.isWhole = isWhole
    }
}
