package import OrderLedger
package import OrderModel

/// Sums the charges and credits of a batch or a period: for each currency, by market and by product.
///
/// Counting a line takes a few additions in arrays. They grow with the catalogue, not with the batch.
///
///     var sales = SalesTally()
///     try ledger.visitOutcomes(ofClaim: 7) { sales.add($0) }
package struct SalesTally: Sendable {
    private var markets = MarketNumbering()
    private var products = ProductNumbering()
    private var books = ByCurrency<Book>()

    /// The sums of one currency by the numbers of markets and products.
    private struct Book {
        var markets: [SalesSums] = []
        var products: [SalesSums] = []

        mutating func change(market: Int, product: Int, _ change: (inout SalesSums) -> Void) {
            markets.reach(market)
            change(&markets[market])
            products.reach(product)
            change(&products[product])
        }
    }

    package init() {}

    /// Counts a line that moved money: a purchase or a cancellation, but no repeat and no request for keys.
    package mutating func add(_ outcome: LineOutcome) {
        guard outcome.status != .duplicate, let amounts = outcome.amounts else { return }
        let (quantity, isCredit) = (outcome.quantity, outcome.action == .cancel)
        let market = markets.number(of: outcome.customer.country)
        let product = products.number(of: outcome.offer.product)
        books.change(outcome.offer.currency, default: Book()) { book in
            book.change(market: market, product: product) {
                $0.add(amounts, quantity: quantity, isCredit: isCredit)
            }
        }
    }

    /// Adds the charges of one currency that another tally counted.
    mutating func goOn(with progress: SalesProgress) {
        var book = Book()
        for market in progress.markets {
            let number = markets.number(of: market.market)
            book.markets.reach(number)
            book.markets[number] = SalesSums(market.charged)
        }
        for product in progress.products {
            let number = products.number(
                of: NumberedProduct(
                    productId: product.productId, skuId: product.skuId, skuTitle: product.skuTitle))
            book.products.reach(number)
            book.products[number] = SalesSums(product.charged)
        }
        books.change(progress.currency, default: book) { $0 = book }
    }

    /// The approximate number of sums: one for each product and currency.
    package var sumCount: Int { books.reduce(0) { $0 + $1.value.products.count } }

    /// The sums so far, sorted by currency code.
    package var currencies: [CurrencySales] {
        books.sorted.map(sales)
    }

    private func sales(_ currency: Currency, _ book: Book) -> CurrencySales {
        let byMarket = book.markets.enumerated().filter { $0.element.lineCount > 0 }.map { number, sums in
            SalesShare(name: markets.market(number), sums: sums)
        }
        let byProduct = book.products.enumerated().filter { $0.element.lineCount > 0 }.map { number, sums in
            let product = products.products[number]
            return SalesShare(
                name: product.skuTitle, productId: product.productId, skuId: product.skuId, sums: sums)
        }
        return CurrencySales(currency: currency, markets: byMarket.byTurnover, products: byProduct.byTurnover)
    }
}

/// The charges and credits of one currency.
package struct CurrencySales: Sendable {
    package let currency: Currency
    /// The shares, the greatest turnover first.
    package let markets: [SalesShare]
    package let products: [SalesShare]
    /// The sum over all markets, which equals the sum over all products.
    package let sums: SalesSums

    init(currency: Currency, markets: [SalesShare], products: [SalesShare]) {
        self.currency = currency
        self.markets = markets
        self.products = products
        self.sums = markets.reduce(into: SalesSums()) { $0.add($1.sums) }
    }
}

/// One market's or product's part of a currency's sums.
package struct SalesShare: Sendable {
    /// The market's code, or the SKU's title.
    package let name: String
    /// The product's ids; empty for a market.
    let productId: String
    let skuId: String
    package let sums: SalesSums

    init(name: String, productId: String = "", skuId: String = "", sums: SalesSums) {
        self.name = name
        self.productId = productId
        self.skuId = skuId
        self.sums = sums
    }

    /// `ProductId:SkuId`; empty for a market.
    package var id: String { productId.isEmpty && skuId.isEmpty ? "" : "\(productId):\(skuId)" }
}

extension Array<SalesSums> {
    /// Extends the array so that it has an element at the index.
    fileprivate mutating func reach(_ index: Int) {
        if index >= count { append(contentsOf: repeatElement(SalesSums(), count: index + 1 - count)) }
    }
}

extension Array<SalesShare> {
    /// The shares by turnover, the greatest first. Shares of equal turnover follow their name and id, so the order is
    /// fixed.
    fileprivate var byTurnover: [SalesShare] {
        sorted { left, right in
            let (first, second) = (left.turnover, right.turnover)
            if first != second { return first > second }
            return (left.name, left.id) < (right.name, right.id)
        }
    }
}

extension SalesShare {
    fileprivate var turnover: Int128 { sums.charged.total + sums.credited.total }
}
