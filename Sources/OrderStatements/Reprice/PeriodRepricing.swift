package import OrderCatalog
package import OrderLedger
package import OrderModel
internal import OrderPricing
internal import OrderReports

/// Prices the charges of a period again under other reference data, and changes nothing (`docket reprice`).
///
///     let result = try PeriodRepricing(ledger: ledger, issuer: issuer, catalog: other, sellerCountry: "IE")
///         .visit(period, ofPartner: nil) { line in … }
package struct PeriodRepricing {
    private let ledger: any LedgerReading
    private let issuer: any IdentifierIssuing
    private let catalog: Catalog
    private let sellerCountry: String

    /// The result for a period.
    package struct Result: Sendable {
        /// The totals by currency code.
        package let totals: [RepricingTotals]
        /// The state of the ledger that was read.
        package let extent: PostingExtent

        /// True when every line has its recorded amounts.
        package var isSame: Bool { totals.allSatisfy { $0.differingCount == 0 && $0.notPricedCount == 0 } }
    }

    package init(
        ledger: any LedgerReading, issuer: any IdentifierIssuing, catalog: Catalog, sellerCountry: String
    ) {
        self.ledger = ledger
        self.issuer = issuer
        self.catalog = catalog
        self.sellerCountry = sellerCountry
    }

    /// Passes on every charge of the period, in ledger order, even those that were cancelled later. Credits mirror
    /// charges and have no price of their own. Rethrows the errors of `body`. Throws a `LedgerError` when the ledger
    /// cannot be read.
    package func visit(
        _ period: PostingPeriod, ofPartner partnerId: String?, _ body: (RepricedLine) throws -> Void
    ) throws -> Result {
        var repricing = SaleRepricing(catalog: catalog, sellerCountry: sellerCountry, keepsCustomers: false)
        var totals: [Currency: RepricingTotals] = [:]
        var identified = IdentifiedPostings(issuer: issuer)
        func pass(_ posting: Posting, _ identifiers: RowIdentifiers) throws {
            let line = Self.line(posting, identifiers, verdict: repricing.price(posting.outcome))
            totals[posting.currency, default: RepricingTotals(currency: posting.currency)].add(line)
            try body(line)
        }
        let extent = try ledger.visitPostings(in: period, ofPartner: partnerId) { posting in
            if !posting.isCredit { try identified.append(posting, pass) }
        }
        try identified.finish(pass)
        return Result(totals: totals.values.sorted { $0.currency.code < $1.currency.code }, extent: extent)
    }

    private static func line(
        _ posting: Posting, _ identifiers: RowIdentifiers, verdict: SaleRepricing.Verdict
    ) -> RepricedLine {
        RepricedLine(
            posting: posting, orderId: identifiers.orderId, subscriptionId: identifiers.subscriptionId,
            result: result(posting, verdict))
    }

    private static func result(_ posting: Posting, _ verdict: SaleRepricing.Verdict) -> RepricedLine.Result {
        switch verdict {
        case .priced(let line) where line.amounts == posting.amounts: .same
        case .priced(let line):
            .differs(
                RepricedAmounts(
                    amounts: line.amounts, basis: line.basis,
                    causes: RepricingCause.causes(from: posting.outcome, to: line)))
        case .notPriced(let code, let reason): .notPriced(code: code, reason: reason)
        }
    }
}
