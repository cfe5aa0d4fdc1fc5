extension ProblemCode {
    /// The code's entry in the catalogue. The switch names every code, so that a code without an entry does not
    /// compile.
    public var entry: ProblemEntry {
        switch self {
        case .fileEmpty: .fileEmpty
        case .fileMalformed: .fileMalformed
        case .fileTruncated: .fileTruncated
        case .documentTypeRefused: .documentTypeRefused
        case .encodingRefused: .encodingRefused
        case .limitExceeded: .limitExceeded
        case .columnMissing: .columnMissing
        case .columnUnknown: .columnUnknown
        case .columnRepeated: .columnRepeated
        case .schemaViolated: .schemaViolated
        case .batchFieldVaries: .batchFieldVaries
        case .controlTotalMismatch: .controlTotalMismatch
        case .signatureMissing: .signatureMissing
        case .signatureInvalid: .signatureInvalid
        case .signatureNotSubmitter: .signatureNotSubmitter
        case .partnerUnknown: .partnerUnknown
        case .agentUnknown: .agentUnknown
        case .agentExpired: .agentExpired
        case .guardExceeded: .guardExceeded
        case .partnerNotOfFolder: .partnerNotOfFolder
        case .batchAbandoned: .batchAbandoned
        case .quarantinedBefore: .quarantinedBefore
        case .fileTypeRefused: .fileTypeRefused
        case .fieldMissing: .fieldMissing
        case .fieldMalformed: .fieldMalformed
        case .actionUnknown: .actionUnknown
        case .agentLacksRight: .agentLacksRight
        case .customerUnknown: .customerUnknown
        case .customerMismatch: .customerMismatch
        case .customerOfOtherPartner: .customerOfOtherPartner
        case .marketUnknown: .marketUnknown
        case .productUnknown: .productUnknown
        case .segmentNotSupported: .segmentNotSupported
        case .quantityOutOfRange: .quantityOutOfRange
        case .reservationNotSoldInMarket: .reservationNotSoldInMarket
        case .currencyNotAccepted: .currencyNotAccepted
        case .termNotOffered: .termNotOffered
        case .priceNotFound: .priceNotFound
        case .taxRuleMissing: .taxRuleMissing
        case .amountOverflow: .amountOverflow
        case .downloadNotOffered: .downloadNotOffered
        case .hybridBenefitNotApplicable: .hybridBenefitNotApplicable
        case .hybridBenefitNotCovered: .hybridBenefitNotCovered
        case .orderNotFound: .orderNotFound
        case .orderOfOtherCustomer: .orderOfOtherCustomer
        case .orderNotFinished: .orderNotFinished
        case .alreadyCancelled: .alreadyCancelled
        case .cancelWindowClosed: .cancelWindowClosed
        case .reservationNotCancellable: .reservationNotCancellable
        case .refundExceedsPaid: .refundExceedsPaid
        case .referenceReused: .referenceReused
        case .orderHasRejectedLine: .orderHasRejectedLine
        }
    }
}
