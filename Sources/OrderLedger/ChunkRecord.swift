public import OrderModel

/// The records that one chunk of a batch adds to the ledger in one transaction, and the point where reading goes on
/// after it.
public struct ChunkRecord: Sendable {
    /// Accepted orders, in input order, with serial numbers that ascend without a gap.
    public var orders: [OrderRecord] = []
    /// Orders that were answered before, in input order.
    public var duplicates: [DuplicateRecord] = []
    /// Rejected orders, in input order.
    public var rejections: [RejectionRecord] = []
    public var restart: RestartPoint
    /// The progress of the reports of chunks that were committed before; nil when there is nothing new to say.
    public var reportProgress: ReportProgress?

    public init(restart: RestartPoint) {
        self.restart = restart
    }
}

/// The next free serial numbers of a ledger; each counts up from 1 without a gap.
public struct SerialSequence: Sendable, Hashable {
    public var nextOrder: Int64
    public var nextLine: Int64
    public var nextLink: Int64

    public init(nextOrder: Int64, nextLine: Int64, nextLink: Int64) {
        self.nextOrder = nextOrder
        self.nextLine = nextLine
        self.nextLink = nextLink
    }
}

/// An accepted order of any action.
public struct OrderRecord: Sendable {
    public let serial: Int64
    /// The secret that its identifiers and keys are made with.
    public let secretId: Int
    public let reference: String
    public let contentHash: ContentHash
    public let customer: Customer
    /// The physical line that the order starts in.
    public let sourceLine: Int
    public let effect: OrderEffect

    public init(
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
public enum OrderEffect: Sendable {
    case purchase([PurchaseRecord])
    case getKeys([KeyIssueRecord])
    case cancel([CancelRequestRecord])

    public var action: Action {
        switch self {
        case .purchase: .purchase
        case .getKeys: .getKeys
        case .cancel: .cancel
        }
    }
}

/// The link that a purchase issues for the choice of its line (R7).
public struct PurchaseLink: Sendable, Hashable {
    public let serial: Int64
    /// The secret that the link is signed with.
    public let secretId: Int

    public init(serial: Int64, secretId: Int) {
        self.serial = serial
        self.secretId = secretId
    }
}

/// A download link. Its time of issue is its batch's as-of time, and everything else follows from that (R7).
public struct LinkRecord: Sendable, Hashable {
    public let serial: Int64
    /// The secret that the link is signed with.
    public let secretId: Int
    public let choice: DownloadChoice

    public init(serial: Int64, secretId: Int, choice: DownloadChoice) {
        self.serial = serial
        self.secretId = secretId
        self.choice = choice
    }
}

/// A fresh link for a line bought earlier; the key stays the same (R7).
public struct KeyIssueRecord: Sendable {
    public let lineSerial: Int64
    public let sourceLine: Int
    public let link: LinkRecord

    public init(lineSerial: Int64, sourceLine: Int, link: LinkRecord) {
        self.lineSerial = lineSerial
        self.sourceLine = sourceLine
        self.link = link
    }
}

/// One request for a refund, with the lines that it cancels.
public struct CancelRequestRecord: Sendable {
    public let sourceLine: Int
    public let request: RefundRequest
    public let lines: [CancelledLineRecord]

    public init(sourceLine: Int, request: RefundRequest, lines: [CancelledLineRecord]) {
        self.sourceLine = sourceLine
        self.request = request
        self.lines = lines
    }
}

/// A cancelled line. Its keys and links die with the transaction that records it (R9).
public struct CancelledLineRecord: Sendable {
    public let lineSerial: Int64
    /// The credit: no part of it is positive.
    public let refund: LineAmounts

    public init(lineSerial: Int64, refund: LineAmounts) {
        self.lineSerial = lineSerial
        self.refund = refund
    }
}

/// An order that repeats an accepted one.
public struct DuplicateRecord: Sendable {
    public let sourceLine: Int
    /// The physical lines that its rows start in, in order. The results show the original's rows with these.
    public let lineSourceLines: [Int]
    public let originalOrderSerial: Int64
    /// The number of rows of the results that answer it: as many as the original has.
    public let resultRows: Int

    /// Counts a row for each line when `resultRows` is nil.
    public init(sourceLine: Int, lineSourceLines: [Int], originalOrderSerial: Int64, resultRows: Int? = nil) {
        self.resultRows = resultRows ?? lineSourceLines.count
        self.sourceLine = sourceLine
        self.lineSourceLines = lineSourceLines
        self.originalOrderSerial = originalOrderSerial
    }
}

extension OrderEffect {
    /// The number of rows of the results that it makes.
    public var resultRows: Int {
        switch self {
        case .purchase(let lines): lines.count
        case .getKeys(let issues): issues.count
        case .cancel(let requests): requests.reduce(0) { $0 + $1.lines.count }
        }
    }
}

extension ChunkRecord {
    /// The number of rows of the results that it makes.
    public var resultRows: Int64 {
        var rows = 0
        for order in orders { rows += order.effect.resultRows }
        for repeated in duplicates { rows += repeated.resultRows }
        return Int64(rows)
    }
}
