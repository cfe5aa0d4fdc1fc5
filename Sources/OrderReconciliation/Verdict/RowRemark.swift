internal import OrderLedger
public import OrderModel

/// What a person should know of a row that has its posting, beside their amounts.
public enum RowRemark: Hashable, Sendable {
    /// The posting is of a day outside of the period that was named: the row may be billed a second time, or late.
    case outsidePeriod(CivilDate)
    case otherCustomer(String)
    /// The row names another partner of the ledger.
    case otherPartner(String)
    /// The days of the order are more than one apart; one is what time zones make.
    case otherDay(CivilDate)
    case noQuantity
    case noSubtotal

    /// A sentence for the report.
    public var sentence: String {
        switch self {
        case .outsidePeriod(let day): "It was posted on \(day), outside of the period."
        case .otherCustomer(let id): "The ledger has it for customer \(id)."
        case .otherPartner(let id): "The ledger has it for partner \(id)."
        case .otherDay(let day): "The ledger has it for an order of \(day)."
        case .noQuantity: "The file has no Quantity, so quantities were not compared."
        case .noSubtotal: "The file has no Subtotal."
        }
    }
}

/// What rows are held against for remarks.
struct RowRemarks {
    /// Nil where the period was not named but follows from the files.
    let namedPeriod: PostingPeriod?
    /// The ledger's partners, in lower case.
    let partnerIds: Set<String>

    func remarks(on row: VendorRow, _ posting: ReconciledPosting) -> [RowRemark] {
        var remarks: [RowRemark] = []
        if let namedPeriod, !namedPeriod.contains(posting.batch.postedAt) {
            remarks.append(.outsidePeriod(posting.batch.postedAt.date))
        }
        if !Self.isBlankOrSame(row.text(.customerId), posting.customer.id) {
            remarks.append(.otherCustomer(posting.customer.id))
        }
        let partnerId = posting.batch.header.partnerId
        let named = row.text(.partnerId)
        if !Self.isBlankOrSame(named, partnerId),
            partnerIds.contains(String(decoding: named, as: UTF8.self).lowercased())
        {
            remarks.append(.otherPartner(partnerId))
        }
        if let day = row.orderDate, abs(day.daysSinceEpoch - posting.orderDate.daysSinceEpoch) > 1 {
            remarks.append(.otherDay(posting.orderDate))
        }
        if row.quantity == nil { remarks.append(.noQuantity) }
        if row.subtotal == nil { remarks.append(.noSubtotal) }
        return remarks
    }

    /// Compared without the case of ASCII letters, as ids are.
    private static func isBlankOrSame(_ text: ArraySlice<UInt8>, _ id: String) -> Bool {
        func folded(_ byte: UInt8) -> UInt8 {
            byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
        }
        return text.isEmpty || text.elementsEqual(id.utf8) { folded($0) == folded($1) }
    }
}
