/// The closed list of what can be wrong with a batch (<doc:Codes>).
///
/// A code's number is stored in ledgers and never changes its meaning; its slug is what partners see. Declaration order
/// is the order in which a line's problems are listed. Numbers below 100 are about a file, the others about an order.
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
    case alreadyCancelled = 123
    case cancelWindowClosed = 124
    case reservationNotCancellable = 125
    case refundExceedsPaid = 126
    case referenceReused = 127
    case orderHasRejectedLine = 128
    case orderNotFinished = 129
}

extension ProblemCode {
    /// What a problem of this code keeps from happening.
    public enum Scope: String, Sendable {
        /// The whole file is quarantined.
        case file
        /// The batch is parked: it has no effect until it is released.
        case batch
        /// The order is rejected; the rest of the batch goes on.
        case order
    }

    public var scope: Scope {
        if self == .guardExceeded { return .batch }
        return rawValue < 100 ? .file : .order
    }

    /// The stable word that reports, screens and `docket explain` use.
    public var slug: String { entry.slug }

    /// The rule behind the code, as `R1` to `R12` (<doc:Rules>); empty where none of them is.
    public var rule: String { entry.rule }

    /// The code with this slug.
    public init?(slug: String) {
        guard let code = Self.bySlug[slug] else { return nil }
        self = code
    }

    private static let bySlug = Dictionary(uniqueKeysWithValues: allCases.map { ($0.slug, $0) })
}

/// What the catalogue says of a code. The generated page and `docket explain` print it.
public struct ProblemEntry: Sendable {
    public let slug: String
    public let rule: String
    /// What the code means, in one sentence.
    public let summary: String
    /// The sentence for one finding: `{field}`, `{value}`, and `{0}`, `{1}` … for the finding's arguments.
    public let reason: String
    /// What the clerk does about it; the same placeholders.
    public let fix: String

    init(_ slug: String, rule: String = "", _ summary: String, reason: String, fix: String) {
        self.slug = slug
        self.rule = rule
        self.summary = summary
        self.reason = reason
        self.fix = fix
    }
}

extension ProblemCode {
    /// The code's catalogue entry.
    public var entry: ProblemEntry {
        scope == .order ? orderEntry : fileEntry
    }
}

extension String {
    /// A catalogue sentence for all findings at once: `…` where a finding's own data stand.
    public var withoutPlaceholders: String {
        var sentence = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            sentence += rest[..<open]
            sentence += rest[open...close] == "{field}" && sentence.isEmpty ? "The field" : "…"
            rest = rest[rest.index(after: close)...]
        }
        return sentence + rest
    }
}
