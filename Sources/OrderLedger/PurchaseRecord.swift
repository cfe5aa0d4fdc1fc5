package import OrderModel

/// The terms of a bought line: offer, quantity, amounts and their basis, and the status of its keys. They leave out
/// only its serial numbers and its place.
///
/// Lines with the same terms, byte for byte, share one object, so that a batch of many such lines is copied and stored
/// by reference.
package final class PurchaseTerms: Sendable {
    package let offer: Offer
    package let quantity: Int64
    package let amounts: LineAmounts
    package let basis: PriceBasis
    package let hybrid: HybridGrant?
    package let keyStatus: KeyStatus
    /// The choice on the order; kept also when the keys are withheld.
    package let choice: DownloadChoice?
    /// The first unit of the price list's tier that priced the last unit.
    package let tierMinimum: Int64

    package init(
        offer: Offer, quantity: Int64, amounts: LineAmounts, basis: PriceBasis, hybrid: HybridGrant?,
        keyStatus: KeyStatus, choice: DownloadChoice?, tierMinimum: Int64 = 1
    ) {
        self.offer = offer
        self.quantity = quantity
        self.amounts = amounts
        self.basis = basis
        self.hybrid = hybrid
        self.keyStatus = keyStatus
        self.choice = choice
        self.tierMinimum = tierMinimum
    }
}

extension PurchaseTerms: Hashable {
    /// Compares the contents. Terms of the same price mostly share their basis, so that its text is seldom looked at.
    package static func == (left: PurchaseTerms, right: PurchaseTerms) -> Bool {
        left === right
            || left.quantity == right.quantity && left.amounts == right.amounts && left.offer == right.offer
                && left.basis == right.basis && left.hybrid == right.hybrid && left.keyStatus == right.keyStatus
                && left.choice == right.choice && left.tierMinimum == right.tierMinimum
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(offer.product))
        hasher.combine(quantity)
        hasher.combine(amounts.total)
    }
}

/// A line bought: a charge.
package struct PurchaseRecord: Sendable {
    package let serial: Int64
    package let sourceLine: Int
    package let terms: PurchaseTerms
    /// Present exactly when ``keyStatus`` is `issued`.
    package let link: PurchaseLink?

    package init(serial: Int64, sourceLine: Int, terms: PurchaseTerms, link: PurchaseLink?) {
        self.serial = serial
        self.sourceLine = sourceLine
        self.terms = terms
        self.link = link
    }

    package init(
        serial: Int64, sourceLine: Int, offer: Offer, quantity: Int64, amounts: LineAmounts, basis: PriceBasis,
        hybrid: HybridGrant?, keyStatus: KeyStatus, choice: DownloadChoice?, link: PurchaseLink?, tierMinimum: Int64 = 1
    ) {
        self.init(
            serial: serial, sourceLine: sourceLine,
            terms: PurchaseTerms(
                offer: offer, quantity: quantity, amounts: amounts, basis: basis, hybrid: hybrid, keyStatus: keyStatus,
                choice: choice, tierMinimum: tierMinimum),
            link: link)
    }

    package var offer: Offer { terms.offer }
    package var quantity: Int64 { terms.quantity }
    package var amounts: LineAmounts { terms.amounts }
    package var basis: PriceBasis { terms.basis }
    package var hybrid: HybridGrant? { terms.hybrid }
    package var keyStatus: KeyStatus { terms.keyStatus }
    package var choice: DownloadChoice? { terms.choice }
    package var tierMinimum: Int64 { terms.tierMinimum }
}
