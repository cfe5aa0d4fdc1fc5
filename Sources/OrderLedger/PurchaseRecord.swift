public import OrderModel

/// The terms of a bought line: offer, quantity, amounts and their basis, and the status of its keys. They leave out
/// only its serial numbers and its place.
///
/// Lines with the same terms, byte for byte, share one object, so that a batch of many such lines is copied and stored
/// by reference.
public final class PurchaseTerms: Sendable {
    public let offer: Offer
    public let quantity: Int64
    public let amounts: LineAmounts
    public let basis: PriceBasis
    public let hybrid: HybridGrant?
    public let keyStatus: KeyStatus
    /// The choice on the order; kept also when the keys are withheld.
    public let choice: DownloadChoice?
    /// The first unit of the price list's tier that priced the last unit.
    public let tierMinimum: Int64

    public init(
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
    public static func == (left: PurchaseTerms, right: PurchaseTerms) -> Bool {
        left === right
            || left.quantity == right.quantity && left.amounts == right.amounts && left.offer == right.offer
                && left.basis == right.basis && left.hybrid == right.hybrid && left.keyStatus == right.keyStatus
                && left.choice == right.choice && left.tierMinimum == right.tierMinimum
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(offer.product))
        hasher.combine(quantity)
        hasher.combine(amounts.total)
    }
}

/// A line bought: a charge.
public struct PurchaseRecord: Sendable {
    public let serial: Int64
    public let sourceLine: Int
    public let terms: PurchaseTerms
    /// Present exactly when ``keyStatus`` is `issued`.
    public let link: PurchaseLink?

    public init(serial: Int64, sourceLine: Int, terms: PurchaseTerms, link: PurchaseLink?) {
        self.serial = serial
        self.sourceLine = sourceLine
        self.terms = terms
        self.link = link
    }

    public init(
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

    public var offer: Offer { terms.offer }
    public var quantity: Int64 { terms.quantity }
    public var amounts: LineAmounts { terms.amounts }
    public var basis: PriceBasis { terms.basis }
    public var hybrid: HybridGrant? { terms.hybrid }
    public var keyStatus: KeyStatus { terms.keyStatus }
    public var choice: DownloadChoice? { terms.choice }
    public var tierMinimum: Int64 { terms.tierMinimum }
}
