internal import OrderLedger
internal import OrderModel
internal import TabularText

/// The note of a row as a cell. Most rows have none, or one of two, which it keeps while they stay the same.
struct NoteCell {
    private var line = LineBuffer(capacityBytes: 0)
    private var kept: OutcomeStatus?
    private var isBlank = true

    /// The cell with its comma.
    var bytes: [UInt8] { isBlank ? Self.blank : line.bytes }

    private static let blank = [UInt8.comma]

    mutating func write(_ outcome: borrowing LineOutcome, of batch: ReportedBatch) {
        let common = outcome.statusOfCommonNote(in: batch)
        isBlank = common == .completed
        if isBlank || common != nil && common == kept { return }
        kept = common
        line.removeAll()
        line.beginCell()
        line.appendNote(outcome, asOf: batch.asOf, mayHaveKeys: batch.header.submitterMayHaveKeys)
        if let undo = batch.undo { line.appendNote(undo) }
        if let renewal = batch.renewal { line.appendNote(renewal) }
        line.removeLastSpaceOfCell()
        line.endGuardedCell()
    }
}

extension LineOutcome {
    /// The only status that the note of a purchase depends on: `completed` for a row without a note. Nil for other
    /// rows.
    fileprivate func statusOfCommonNote(in batch: ReportedBatch) -> OutcomeStatus? {
        guard action == .purchase, status != .duplicate, hybrid == nil, batch.undo == nil else { return nil }
        return link == nil || batch.header.submitterMayHaveKeys ? originalStatus : .keysWithheld
    }
}

/// The `Note` column: answers to a reader's questions about the row, in short sentences, each with a space after it.
extension LineBuffer {
    mutating func appendNote(_ outcome: LineOutcome, asOf: Timestamp, mayHaveKeys: Bool) {
        if outcome.status == .duplicate { appendDuplicate(outcome) }
        if let cancelledAt = outcome.cancelledAt, outcome.wasCancelled(before: asOf) {
            append("Cancelled at ")
            append(cancelledAt)
            append(": its key and links are revoked. ")
            // Who sends it again wants it, and the same reference will have this answer for ever.
            if outcome.status == .duplicate, outcome.action != .cancel {
                append("To buy it again, send it under a new OrderReference. ")
            }
        } else {
            appendKeys(outcome, mayHaveKeys: mayHaveKeys)
        }
        if outcome.action == .purchase, let hybrid = outcome.hybrid { appendCores(of: hybrid) }
    }

    /// Appends the note of every row in an operator's own batch.
    mutating func appendNote(_ undo: Undo) {
        append("Undo of batch ")
        append(undo.targetFolder)
        append(undo.isForced ? ", forced past R8. " : ". ")
    }

    mutating func appendNote(_ renewal: Renewal) {
        append("Links issued anew for order ")
        append(renewal.reference)
        append(". ")
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
        guard !original.isWhole, outcome.action != .cancel else { return }
        append("That batch is not finished, so its keys are withheld: the site's operator finishes or abandons it. ")
    }

    private mutating func appendKeys(_ outcome: LineOutcome, mayHaveKeys: Bool) {
        if outcome.originalStatus == .keysWithheld || outcome.link != nil && !mayHaveKeys {
            append("Keys withheld: the submitter is no admin agent; an admin agent gets them with GetKeys. ")
        } else if outcome.originalStatus == .selectionNeeded {
            append("No key yet: choose Version, Language and FileType with GetKeys. ")
        }
    }

    /// Appends a sentence for each edition whose cores are used (R12).
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
