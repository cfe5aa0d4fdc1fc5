package import OrderModel

/// The records that one chunk of a batch adds to the ledger in one transaction, and the point where reading goes on
/// after it.
package struct ChunkRecord: Sendable {
    /// Accepted orders, in input order, with serial numbers that ascend without a gap.
    package var orders: [OrderRecord] = []
    /// Orders that were answered before, in input order.
    package var duplicates: [DuplicateRecord] = []
    /// Rejected orders, in input order.
    package var rejections: [RejectionRecord] = []
    package var restart: RestartPoint
    /// The progress of the reports of chunks that were committed before; nil when there is nothing new to say.
    package var reportProgress: ReportProgress?

    package init(restart: RestartPoint) {
        self.restart = restart
    }
}

/// The next free serial numbers of a ledger; each counts up from 1 without a gap.
package struct SerialSequence: Sendable, Hashable {
    package var nextOrder: Int64
    package var nextLine: Int64
    package var nextLink: Int64

    package init(nextOrder: Int64, nextLine: Int64, nextLink: Int64) {
        self.nextOrder = nextOrder
        self.nextLine = nextLine
        self.nextLink = nextLink
    }
}

/// An accepted order of any action.
package struct OrderRecord: Sendable {
    package let serial: Int64
    /// The secret that its identifiers and keys are made with.
    package let secretId: Int
    package let reference: String
    package let contentHash: ContentHash
    package let customer: Customer
    /// The physical line that the order starts in.
    package let sourceLine: Int
    package let effect: OrderEffect

    package init(
        serial: Int64, secretId: Int, reference: String, contentHash: ContentHash, customer: Customer, sourceLine: Int,
        effect: OrderEffect
    ) {
        self.serial = serial
        self.secretId = secretId
        self.reference = reference
        self.contentHash = contentHash
        self.customer = customer
        self.sourceLine = sourceLine
        self.effect = effect
    }
}

/// The effect of an accepted order.
package enum OrderEffect: Sendable {
    case purchase([PurchaseRecord])
    case getKeys([KeyIssueRecord])
    case cancel([CancelRequestRecord])

    package var action: Action {
        switch self {
        case .purchase: .purchase
        case .getKeys: .getKeys
        case .cancel: .cancel
        }
    }
}

/// The link that a purchase issues for the choice of its line (R7).
package struct PurchaseLink: Sendable, Hashable {
    package let serial: Int64
    /// The secret that the link is signed with.
    package let secretId: Int

    package init(serial: Int64, secretId: Int) {
        self.serial = serial
        self.secretId = secretId
    }
}

/// A download link. Its time of issue is its batch's as-of time, and everything else follows from that (R7).
package struct LinkRecord: Sendable, Hashable {
    package let serial: Int64
    /// The secret that the link is signed with.
    package let secretId: Int
    package let choice: DownloadChoice

    package init(serial: Int64, secretId: Int, choice: DownloadChoice) {
        self.serial = serial
        self.secretId = secretId
        self.choice = choice
    }
}

/// A fresh link for a line bought earlier; the key stays the same (R7).
package struct KeyIssueRecord: Sendable {
    package let lineSerial: Int64
    package let sourceLine: Int
    package let link: LinkRecord

    package init(lineSerial: Int64, sourceLine: Int, link: LinkRecord) {
        self.lineSerial = lineSerial
        self.sourceLine = sourceLine
        self.link = link
    }
}

/// One request for a refund, with the lines that it cancels.
package struct CancelRequestRecord: Sendable {
    package let sourceLine: Int
    package let request: RefundRequest
    package let lines: [CancelledLineRecord]

    package init(sourceLine: Int, request: RefundRequest, lines: [CancelledLineRecord]) {
        self.sourceLine = sourceLine
        self.request = request
        self.lines = lines
    }
}

/// A cancelled line. Its keys and links die with the transaction that records it (R9).
package struct CancelledLineRecord: Sendable {
    package let lineSerial: Int64
    /// The credit: no part of it is positive.
    package let refund: LineAmounts

    package init(lineSerial: Int64, refund: LineAmounts) {
        self.lineSerial = lineSerial
        self.refund = refund
    }
}

/// An order that repeats an accepted one.
package struct DuplicateRecord: Sendable {
    package let sourceLine: Int
    /// The physical lines that its rows start in, in order. The results show the original's rows with these.
    package let lineSourceLines: [Int]
    package let originalOrderSerial: Int64
    /// The number of rows of the results that answer it: as many as the original has.
    package let resultRows: Int

    /// Counts a row for each line when `resultRows` is nil.
    package init(sourceLine: Int, lineSourceLines: [Int], originalOrderSerial: Int64, resultRows: Int? = nil) {
        self.resultRows = resultRows ?? lineSourceLines.count
        self.sourceLine = sourceLine
        self.lineSourceLines = lineSourceLines
        self.originalOrderSerial = originalOrderSerial
    }
}

extension OrderEffect {
    /// The number of rows of the results that it makes.
    package var resultRows: Int {
        switch self {
        case .purchase(let lines): lines.count
        case .getKeys(let issues): issues.count
        case .cancel(let requests): requests.reduce(0) { $0 + $1.lines.count }
        }
    }
}

extension ChunkRecord {
    /// The number of rows of the results that it makes.
    package var resultRows: Int64 {
        var rows = 0
        for order in orders { rows += order.effect.resultRows }
        for repeated in duplicates { rows += repeated.resultRows }
        return Int64(rows)
    }
}
