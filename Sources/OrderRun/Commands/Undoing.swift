internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderSite

/// The plan of an undoing: which batch, how much of it, and the decision that is stored.
struct Undoing {
    private let environment: RunEnvironment
    private let ledger: any LedgerReading

    /// `ledger` has the batch; a check's own ledger knows nothing of it.
    init(_ environment: RunEnvironment, _ ledger: any LedgerReading) {
        self.environment = environment
        self.ledger = ledger
    }

    /// Returns the batch with a name. Throws a ``NamedBatches/Failure`` when there is none that is recorded whole.
    func target(_ name: String, ofPartner partnerId: String?) throws -> Claim {
        try NamedBatches(ledger, ofPartner: partnerId).batch(
            name, that: "is recorded whole; one that is parked or quarantined had no effect"
        ) { $0.header != nil && [.recorded, .published, .finished].contains($0.state) }
    }

    func scope(of target: Claim) throws -> UndoRun.Scope {
        let purchases = try StandingPurchases(
            of: target.number, partnerId: target.header?.partnerId ?? "", ledger: ledger)
        return UndoRun.Scope(
            target: target, lineCount: try purchases.lineCount(), keyRequestCount: purchases.keyRequestCount,
            cancellationCount: purchases.cancellationCount)
    }

    func order(_ target: Claim, _ decision: UndoRun.Decision) -> Undo {
        Undo(
            target: target.number, targetFolder: target.folder, by: decision.by, reason: decision.reason,
            isForced: decision.isForced, contactEmail: decision.contactEmail ?? knownAddress(target),
            // A refund request states a phone number (R11), and a site knows none.
            contactPhone: decision.contactPhone ?? "0 (none known)")
    }

    /// Returns the submitting agent's address, or the one that every domain has.
    private func knownAddress(_ target: Claim) -> String {
        let agent = target.header?.submittedBy ?? ""
        let parts = agent.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count == 2, !parts.contains(""), !agent.contains(" ") { return agent }
        return "postmaster@" + environment.settings.linksHost.prefix { $0 != ":" }
    }
}
