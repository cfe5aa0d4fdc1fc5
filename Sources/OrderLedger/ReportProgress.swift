public import OrderModel

/// The progress of a batch's reports while the batch is recorded. A run that goes on with the batch need not write them
/// again from the start.
///
/// It covers purchases that no repeat stands before; nothing can change their rows any more. It is no record: a run
/// believes its facts about files only when the files still match.
public struct ReportProgress: Sendable, Hashable {
    /// The serial number of the last order whose rows are written. The rows of all orders of the batch before it are
    /// written too.
    public var lastOrder: Int64
    /// The files with a row for every line, up to the last byte written.
    public var files: [PublishedReport]
    public var orderCount: Int
    public var rowsByStatus: [OutcomeStatus: Int]
    public var keysIssued: Int
    public var linksIssued: Int
    /// The charges by currency, in the order in which the currencies came.
    public var sales: [SalesProgress]

    public init(
        lastOrder: Int64, files: [PublishedReport], orderCount: Int, rowsByStatus: [OutcomeStatus: Int],
        keysIssued: Int, linksIssued: Int, sales: [SalesProgress]
    ) {
        self.lastOrder = lastOrder
        self.files = files
        self.orderCount = orderCount
        self.rowsByStatus = rowsByStatus
        self.keysIssued = keysIssued
        self.linksIssued = linksIssued
        self.sales = sales
    }
}

/// The charges in one currency so far.
public struct SalesProgress: Sendable, Hashable {
    public var currency: Currency
    public var markets: [MarketProgress]
    public var products: [ProductProgress]

    public init(currency: Currency, markets: [MarketProgress], products: [ProductProgress]) {
        self.currency = currency
        self.markets = markets
        self.products = products
    }
}

/// The charges in one market so far.
public struct MarketProgress: Sendable, Hashable {
    public var market: String
    public var charged: ChargedProgress

    public init(market: String, charged: ChargedProgress) {
        self.market = market
        self.charged = charged
    }
}

/// The charges for one product so far.
public struct ProductProgress: Sendable, Hashable {
    public var productId: String
    public var skuId: String
    public var skuTitle: String
    public var charged: ChargedProgress

    public init(productId: String, skuId: String, skuTitle: String, charged: ChargedProgress) {
        self.productId = productId
        self.skuId = skuId
        self.skuTitle = skuTitle
        self.charged = charged
    }
}

/// Sums over lines.
public struct ChargedProgress: Sendable, Hashable {
    public var lineCount: Int
    public var units: Int128
    public var money: MoneySums

    public init(lineCount: Int, units: Int128, money: MoneySums) {
        self.lineCount = lineCount
        self.units = units
        self.money = money
    }
}
