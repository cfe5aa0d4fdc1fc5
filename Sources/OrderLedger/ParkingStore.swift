public import OrderModel

/// The changes that guards, releases, undoing and abandoning make to a claim; part of what a ledger promises.
public protocol ParkingStore {
    /// Parks the claim's batch under a folder that no other claim has or had: `taken` → `parking`. Its header and what
    /// it exceeded are stored with it.
    func park(
        _ number: Int64, header: BatchHeader, folder: String, exceeded: ExceededGuard
    ) throws(LedgerError) -> Claim

    /// The parked batch's report is published: `parking` → `parked`.
    func markParked(_ number: Int64) throws(LedgerError)

    /// A person lets a parked batch go: `parked` → `released`.
    func release(_ number: Int64, _ release: Release) throws(LedgerError)

    /// Takes a released claim up as if it had just been taken, with the time of the run that does: `released` →
    /// `taken`. Its folder and header are chosen anew; that it was parked and released stays known.
    func takeUp(_ number: Int64, asOf: Timestamp) throws(LedgerError) -> Claim

    /// Ends a claim that is not published, for good. What it recorded stands: `recording` → `recorded`. One that
    /// recorded nothing goes to quarantine under `folder`: `taken`, `parking`, `parked`, `released` → `quarantining`. A
    /// claim that is `recorded` or `quarantining` stays so. Who ended it and why is stored with it.
    ///
    /// Throws `guardRefused` when the claim is published or abandoned already.
    func abandon(_ number: Int64, _ abandonment: Abandonment, folder: String) throws(LedgerError) -> Claim

    /// Takes a batch of an operator's own, whose file is made from what `undo` says. Throws `guardRefused` when there
    /// is no such batch.
    func takeUndo(sourcePath: String, asOf: Timestamp, undo: Undo) throws(LedgerError) -> Claim
}
