/// The verdict on a row of the vendor's files, or on a posting of the ledger.
package enum Verdict: Int, CaseIterable, Sendable {
    case matched
    case accepted
    case amountDiffers
    case identityDiffers
    case missingHere
    case missingThere
    case ambiguous

    /// The verdict's name in the reports.
    package var name: String {
        switch self {
        case .matched: "matched"
        case .accepted: "accepted"
        case .amountDiffers: "amount-differs"
        case .identityDiffers: "identity-differs"
        case .missingHere: "missing-here"
        case .missingThere: "missing-there"
        case .ambiguous: "ambiguous"
        }
    }

    /// The verdict's meaning, in a sentence.
    package var meaning: String {
        switch self {
        case .matched: "The row and the ledger agree, within the tolerance."
        case .accepted: "A difference that a person accepted. The note says which one it is, who accepted it, and why."
        case .amountDiffers: "The row is in the ledger with another amount or quantity."
        case .identityDiffers: "The amounts agree, and the ledger has another customer, product or partner."
        case .missingHere: "The row is in the vendor's files and not in the ledger."
        case .missingThere: "The ledger posted it in the period, and no row of the vendor's files has it."
        case .ambiguous: "Rows and postings that are alike cannot be told from one another."
        }
    }
}

/// The key that found a row in the ledger.
package enum MatchKey: Int, CaseIterable, Sendable {
    /// The row's OrderId is one that this site issued.
    case orderId
    /// The row's ReferenceID is the OrderReference of an order.
    case referenceId
    /// Customer, product, SKU, quantity and date of the order, which only one row and one posting have.
    case attributes

    package var name: String {
        switch self {
        case .orderId: "OrderId"
        case .referenceId: "ReferenceID"
        case .attributes: "Customer+Product+Quantity+Date"
        }
    }
}

/// The reason why a row has no posting, or is ambiguous.
package enum UnmatchedReason: UInt8, Sendable {
    /// Neither OrderId nor ReferenceID is known, and this customer bought nothing here in this quantity on this day.
    case unknown
    /// The row lacks a customer, a whole quantity or a date, and its ids are not known.
    case noKey
    /// The order is known, but has no unmatched line of this product, SKU and currency.
    case noSuchLine
    /// The order is known, but has no credit of this product.
    case noSuchCredit
    /// Several rows or postings share all attributes that could tell them apart.
    case notUnique
    /// Another row of the files takes it back, and the ledger has neither.
    case voided
    /// Several partners have an order of this reference, and the row's PartnerId is none of theirs.
    case severalPartners

    /// A sentence for the report.
    package var sentence: String {
        switch self {
        case .unknown: "Nothing in the ledger has this OrderId, ReferenceID, or customer, product, quantity and date."
        case .noKey: "The ids are not the ledger's, and customer, whole quantity or date are missing to look further."
        case .noSuchLine: "The order is known, but no line of it is left with this product, SKU and currency."
        case .noSuchCredit: "The order is known, but no credit of it is left with this product, SKU and currency."
        case .notUnique: "Several rows or postings share all that they could be told by."
        case .voided:
            "The ledger has neither this row nor another one of the opposite amount: together, a charge and its reversal, "
                + "they net to zero."
        case .severalPartners: "Several partners have an order of this reference."
        }
    }
}
