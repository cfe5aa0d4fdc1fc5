package import OrderModel

/// The outcome of a line: the `Status` column of the results.
package enum OutcomeStatus: String, Sendable {
    case completed = "Completed"
    case keysWithheld = "KeysWithheld"
    case selectionNeeded = "SelectionNeeded"
    case keysIssued = "KeysIssued"
    case cancelled = "Cancelled"
    case duplicate = "Duplicate"
}

/// One row of a batch's results, read back whole from the ledger: all that any report says of it.
package struct LineOutcome: Sendable {
    /// The physical line of the batch that the row answers.
    package var sourceLine: Int
    /// The order of the batch: its reference, and the action that it asked for.
    package var reference: String
    package var action: Action
    /// The status before a repeat made it `duplicate`; equal to `status` otherwise.
    package var originalStatus: OutcomeStatus
    package var status: OutcomeStatus

    /// The purchase that the row is about: for a purchase the order itself, for a request the order it names.
    package var purchaseSerial: Int64
    package var purchasedAt: Timestamp
    package var secretId: Int
    package var lineSerial: Int64
    package var customer: Customer
    /// The terms that the line was bought on.
    package var terms: OutcomeTerms

    /// The amounts that the row charges (positive) or credits (negative); nil for a key request. A duplicate repeats
    /// its original's.
    package var amounts: LineAmounts?
    /// The link issued by the row's order.
    package var link: IssuedLink?
    /// The time when this or another order cancelled the line; nil while the line stands.
    package var cancelledAt: Timestamp?
    /// The parts that only few rows have. They are kept apart because threads copy batches of millions of rows to each
    /// other, and most rows have none of them.
    private var exception: ExceptionalParts?

    package init(
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
    package var offer: Offer { terms.offer }
    package var quantity: Int64 { terms.quantity }
    package var basis: PriceBasis { terms.basis }
    package var hybrid: HybridGrant? { terms.hybrid }
    /// The choice on the row's order or the link's.
    package var choice: DownloadChoice? { terms.choice }

    /// The request behind a cancellation.
    package var refundRequest: RefundRequest? {
        get { exception?.refundRequest }
        set {
            exception = ExceptionalParts(
                refundRequest: newValue, refundRequestLine: refundRequestLine, original: original)
        }
    }

    /// The number of the request's first line; it groups the rows of one request.
    package var refundRequestLine: Int? {
        get { exception?.refundRequestLine }
        set {
            exception = ExceptionalParts(refundRequest: refundRequest, refundRequestLine: newValue, original: original)
        }
    }

    /// For a duplicate: the BatchId and time of the original.
    package var original: OriginalBatch? {
        get { exception?.original }
        set {
            exception = ExceptionalParts(
                refundRequest: refundRequest, refundRequestLine: refundRequestLine, original: newValue)
        }
    }
}

/// The facts of a row about the line that was bought. Rows with the same facts share one object, so that a copy of a
/// row does not count a reference for each part.
package final class OutcomeTerms: Sendable {
    package let offer: Offer
    package let quantity: Int64
    package let basis: PriceBasis
    package let hybrid: HybridGrant?
    package let choice: DownloadChoice?

    package init(
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
package struct IssuedLink: Sendable, Hashable {
    package let serial: Int64
    package let secretId: Int
    package let issuedAt: Timestamp

    package init(serial: Int64, secretId: Int, issuedAt: Timestamp) {
        self.serial = serial
        self.secretId = secretId
        self.issuedAt = issuedAt
    }
}

/// The batch that recorded a duplicate's original.
package struct OriginalBatch: Sendable, Hashable {
    package let batchId: String
    package let recordedAt: Timestamp
    /// True when the original's batch was recorded whole before the repeat's own was. Otherwise the repeat has no key
    /// and no link: the reports of the original's batch hand out its keys, and those reports are not there yet.
    package let isWhole: Bool

    package init(batchId: String, recordedAt: Timestamp, isWhole: Bool = true) {
        self.batchId = batchId
        self.recordedAt = recordedAt
        self.isWhole = isWhole
    }
}
