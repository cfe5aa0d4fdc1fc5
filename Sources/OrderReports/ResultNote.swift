internal import OrderLedger
internal import OrderModel

/// The `Note` column: what a reader of the row would ask, in short sentences, each with a space behind it.
extension LineBuffer {
    mutating func appendNote(_ outcome: LineOutcome, asOf: Timestamp, mayHaveKeys: Bool) {
        if outcome.status == .duplicate { appendDuplicate(outcome) }
        if let cancelledAt = outcome.cancelledAt, outcome.wasCancelled(before: asOf) {
            append("Cancelled at ")
            append(cancelledAt)
            append(": its key and links are revoked. ")
        } else {
            appendKeys(outcome, mayHaveKeys: mayHaveKeys)
        }
        if outcome.action == .purchase, let hybrid = outcome.hybrid { appendCores(of: hybrid) }
    }

    /// What an operator's own batch says of each of its rows.
    mutating func appendNote(_ undo: Undo) {
        append("Undo of batch ")
        append(undo.targetFolder)
        append(undo.isForced ? ", forced past R8. " : ". ")
    }

    private mutating func appendDuplicate(_ outcome: LineOutcome) {
        guard let original = outcome.original else { return }
        append("Duplicate of an order of batch ")
        append(original.batchId)
        append(" recorded at ")
        append(original.recordedAt)
        switch outcome.action {
        case .purchase: append("; not charged again. ")
        case .getKeys: append("; no new link was made. ")
        case .cancel: append("; not refunded again. ")
        }
    }

    private mutating func appendKeys(_ outcome: LineOutcome, mayHaveKeys: Bool) {
        if outcome.originalStatus == .keysWithheld || outcome.link != nil && !mayHaveKeys {
            append("Keys withheld: the submitter is no admin agent; an admin agent gets them with GetKeys. ")
        } else if outcome.originalStatus == .selectionNeeded {
            append("No key yet: choose Version, Language and FileType with GetKeys. ")
        }
    }

    /// A sentence per edition whose cores are used (R12).
    mutating func appendCores(of hybrid: HybridGrant) {
        if hybrid.datacenterCores > 0 {
            append(decimal: hybrid.datacenterCores, fractionDigits: 0)
            append(" cores of Windows Server Datacenter reused. ")
        }
        if hybrid.standardCores > 0 {
            append(decimal: hybrid.standardCores, fractionDigits: 0)
            append(" cores of Windows Server Standard converted. ")
        }
    }
}
