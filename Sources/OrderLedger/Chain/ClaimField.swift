/// A field of a claim, or of a decision about it, that a link of the chain fixes.
package enum ClaimField: String, Sendable {
    case number = "number"
    /// Null for a file that lay elsewhere than in `drop/`: the path is the operator's own way to it, and the same batch
    /// leaves the same chain when another path names it.
    case sourcePath = "source_path"
    case isFromDrop = "is_from_drop"
    case asOf = "as_of"
    case folder = "folder"

    // The private copy.
    case copySHA256 = "copy_sha256"
    case copyBytes = "copy_bytes"
    case signatureSHA256 = "signature_sha256"
    case isSignatureValid = "is_signature_valid"
    case signersSHA256 = "signers_sha256"
    case revokedKeysSHA256 = "revoked_keys_sha256"
    case restingPath = "resting_path"

    // The header; the partner by the number of its record.
    case batchId = "batch_id"
    case partner = "partner"
    case submittedBy = "submitted_by"
    case format = "format"
    case sha256 = "sha256"
    case byteCount = "byte_count"
    case orderCount = "order_count"
    case lineCount = "line_count"
    case submitterMayHaveKeys = "submitter_may_have_keys"

    // The records of the batch, and where the reading ended.
    case restartOffset = "restart_offset"
    case restartLine = "restart_line"
    case restartOrders = "restart_orders"
    case firstOrder = "first_order"
    case lastOrder = "last_order"
    case firstRejection = "first_rejection"
    case lastRejection = "last_rejection"
    case firstDuplicate = "first_duplicate"
    case lastDuplicate = "last_duplicate"
    case horizon = "horizon"

    // The guard that it exceeded.
    case exceededGuard = "guard"
    case subject = "subject"
    case detail = "detail"
    case figure = "figure"
    case allowed = "allowed"
    case sourceLine = "source_line"
    case charges = "charges"

    // A person's decision.
    case decidedBy = "decided_by"
    case reason = "reason"
    case decidedAt = "decided_at"
    case target = "target"
    case orderSerial = "order_serial"
    case reference = "reference"
    case isForced = "is_forced"
    case contactEmail = "contact_email"
    case contactPhone = "contact_phone"

    /// The copy by its hashes.
    package static let copy: [ClaimField] = [
        .copySHA256, .copyBytes, .signatureSHA256, .isSignatureValid, .signersSHA256, .revokedKeysSHA256,
    ]
    /// The header of the batch.
    package static let header: [ClaimField] = [
        .batchId, .partner, .submittedBy, .format, .sha256, .byteCount, .orderCount, .lineCount, .submitterMayHaveKeys,
    ]
    private static let source: [ClaimField] = [.number, .sourcePath, .isFromDrop, .asOf, .folder] + copy
    private static let ranges: [ClaimField] = [
        .restartOffset, .restartLine, .restartOrders, .firstOrder, .lastOrder, .firstRejection, .lastRejection,
        .firstDuplicate, .lastDuplicate, .horizon,
    ]
    private static let exceeded: [ClaimField] = [
        .number, .folder, .asOf, .exceededGuard, .subject, .detail, .figure, .allowed, .sourceLine, .charges,
    ]

    /// Returns the fields that an event fixes, in the order in which they are hashed; none for an event that befalls no
    /// claim, or that only adds records.
    package static func fixed(by event: ChainEvent) -> [ClaimField] {
        switch event {
        case .opened: source + header
        case .closed: ranges
        // Of a file that is refused, also that nothing came of it.
        case .quarantined: source + header + ranges
        // From here on, nothing of a claim changes but its state.
        case .published: source + header + ranges + [.restingPath]
        case .parked: exceeded + header + [.sourcePath, .isFromDrop] + copy
        case .released, .abandoned: [.number, .decidedBy, .reason, .decidedAt]
        case .undone: [.number, .target, .decidedBy, .reason, .isForced, .contactEmail, .contactPhone]
        case .renewed: [.number, .orderSerial, .reference, .decidedBy, .reason]
        case .recorded, .rekeyed, .identified, .revealed, .accepted: []
        }
    }
}

extension ChainEvent {
    /// True when the event judges a batch: then its link fixes the reference data too, each file by its position and
    /// the number of its record.
    package var judgesByReferenceData: Bool { self == .opened || self == .parked }
}
