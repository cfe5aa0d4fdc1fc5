/// The facts of the ledger that the orders of a chunk depend on, fetched once per chunk.
///
/// Rules read it as a plain value. The orders that the chunk itself accepts are added on the way, so that the effect is
/// that of a file processed from top to bottom.
public struct LedgerFacts: Sendable {
    /// Accepted orders of the batch's partner, by their reference: the idempotency key.
    public var references = ReferenceIndex()
    /// The references of orders that were accepted since the facts were fetched, or shortly before.
    public var recent = RecentReferences()
    /// Purchases that requests of the chunk are about, by serial number; of any partner.
    public var purchases: [Int64: RecordedPurchase] = [:]
    /// The order that a line belongs to, for requests by SubscriptionId.
    public var orderSerialByLine: [Int64: Int64] = [:]
    /// Licensed cores and their use, by customer id, for customers that the chunk claims the Azure Hybrid Benefit for.
    public var cores: [String: CustomerCores] = [:]

    public init() {}

    /// Finds the accepted order of the batch's partner whose reference a range of a span holds.
    public func order(underReference range: Range<Int>, in bytes: Span<UInt8>) -> RecordedReference? {
        recent.find(range, in: bytes) ?? references.find(range, in: bytes)
    }
}

/// The facts about an accepted order that its reference leads to.
public struct RecordedReference: Hashable, Sendable {
    public let orderSerial: Int64
    public let contentHash: ContentHash
    public let action: Action
    /// The BatchId it came in.
    public let batchId: String
    public let recordedAt: Timestamp
    /// The number of rows of its results, which answer each repeat.
    public let resultRows: Int
    /// The physical line that the order starts in, when it is an order of the very file that asks; nil otherwise.
    public var sourceLine: Int?

    public init(
        orderSerial: Int64, contentHash: ContentHash, action: Action, batchId: String, recordedAt: Timestamp,
        resultRows: Int = 1, sourceLine: Int? = nil
    ) {
        self.resultRows = resultRows
        self.sourceLine = sourceLine
        self.orderSerial = orderSerial
        self.contentHash = contentHash
        self.action = action
        self.batchId = batchId
        self.recordedAt = recordedAt
    }
}

/// The facts about a recorded purchase that a request about it needs.
public struct RecordedPurchase: Hashable, Sendable {
    public let serial: Int64
    public let secretId: Int
    public let partnerId: String
    public let customerId: String
    public let purchasedAt: Timestamp
    /// The BatchId of its batch, when that is another batch than the one that asks, and is not recorded whole; nil
    /// otherwise.
    public let unfinishedBatchId: String?
    /// The lines, in the order of their serial numbers.
    public var lines: [RecordedLine]

    public init(
        serial: Int64, secretId: Int, partnerId: String, customerId: String, purchasedAt: Timestamp,
        unfinishedBatchId: String? = nil, lines: [RecordedLine]
    ) {
        self.serial = serial
        self.secretId = secretId
        self.partnerId = partnerId
        self.customerId = customerId
        self.purchasedAt = purchasedAt
        self.unfinishedBatchId = unfinishedBatchId
        self.lines = lines
    }

    /// Finds the place of the line with a serial number. It searches by halving, since an order may have 10,000 lines,
    /// and a batch as many requests about each of them.
    public func index(ofLine serial: Int64) -> Int? {
        var range = lines.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            let found = lines[middle].serial
            if found == serial { return middle }
            range = found < serial ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }
}

/// A line of a recorded purchase.
public struct RecordedLine: Hashable, Sendable {
    public let serial: Int64
    public let productId: String
    public let skuId: String
    public let family: ProductFamily
    public let quantity: Int64
    public let currency: Currency
    public let amounts: LineAmounts
    public let rounding: Rounding
    /// The choice its latest link was issued for; nil before the first.
    public var choice: DownloadChoice?
    /// The cancellation of the line; nil while it stands.
    public var cancellation: RecordedCancellation?

    public init(
        serial: Int64, productId: String, skuId: String, family: ProductFamily, quantity: Int64, currency: Currency,
        amounts: LineAmounts, rounding: Rounding, choice: DownloadChoice?, cancellation: RecordedCancellation?
    ) {
        self.serial = serial
        self.productId = productId
        self.skuId = skuId
        self.family = family
        self.quantity = quantity
        self.currency = currency
        self.amounts = amounts
        self.rounding = rounding
        self.choice = choice
        self.cancellation = cancellation
    }

    /// The time when it was cancelled; nil while it stands.
    public var cancelledAt: Timestamp? { cancellation?.at }
}

/// The cancellation of a line: there is one at most.
public struct RecordedCancellation: Hashable, Sendable {
    public let at: Timestamp
    /// The total that was given back, in minor units of the line's currency: from 0 to the amount paid.
    public let refund: Int64

    public init(at: Timestamp, refund: Int64) {
        self.at = at
        self.refund = refund
    }
}

/// The Windows Server cores of one customer (R12): those of its standing licences, and those that reservations have
/// taken.
public struct CustomerCores: Hashable, Sendable {
    public var licences: [CoreLicence] = []
    public var allocations: [CoreAllocation] = []

    public init() {}
}

/// A standing (not cancelled) Windows Server line.
public struct CoreLicence: Hashable, Sendable {
    public let lineSerial: Int64
    public let edition: WindowsServerEdition
    /// The number that `Product.cores(ofUnits:)` gives.
    public let cores: Int64
    public let purchasedAt: Timestamp
    /// The line's term; `OneTime` is perpetual.
    public let term: String

    public init(lineSerial: Int64, edition: WindowsServerEdition, cores: Int64, purchasedAt: Timestamp, term: String) {
        self.lineSerial = lineSerial
        self.edition = edition
        self.cores = cores
        self.purchasedAt = purchasedAt
        self.term = term
    }
}

/// Cores that a standing (not cancelled) reservation line has taken.
public struct CoreAllocation: Hashable, Sendable {
    public let lineSerial: Int64
    public let datacenterCores: Int64
    public let standardCores: Int64
    public let purchasedAt: Timestamp
    public let term: String

    public init(lineSerial: Int64, datacenterCores: Int64, standardCores: Int64, purchasedAt: Timestamp, term: String) {
        self.lineSerial = lineSerial
        self.datacenterCores = datacenterCores
        self.standardCores = standardCores
        self.purchasedAt = purchasedAt
        self.term = term
    }
}

/// The facts to fetch for a chunk.
public struct FactRequest: Sendable {
    public var partnerId: String
    /// The claim whose batch asks; its own orders count as finished. 0 for none.
    public var claim: Int64 = 0
    /// Every OrderReference of the chunk, and every OriginalReference that it names.
    public var references = ReferenceList()
    /// The OriginalReferences whose purchase is wanted whole.
    public var originalReferences: [String] = []
    /// Orders wanted whole, by serial number (from OrderIds).
    public var orderSerials: [Int64] = []
    /// Lines whose order is wanted whole (from SubscriptionIds).
    public var lineSerials: [Int64] = []
    /// Customers whose licensed cores are wanted.
    public var coreCustomers: [String] = []

    public init(partnerId: String) {
        self.partnerId = partnerId
    }
}
