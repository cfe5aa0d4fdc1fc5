package import OrderModel

/// The changes that guards, releases, undoing and abandoning make to a claim: a part of a ledger's promise.
package protocol ParkingStore {
    /// Parks the claim's batch under a folder that no other claim has or had: `taken` → `parking`. Stores its header
    /// and the guard that it exceeded.
    func park(
        _ number: Int64, header: BatchHeader, folder: String, exceeded: ExceededGuard
    ) throws(LedgerError) -> Claim

    /// Notes that the parked batch's report is published: `parking` → `parked`.
    func markParked(_ number: Int64) throws(LedgerError)

    /// Lets a parked batch go, as a person decided: `parked` → `released`.
    func release(_ number: Int64, _ release: Release) throws(LedgerError)

    /// Takes a released claim up as if it had just been taken, with the time of the run that does: `released` →
    /// `taken`. The run chooses its folder and header again. The ledger still knows that it was parked and released.
    func takeUp(_ number: Int64, asOf: Timestamp) throws(LedgerError) -> Claim

    /// Ends a claim that is not published, for good. Its records stand: `recording` → `recorded`. A claim without
    /// records goes to quarantine under `folder`: `taken`, `parking`, `parked`, `released` → `quarantining`. A claim
    /// that is `recorded` or `quarantining` stays so. Stores who ended it, and why.
    ///
    /// Throws `guardRefused` when the claim is published or abandoned already.
    func abandon(_ number: Int64, _ abandonment: Abandonment, folder: String) throws(LedgerError) -> Claim

    /// Takes a batch of an operator's own, whose file the run makes from `undo`. `output` names the folder of its
    /// reports. Throws `guardRefused` when there is no batch to undo.
    func takeUndo(sourcePath: String, asOf: Timestamp, undo: Undo, output: String) throws(LedgerError) -> Claim

    /// Takes a batch of an operator's own, whose file the run makes from `renewal`.
    func takeRenewal(
        sourcePath: String, asOf: Timestamp, renewal: Renewal, output: String
    ) throws(LedgerError) -> Claim
}

extension ParkingStore {
    /// Takes a batch of an operator's own whose reports go to the site's usual folder.
    package func takeUndo(sourcePath: String, asOf: Timestamp, undo: Undo) throws(LedgerError) -> Claim {
        try takeUndo(sourcePath: sourcePath, asOf: asOf, undo: undo, output: Claim.usualOutput)
    }
}
