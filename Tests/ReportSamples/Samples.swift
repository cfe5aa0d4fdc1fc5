package import OrderLedger
package import OrderModel
internal import Testing

// Rows as a ledger returns them, one of each kind. A test changes the part that it is about.

package func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }
package func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }
package func currency(_ code: String) throws -> Currency { try #require(Currency(code: code)) }

package enum Sample {
    package static let asOf = "2018-10-29T02:00:00Z"

    package static func customer(
        id: String = "c-1", domainName: String = "fabrikam.example", name: String = "Fabrikam", country: String = "DE",
        mpnId: String = "6034453", resellerMpnId: String = "6048879"
    ) -> Customer {
        Customer(
            id: id, domainName: domainName, name: name, country: country, partnerId: "p-1", mpnId: mpnId,
            resellerMpnId: resellerMpnId, vatId: "", isTaxExempt: false)
    }

    package static func product(
        id: String = "DG7GMGF0DVT9", skuId: String = "0001", productTitle: String = "SQL Server Standard",
        skuTitle: String = "SQL Server Standard 2 Core", family: ProductFamily = .software
    ) -> Product {
        Product(
            productId: id, skuId: skuId, productTitle: productTitle, skuTitle: skuTitle, family: family, edition: nil,
            coresPerUnit: 0, vmCores: 0, baseRateSkuId: "", minimumQuantity: 1, maximumQuantity: 100)
    }

    package static func offer(
        _ product: Product = product(), term: String = "P1Y", currency code: String = "EUR"
    ) throws -> Offer {
        Offer(
            product: product, term: term, billingPlan: "OneTime", segment: "Commercial", currency: try currency(code))
    }

    package static func basis(
        unitPrice: String = "700.96", taxRate: String? = "0.19", treatment: TaxTreatment = .standard
    ) throws -> PriceBasis {
        PriceBasis(
            text: "price", unitPrice: try decimal(unitPrice), taxRate: try taxRate.map(decimal), rounding: .halfUp,
            treatment: treatment)
    }

    /// Returns a purchase with keys: 2 × 700.96 EUR, 19 % on top.
    package static func purchase(status: OutcomeStatus = .completed) throws -> LineOutcome {
        var outcome = LineOutcome(
            sourceLine: 2, reference: "PO-1", action: .purchase, status: status, purchaseSerial: 1,
            purchasedAt: try time(asOf), secretId: 1, lineSerial: 11, customer: customer(),
            terms: OutcomeTerms(offer: try offer(), quantity: 2, basis: try basis()))
        outcome.amounts = LineAmounts(subtotal: 140_192, tax: 26_636, total: 166_828)
        guard status == .completed else { return outcome }
        outcome.terms = outcome.terms.with(
            choice: DownloadChoice(version: "2017", language: "en-US", fileType: "64 Bit, ISO"))
        outcome.link = IssuedLink(serial: 21, secretId: 1, issuedAt: try time(asOf))
        return outcome
    }

    /// Returns a request for the keys of that purchase, two weeks later.
    package static func keyRequest() throws -> LineOutcome {
        var outcome = try purchase()
        outcome.reference = "RQ-1"
        outcome.action = .getKeys
        outcome.status = .keysIssued
        outcome.originalStatus = .keysIssued
        outcome.amounts = nil
        outcome.purchasedAt = try time("2018-10-15T08:30:00Z")
        return outcome
    }

    /// Returns the cancellation of that purchase.
    package static func cancellation(
        title: String = "Refund of PO-1", attachment: String = "mail.pdf;order.pdf"
    ) throws -> LineOutcome {
        var outcome = try purchase(status: .cancelled)
        outcome.reference = "CX-1"
        outcome.action = .cancel
        outcome.amounts = outcome.amounts?.negated
        outcome.purchasedAt = try time("2018-10-15T08:30:00Z")
        outcome.cancelledAt = try time(asOf)
        outcome.refundRequestLine = 2
        outcome.refundRequest = RefundRequest(
            reason: "Ordered twice", requestedAmount: 166_828, impact: "Moderate", title: title,
            contactName: "Kim Abercrombie", contactEmail: "kim@partner.example", contactPhone: "+49 30 1234",
            attachment: attachment)
        return outcome
    }

    /// Returns the row of an order that repeats the order of `outcome`.
    package static func duplicate(of outcome: LineOutcome) throws -> LineOutcome {
        var repeated = outcome
        repeated.status = .duplicate
        repeated.original = OriginalBatch(batchId: "NIGHT-1", recordedAt: try time("2018-10-28T02:00:00Z"))
        return repeated
    }

    package static func problem(
        _ cause: ProblemCause, field: Field? = nil, value: String = "", line: Int = 2
    ) -> Problem {
        Problem(cause, at: SourcePosition(line: line, column: 1, byteOffset: 0), field: field, value: value)
    }
}

extension OutcomeTerms {
    /// Returns the same terms with another offer.
    package func with(offer: Offer) -> OutcomeTerms {
        OutcomeTerms(offer: offer, quantity: quantity, basis: basis, hybrid: hybrid, choice: choice)
    }

    package func with(quantity: Int64) -> OutcomeTerms {
        OutcomeTerms(offer: offer, quantity: quantity, basis: basis, hybrid: hybrid, choice: choice)
    }

    package func with(basis: PriceBasis) -> OutcomeTerms {
        OutcomeTerms(offer: offer, quantity: quantity, basis: basis, hybrid: hybrid, choice: choice)
    }

    package func with(hybrid: HybridGrant?) -> OutcomeTerms {
        OutcomeTerms(offer: offer, quantity: quantity, basis: basis, hybrid: hybrid, choice: choice)
    }

    package func with(choice: DownloadChoice?) -> OutcomeTerms {
        OutcomeTerms(offer: offer, quantity: quantity, basis: basis, hybrid: hybrid, choice: choice)
    }
}
