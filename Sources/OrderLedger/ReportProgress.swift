public import OrderModel

/// How far the reports of a batch were written while it was recorded, so that a run that goes on with it need not write
/// them again from the start.
///
/// It is about purchases that no repeat stands before, whose rows nothing can change any more. It is no record: what it
/// says of files is believed only when they are still so.
public struct ReportProgress: Sendable, Hashable {
    /// The serial number of the last order whose rows are written; those of all orders of the batch before it are too.
    public var lastOrder: Int64
    /// The files with a row for every line, as far as they were written.
    public var files: [PublishedReport]
    public var orderCount: Int
    public var rowsByStatus: [OutcomeStatus: Int]
    public var keysIssued: Int
    public var linksIssued: Int
    /// By currency, in the order in which they came.
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

/// What was charged in one currency so far.
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

/// What was charged in one market so far.
public struct MarketProgress: Sendable, Hashable {
    public var market: String
    public var charged: ChargedProgress

    public init(market: String, charged: ChargedProgress) {
        self.market = market
        self.charged = charged
    }
}

/// What was charged for one product so far.
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
