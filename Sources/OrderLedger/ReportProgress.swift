package import OrderModel

/// The progress of a batch's reports while the batch is recorded. A run that goes on with the batch need not write them
/// again from the start.
///
/// It covers purchases that no repeat stands before; nothing can change their rows any more. It is no record: a run
/// believes its facts about files only when the files still match.
package struct ReportProgress: Sendable, Hashable {
    /// The serial number of the last order whose rows are written. The rows of all orders of the batch before it are
    /// written too.
    package var lastOrder: Int64
    /// The files with a row for every line, up to the last byte written.
    package var files: [PublishedReport]
    package var orderCount: Int
    package var rowsByStatus: [OutcomeStatus: Int]
    package var keysIssued: Int
    package var linksIssued: Int
    /// The charges by currency, in the order in which the currencies came.
    package var sales: [SalesProgress]

    package init(
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
package struct SalesProgress: Sendable, Hashable {
    package var currency: Currency
    package var markets: [MarketProgress]
    package var products: [ProductProgress]

    package init(currency: Currency, markets: [MarketProgress], products: [ProductProgress]) {
        self.currency = currency
        self.markets = markets
        self.products = products
    }
}

/// The charges in one market so far.
package struct MarketProgress: Sendable, Hashable {
    package var market: String
    package var charged: ChargedProgress

    package init(market: String, charged: ChargedProgress) {
        self.market = market
        self.charged = charged
    }
}

/// The charges for one product so far.
package struct ProductProgress: Sendable, Hashable {
    package var productId: String
    package var skuId: String
    package var skuTitle: String
    package var charged: ChargedProgress

    package init(productId: String, skuId: String, skuTitle: String, charged: ChargedProgress) {
        self.productId = productId
        self.skuId = skuId
        self.skuTitle = skuTitle
        self.charged = charged
    }
}

/// Sums over lines.
package struct ChargedProgress: Sendable, Hashable {
    package var lineCount: Int
    package var units: Int128
    package var money: MoneySums

    package init(lineCount: Int, units: Int128, money: MoneySums) {
        self.lineCount = lineCount
        self.units = units
        self.money = money
    }
}
