package import OrderLedger
internal import OrderModel

extension SalesTally {
    /// Continues where another tally ended.
    package init(_ progress: [SalesProgress]) {
        self.init()
        for sales in progress { goOn(with: sales) }
    }

    /// The sums so far, for another tally to continue. Nil when something was credited, which they do not hold.
    package var progress: [SalesProgress]? {
        let currencies = currencies
        guard currencies.allSatisfy({ $0.sums.credited == MoneySums() }) else { return nil }
        return currencies.map { sales in
            SalesProgress(
                currency: sales.currency,
                markets: sales.markets.map { MarketProgress(market: $0.name, charged: ChargedProgress($0.sums)) },
                products: sales.products.map { share in
                    ProductProgress(
                        productId: share.productId, skuId: share.skuId, skuTitle: share.name,
                        charged: ChargedProgress(share.sums))
                })
        }
    }
}

extension ChargedProgress {
    fileprivate init(_ sums: SalesSums) {
        self.init(
            lineCount: sums.lineCount, units: sums.units, money: sums.charged)
    }
}
