internal import OrderLedger
package import OrderModel

/// A remark for a person on a row that has its posting, apart from their amounts.
package enum RowRemark: Hashable, Sendable {
    /// The posting's day is outside of the period: the row may be billed a second time, or late.
    case outsidePeriod(CivilDate)
    case otherCustomer(String)
    /// The row names the customer only by a domain, and the domain is another one.
    case otherDomain(String)
    case otherPartner(String)
    /// The days of the order are more than one apart. Time zones explain one day.
    case otherDay(CivilDate)
    /// The row's product differs from that of its SubscriptionId's line. The values are the ledger's product and SKU.
    case otherProduct(String, String)
    /// The SubscriptionId is that of another line of the ledger.
    case otherLine
    /// The SubscriptionId is none that this site issued.
    case unknownLine
    /// The ReferenceID differs from the posting's.
    case otherReference(String)
    case negativeQuantity
    case noQuantity
    case noSubtotal
    /// A price of the row has more digits than can be held.
    case overlongPrice
    /// The UnitPrice is not the ledger's, although the amounts agree. The value is the ledger's.
    case otherPrice(ExactDecimal)

    /// Other rows are the posting together with this one: the number of all of them.
    case partOf(Int)

    /// True for a remark that the posting is another's or of something else: it decides the verdict.
    package var isIdentity: Bool {
        switch self {
        case .otherCustomer, .otherDomain, .otherPartner, .otherProduct: true
        default: false
        }
    }

    private static let outsidePeriodStart = "It was posted on "

    private static let partOfStart = "It is one of "

    /// Returns the number of rows that are one posting together with the row of a report's note; nil for a row alone.
    package static func partCount(in note: String) -> Int? {
        guard let start = note.firstRange(of: partOfStart) else { return nil }
        return Int(note[start.upperBound...].prefix { $0.isNumber })
    }

    /// Tells whether a note of a report begins with the remark that its posting is outside of the period.
    package static func saysOutsidePeriod(_ note: String) -> Bool { note.hasPrefix(outsidePeriodStart) }

    /// A sentence for the report.
    package var sentence: String {
        switch self {
        case .outsidePeriod(let day): "\(Self.outsidePeriodStart)\(day), outside of the period."
        case .otherCustomer(let id): "The ledger has it for customer \(id)."
        case .otherDomain(let name): "The ledger has it for the customer with the domain \(name)."
        case .otherPartner(let id): "The ledger has it for partner \(id)."
        case .otherDay(let day): "The ledger has it for an order of \(day)."
        case .otherProduct(let product, let sku):
            "It was found by its SubscriptionId; the ledger has product \(product), SKU \(sku)."
        case .otherLine: "Its SubscriptionId is that of another line in the ledger."
        case .unknownLine: "Its SubscriptionId is none that this site issued."
        case .otherReference(let reference): "The ledger has it under the reference \(reference)."
        case .negativeQuantity: "The file has the credit's quantity as a negative number."
        case .noQuantity: "The file has no Quantity, so quantities were not compared."
        case .noSubtotal: "The file has no Subtotal, so Total less TaxTotal was compared."
        case .overlongPrice: "A price has more digits than can be held, so prices were not compared."
        case .partOf(let count): "\(Self.partOfStart)\(count) rows that are the posting together."
        case .otherPrice(let price): "The ledger has it at a unit price of \(price)."
        }
    }
}

/// The facts that rows are compared with for remarks.
struct RowRemarks {
    /// The period that was named, or that follows from the files.
    let period: PostingPeriod
    /// True when the files' PartnerIds, and their ReferenceIDs, are the ledger's. One that matches proves it.
    let namesPartners: Bool
    let namesReferences: Bool

    init(_ reconciliation: Reconciliation) {
        period = reconciliation.scope.period
        namesPartners = reconciliation.namesKnownPartner
        namesReferences = reconciliation.matched.namesReferences
    }

    /// Tells whether a row is of another customer, product or partner than its posting.
    func hasOtherIdentity(_ row: VendorRow, _ posting: ReconciledPosting) -> Bool {
        var parties: [RowRemark] = []
        appendParties(row, posting, to: &parties)
        return !parties.isEmpty || !Self.isSameProduct(row, posting.offer.product)
    }

    /// Returns the remarks on a row that has its posting. `partCount` is the number of rows that are the posting
    /// together, if there are several.
    func remarks(
        on row: VendorRow, _ posting: ReconciledPosting, _ differing: MatchMarks, partCount: Int?, amountsAgree: Bool
    ) -> [RowRemark] {
        var remarks: [RowRemark] = []
        if !period.contains(posting.batch.postedAt) {
            remarks.append(.outsidePeriod(posting.batch.postedAt.date))
        }
        appendParties(row, posting, to: &remarks)
        if let day = row.orderDate, abs(day.daysSinceEpoch - posting.orderDate.daysSinceEpoch) > 1 {
            remarks.append(.otherDay(posting.orderDate))
        }
        let product = posting.offer.product
        if !Self.isSameProduct(row, product) { remarks.append(.otherProduct(product.productId, product.skuId)) }
        if differing.contains(.otherLine) { remarks.append(.otherLine) }
        if differing.contains(.unknownLine) { remarks.append(.unknownLine) }
        if namesReferences, differing.contains(.otherReference) { remarks.append(.otherReference(posting.reference)) }
        if posting.isCredit, let quantity = row.quantity, quantity.coefficient < 0 { remarks.append(.negativeQuantity) }
        if row.quantity == nil { remarks.append(.noQuantity) }
        if row.subtotal == nil { remarks.append(.noSubtotal) }
        if row.hasOverlongPrice { remarks.append(.overlongPrice) }
        if let partCount {
            remarks.append(.partOf(partCount))
        } else if amountsAgree, let price = row.listPrice, !Self.isSamePrice(price, posting.basis.unitPrice) {
            remarks.append(.otherPrice(posting.basis.unitPrice))
        }
        return remarks
    }

    /// Tells whether two prices are the same. A credit's may be negative.
    private static func isSamePrice(_ there: ExactDecimal, _ here: ExactDecimal) -> Bool {
        ExactAmount(there).units.magnitude == ExactAmount(here).units.magnitude
    }

    /// Appends the remarks on the parties. The CustomerId names the customer, or the domain when that is blank.
    private func appendParties(_ row: VendorRow, _ posting: ReconciledPosting, to remarks: inout [RowRemark]) {
        let (customer, partnerId) = (posting.customer, posting.batch.header.partnerId)
        if !Self.isBlankOrSame(row.text(.customerId), customer.id) {
            remarks.append(.otherCustomer(customer.id))
        } else if row.text(.customerId).isEmpty, !Self.isBlankOrSame(row.text(.customerDomainName), customer.domainName)
        {
            remarks.append(.otherDomain(customer.domainName))
        }
        if namesPartners, !Self.isBlankOrSame(row.text(.partnerId), partnerId) {
            remarks.append(.otherPartner(partnerId))
        }
    }

    /// Tells whether a row has the product. Its SkuId may lack leading zeros.
    private static func isSameProduct(_ row: VendorRow, _ product: Product) -> Bool {
        let sku = row.text(.skuId)
        guard row.text(.productId).isSame(as: product.productId) else { return false }
        if sku.isSame(as: product.skuId) { return true }
        return (repeatElement(UInt8.zeroDigit, count: SkuId.missingZeros(count: sku.count)) + Array(sku)).elementsEqual(
            product.skuId.utf8)
    }

    /// Tells whether a text is blank or the id. The case of ASCII letters does not count, as in all ids.
    private static func isBlankOrSame(_ text: ArraySlice<UInt8>, _ id: String) -> Bool {
        func folded(_ byte: UInt8) -> UInt8 {
            byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
        }
        if text.isEmpty || text.isSame(as: id) { return true }
        return text.elementsEqual(id.utf8) { folded($0) == folded($1) }
    }
}

extension ArraySlice<UInt8> {
    /// Tells whether the bytes are the same.
    fileprivate func isSame(as text: String) -> Bool {
        unsafe span.bytes.hasSameBytes(as: text.utf8.span.bytes)
    }
}
