/// The closed list of a batch's possible faults (<doc:Codes>).
///
/// Ledgers store a code's number, and partners see its slug; neither ever changes. The cases stand in their order of
/// precedence, and a line's problems are listed in it. A new code takes a place anywhere and the next free number.
public enum ProblemCode: UInt16, CaseIterable, Sendable {
    // About the file: it is quarantined and has no effect.
    case fileEmpty = 1
    case fileMalformed = 2
    case fileTruncated = 3
    case documentTypeRefused = 4
    case encodingRefused = 5
    case limitExceeded = 6
    case columnMissing = 7
    case columnUnknown = 8
    case columnRepeated = 9
    case schemaViolated = 10
    case batchFieldVaries = 11
    case controlTotalMismatch = 12
    case signatureMissing = 13
    case signatureInvalid = 14
    case signatureNotSubmitter = 15
    case partnerUnknown = 16
    case agentUnknown = 17
    case agentExpired = 18
    // About the file too, but it waits instead: it is parked.
    case guardExceeded = 19
    // About the file again.
    case partnerNotOfFolder = 20
    case batchAbandoned = 21
    case quarantinedBefore = 22
    case fileTypeRefused = 23

    // About an order: it is rejected whole.
    case fieldMissing = 101
    case fieldMalformed = 102
    case actionUnknown = 103
    case agentLacksRight = 104
    case customerUnknown = 105
    case customerMismatch = 106
    case customerOfOtherPartner = 107
    case marketUnknown = 108
    case productUnknown = 109
    case segmentNotSupported = 110
    case quantityOutOfRange = 111
    case reservationNotSoldInMarket = 112
    case currencyNotAccepted = 113
    case termNotOffered = 114
    case priceNotFound = 115
    case taxRuleMissing = 116
    case amountOverflow = 117
    case downloadNotOffered = 118
    case hybridBenefitNotApplicable = 119
    case hybridBenefitNotCovered = 120
    case orderNotFound = 121
    case orderOfOtherCustomer = 122
    case orderNotFinished = 129
    case alreadyCancelled = 123
    case cancelWindowClosed = 124
    case reservationNotCancellable = 125
    case refundExceedsPaid = 126
    case referenceReused = 127
    case orderHasRejectedLine = 128
}

extension ProblemCode {
    /// The number that ledgers store.
    public var number: Int { Int(rawValue) }

    /// The code's place in the order of a line's problems, from 0.
    public var precedence: Int { Self.places[number] }

    /// The largest number of a code.
    public static let numberMax = allCases.map(\.number).max() ?? 0

    /// The place of each code, by its number.
    private static let places = {
        var places = [Int](repeating: 0, count: numberMax + 1)
        for (place, code) in allCases.enumerated() { places[code.number] = place }
        return places
    }()
}

extension ProblemCode {
    /// The extent of the effect of a problem of this code: it stops the whole file, the batch until it is released, or
    /// the order.
    public var scope: ProblemEntry.Scope { entry.scope }

    /// The stable word that reports, screens and `docket explain` use.
    public var slug: String { entry.slug }

    /// The rule behind the code, as `R1` to `R12` (<doc:Rules>); empty where none of them is.
    public var rule: String { entry.rule }

    /// Finds the code with this slug.
    public init?(slug: String) {
        guard let code = Self.bySlug[slug] else { return nil }
        self = code
    }

    private static let bySlug = Dictionary(uniqueKeysWithValues: allCases.map { ($0.slug, $0) })
}
