// The results of the rules on a draft: the partner's wish in the catalogue's terms. Pricing and recording go on from
// here.

/// A line that buys, and that the rules found sound.
public struct PurchaseIntent: Sendable {
    /// The line's index in its chunk.
    public let line: Int
    public let product: Product
    public let quantity: Int64
    public let term: String
    /// Empty when the order leaves it to the price list.
    public let billingPlan: String
    public let segment: String
    public let currency: Currency
    /// The base-rate SKU that a line with the Azure Hybrid Benefit is priced at (R12); nil without the benefit.
    public let baseRate: Product?
    /// Cores taken for the benefit; nil without it.
    public let cores: HybridCores?
    public let choice: DownloadChoice?
    /// The state of the keys with the purchase; a line that is only priced ignores it.
    public let keyStatus: KeyStatus

    public init(
        line: Int, product: Product, quantity: Int64, term: String, billingPlan: String, segment: String,
        currency: Currency, baseRate: Product?, cores: HybridCores?, choice: DownloadChoice?,
        keyStatus: KeyStatus = .notApplicable
    ) {
        self.line = line
        self.product = product
        self.quantity = quantity
        self.term = term
        self.billingPlan = billingPlan
        self.segment = segment
        self.currency = currency
        self.baseRate = baseRate
        self.cores = cores
        self.choice = choice
        self.keyStatus = keyStatus
    }
}

extension PurchaseIntent {
    /// Returns the same intent for another line that differs in its quantity at most.
    public func onLine(_ line: Int, quantity: Int64) -> PurchaseIntent {
        PurchaseIntent(
            line: line, product: product, quantity: quantity, term: term, billingPlan: billingPlan, segment: segment,
            currency: currency, baseRate: baseRate, cores: cores, choice: choice, keyStatus: keyStatus)
    }
}

/// Cores taken from a customer's licences, by edition (R12).
public struct HybridCores: Hashable, Sendable {
    public let datacenter: Int64
    public let standard: Int64

    public init(datacenter: Int64, standard: Int64) {
        self.datacenter = datacenter
        self.standard = standard
    }
}

/// A line that asks for keys and links (R7), with the lines that it gets them for.
public struct KeyRequestIntent: Sendable {
    public let line: Int
    public let purchase: RecordedPurchase
    /// The lines of the purchase that the choice is offered for, with the choice; never empty.
    public let targets: [(line: RecordedLine, choice: DownloadChoice)]

    public init(line: Int, purchase: RecordedPurchase, targets: [(line: RecordedLine, choice: DownloadChoice)]) {
        self.line = line
        self.purchase = purchase
        self.targets = targets
    }
}

/// A line that cancels (R8), with the lines that it takes back.
public struct CancelIntent: Sendable {
    public let line: Int
    public let purchase: RecordedPurchase
    /// Standing lines of the purchase; never empty.
    public let targets: [RecordedLine]
    public let request: RefundRequest

    public init(line: Int, purchase: RecordedPurchase, targets: [RecordedLine], request: RefundRequest) {
        self.line = line
        self.purchase = purchase
        self.targets = targets
        self.request = request
    }
}
