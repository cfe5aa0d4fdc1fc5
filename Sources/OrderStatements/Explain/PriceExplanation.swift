package import OrderCatalog
package import OrderLedger
internal import OrderModel
internal import OrderPricing

/// The steps from the recorded rows to a line's amounts, to the cent, and a comparison with today's reference data
/// (`docket explain ORDER`).
package struct PriceExplanation {
    private let outcome: LineOutcome
    private let recordedHashes: [ReferenceHash]
    private let catalog: Catalog
    private let sellerCountry: String
    private let request: CreditedRequest?
    private let showsEveryShare: Bool

    /// `recordedHashes` has the hashes of the batch that bought the line; empty when they are unknown. `request` is the
    /// request behind a credit; without it, the credit is derived from the line alone. `showsEveryShare` is true to
    /// show the shares of all its lines, and not only this one's.
    package init(
        of outcome: LineOutcome, recordedHashes: [ReferenceHash], catalog: Catalog, sellerCountry: String,
        request: CreditedRequest? = nil, showsEveryShare: Bool = true
    ) {
        self.outcome = outcome
        self.recordedHashes = recordedHashes
        self.catalog = catalog
        self.sellerCountry = sellerCountry
        self.request = request
        self.showsEveryShare = showsEveryShare
    }

    /// The steps, one a line. Empty for a row without amounts, such as a request for keys.
    package var lines: [String] {
        guard let amounts = outcome.amounts else { return [] }
        let origin = recordedHashes.filter { Self.filesNamed.contains($0.fileName) }.map {
            "\($0.fileName) of then: sha256 \($0.sha256)"
        }
        guard let rates = RecordedRates(outcome.basis), let derivation = derivation(rates.tiers, rates) else {
            return origin + ["what was written down with the price cannot be followed"]
        }
        var lines = origin + [reason] + derivation.steps
        if let own = rates.ownTiers.flatMap({ self.derivation($0, rates) }) { lines += saving(own, derivation) }
        lines += outcome.action == .cancel ? credit(amounts, of: derivation) : [proof(amounts, by: derivation)]
        return lines + today(derivation)
    }

    /// The files whose rows the basis names.
    private static let filesNamed = ["prices.csv", "tax.csv"]

    private func derivation(_ tiers: [PriceTier], _ rates: RecordedRates) -> PriceDerivation? {
        PriceDerivation(
            tiers: tiers, quantity: outcome.quantity, currency: outcome.offer.currency, rule: rates.rule,
            treatment: outcome.basis.treatment)
    }

    private var reason: String {
        let treatment = outcome.basis.treatment
        return "why \(treatment.name): \(treatment.reason(customer: outcome.customer, sellerCountry: sellerCountry))"
    }

    private func saving(_ own: PriceDerivation, _ base: PriceDerivation) -> [String] {
        let saved = text(own.amounts.subtotal - base.amounts.subtotal)
        return own.steps.map { "at its own price: \($0)" } + [
            "saved: subtotal \(text(own.amounts.subtotal)) less \(text(base.amounts.subtotal)) is \(saved)"
        ]
    }

    // MARK: The recorded price

    private func proof(_ amounts: LineAmounts, by derivation: PriceDerivation) -> String {
        derivation.amounts == amounts
            ? "the recorded amounts follow from these rows, to the cent"
            : "THE RECORDED AMOUNTS DO NOT FOLLOW from these rows, which give \(text(derivation.amounts))"
    }

    private func credit(_ amounts: LineAmounts, of charge: PriceDerivation) -> [String] {
        let start = ["charged: \(text(charge.amounts))"] + (request.map { [$0.sentence] } ?? requestAlone)
        guard amounts != charge.amounts.negated || request?.isWhole == false else {
            return start + ["credited whole: the charge's mirror, net and tax, to the cent"]
        }
        let words =
            "credited in part: the request is divided over its lines in proportion to their totals, and each line's share "
            + "over net and tax in proportion to its own, both by largest remainder; a tie goes to the earlier line, and to "
            + "the tax"
        if let request {
            guard let steps = request.steps(ofLine: outcome.lineSerial, everyLine: showsEveryShare) else {
                return start + [words, "WHAT WAS CREDITED DOES NOT FOLLOW from the request"]
            }
            return start + [words] + steps + ["the recorded shares, net and tax follow from the request, to the cent"]
        }
        let parts = RefundAllocation.credits(requested: -amounts.total, paid: [charge.amounts])
        return start + [
            words,
            parts == [amounts]
                ? "the recorded net and tax follow from the share, to the cent"
                : "THE RECORDED NET AND TAX DO NOT FOLLOW from the share",
        ]
    }

    /// The request's amount when its other lines are unknown.
    private var requestAlone: [String] {
        outcome.refundRequest.map { ["requested: \(text($0.requestedAmount)) \(outcome.offer.currency) for all lines"] }
            ?? []
    }

    // MARK: Today

    private func today(_ derivation: PriceDerivation) -> [String] {
        var repricing = SaleRepricing(catalog: catalog, sellerCountry: sellerCountry, keepsCustomers: true)
        switch repricing.price(outcome) {
        case .priced(let line) where line.amounts == derivation.amounts:
            let rows =
                line.basis.text == outcome.basis.text ? "the same rows and amounts" : "the same amounts by other rows"
            return ["reference data of today: \(rows)"] + changes
        case .priced(let line):
            return ["reference data of today: would give \(text(line.amounts))"] + changesOrSettings
        case .notPriced(let code, let reason):
            return ["reference data of today: \(code), \(reason)"] + changesOrSettings
        }
    }

    /// The files that have changed since the batch was opened.
    private var changes: [String] {
        let now = Dictionary(uniqueKeysWithValues: catalog.hashes.map { ($0.fileName, $0.sha256) })
        return recordedHashes.filter { now[$0.fileName] != $0.sha256 }.map {
            "changed since: \($0.fileName), now sha256 \(now[$0.fileName] ?? "none")"
        }
    }

    private var changesOrSettings: [String] {
        let changes = changes
        guard changes.isEmpty else { return changes }
        return recordedHashes.isEmpty
            ? []
            : ["no reference file changed since the batch was opened; seller.country, or a file in its course, did"]
    }

    private func text(_ minorUnits: Int64) -> String {
        outcome.offer.currency.text(ofMinorUnits: Int128(minorUnits))
    }

    private func text(_ amounts: LineAmounts) -> String { amounts.text(in: outcome.offer.currency) }
}
