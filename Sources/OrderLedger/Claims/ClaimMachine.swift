package import OrderModel

/// The state machine of a claim. It answers an event with the actions that a ledger takes, all in one transaction, or
/// refuses it.
///
/// The machine is pure. A driver reads the claim's state, asks the machine, and stores the answer; so every ledger
/// keeps the same states and adds the same links, whatever it is built on.
package struct ClaimMachine: Sendable, Hashable {
    package let state: ClaimState
    /// True when the private copy is on record.
    package let hasCopy: Bool
    /// True when the claim is an operator's own batch, which undoes another.
    package let isUndoing: Bool
    /// True when the claim is an operator's own batch, which issues links anew.
    package let isRenewing: Bool
    /// True when a guard ever stopped it.
    package let wasParked: Bool
    /// True when a person ended it.
    package let isAbandoned: Bool

    package init(
        state: ClaimState, hasCopy: Bool, isUndoing: Bool, isRenewing: Bool, wasParked: Bool, isAbandoned: Bool
    ) {
        self.state = state
        self.hasCopy = hasCopy
        self.isUndoing = isUndoing
        self.isRenewing = isRenewing
        self.wasParked = wasParked
        self.isAbandoned = isAbandoned
    }

    // MARK: The way of a file that nothing holds up

    /// The private copy is whole and durable.
    package func copied(_ copy: ClaimedCopy) throws(LedgerError) -> [ClaimAction] {
        try require(.copied)
        guard !hasCopy else { throw .guardRefused("a claim that has a copy cannot be copied") }
        return [.keepCopy(copy)]
    }

    /// The file never left its place, and nothing had an effect.
    package func voided() throws(LedgerError) -> [ClaimAction] {
        try require(.voided)
        return [.forget]
    }

    /// The batch is sound, and its recording begins.
    package func opened(_ header: BatchHeader, folder: String) throws(LedgerError) -> [ClaimAction] {
        try require(.opened)
        return [.open(header, folder: folder), .link(.opened)] + (isUndoing ? [.link(.undone)] : [])
            + (isRenewing ? [.link(.renewed)] : [])
    }

    /// A chunk of the batch takes effect.
    package func recorded(_ chunk: ChunkRecord) throws(LedgerError) -> [ClaimAction] {
        try require(.recorded)
        return [.keepChunk(chunk), .link(.recorded)]
    }

    /// The last chunk is recorded.
    package func closed() throws(LedgerError) -> [ClaimAction] {
        try require(.closed)
        return Self.closing
    }

    /// The file is refused.
    package func quarantined(folder: String) throws(LedgerError) -> [ClaimAction] {
        try require(.quarantined)
        return Self.quarantining(folder)
    }

    /// The reports are out.
    package func published(
        _ reports: [PublishedReport], restingPath: String
    ) throws(LedgerError) -> [ClaimAction] {
        try require(.published)
        return [.publish(reports, restingPath: restingPath), .link(.published)]
    }

    /// The file rests where it belongs.
    package func finished() throws(LedgerError) -> [ClaimAction] {
        try require(.finished)
        return [.finish]
    }

    // MARK: Guards

    /// A guard stops the batch.
    package func parked(
        _ header: BatchHeader, folder: String, exceeded: ExceededGuard
    ) throws(LedgerError) -> [ClaimAction] {
        try require(.parked)
        guard !wasParked else { throw .guardRefused("a claim is parked once, and no guard stops it after its release") }
        return [.park(header, folder: folder, exceeded), .link(.parked)]
    }

    /// The report about the parking is out.
    package func parkingReported() throws(LedgerError) -> [ClaimAction] {
        try require(.parkingReported)
        return [.wait]
    }

    /// A person lets the batch go.
    package func released(_ release: Release) throws(LedgerError) -> [ClaimAction] {
        try require(.released)
        return [.release(release), .link(.released)]
    }

    /// A run begins with the released batch as if it had just come in.
    package func takenUp(asOf: Timestamp) throws(LedgerError) -> [ClaimAction] {
        try require(.takenUp)
        return [.takeUp(asOf: asOf)]
    }

    // MARK: Giving up

    /// A person ends the claim. Its records stand; a claim without records goes to quarantine under `folder`.
    package func abandoned(_ abandonment: Abandonment, folder: String) throws(LedgerError) -> [ClaimAction] {
        try require(.abandoned)
        guard !isAbandoned else { throw .guardRefused("a claim that is abandoned cannot be abandoned again") }
        let decision: [ClaimAction] = [.keepAbandonment(abandonment), .link(.abandoned)]
        switch state {
        case .recorded, .quarantining, .published, .finished: return decision
        case .recording: return decision + Self.closing
        case .taken: return decision + Self.quarantining(folder)
        case .parking, .parked, .released: return decision + [.withdraw] + Self.quarantining(folder)
        }
    }

    private static let closing: [ClaimAction] = [.close, .link(.closed)]

    private static func quarantining(_ folder: String) -> [ClaimAction] {
        [.quarantine(folder: folder), .link(.quarantined)]
    }

    private func require(_ event: ClaimEvent) throws(LedgerError) {
        guard event.outcome(in: state) != nil else {
            throw .guardRefused("a claim that is \(state) cannot be \(event.rawValue)")
        }
    }
}

/// A change that a ledger makes for an event of a claim. It carries all values to store.
package enum ClaimAction: Sendable {
    /// Keeps the hashes of the private copy.
    case keepCopy(ClaimedCopy)
    /// Removes the claim: the ledger knows nothing of it any more.
    case forget
    /// Keeps the header, with the hashes of the reference data, and the folder of the reports.
    case open(BatchHeader, folder: String)
    /// Keeps the orders, repeats and rejections of a chunk, and the point to go on from.
    case keepChunk(ChunkRecord)
    /// Keeps the last order of the ledger as the horizon of the batch's reports.
    case close
    /// Keeps the folder of the report that says why.
    case quarantine(folder: String)
    /// Keeps the published files and the place where the copy is going to rest.
    case publish([PublishedReport], restingPath: String)
    /// Nothing is left to be done.
    case finish
    /// Keeps the header, the folder and the guard that was exceeded.
    case park(BatchHeader, folder: String, ExceededGuard)
    /// The batch waits for a person.
    case wait
    /// Keeps who let it go, and why.
    case release(Release)
    /// Takes header and folder away and gives the claim a new time; its parking stays on record.
    case takeUp(asOf: Timestamp)
    /// Keeps who gave it up, and why.
    case keepAbandonment(Abandonment)
    /// Takes header and folder away.
    case withdraw
    /// Adds a link to the hash chain, over all that was stored since the link before.
    case link(ChainEvent)

    /// The state that the claim has afterwards; nil when the action changes none.
    package var state: ClaimState? {
        switch self {
        case .keepCopy, .forget, .keepChunk, .keepAbandonment, .link: nil
        case .open: .recording
        case .close: .recorded
        case .quarantine: .quarantining
        case .publish: .published
        case .finish: .finished
        case .park: .parking
        case .wait: .parked
        case .release: .released
        case .takeUp, .withdraw: .taken
        }
    }
}
