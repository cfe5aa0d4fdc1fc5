internal import OrderLedger
internal import OrderReports

/// The end of a claim's way: its file moves to `archive/` or `quarantine/`.
struct ClaimExit {
    let ledger: any LedgerStore
    let files: ClaimedFiles

    /// Records the published reports with the resting place of the file, and moves the file there.
    func moveOut(_ claim: Claim, reports: [PublishedReport]) throws {
        try ledger.markPublished(claim.number, reports: reports, restingPath: try files.restingPath(of: claim))
        try finish(try ledger.reread(claim))
    }

    /// Moves the file of a claim whose reports are on record.
    func finish(_ claim: Claim) throws {
        try files.moveOut(claim)
        try ledger.markFinished(claim.number)
    }
}

extension LedgerReading {
    /// Reads a claim once more, after a change of its state.
    func reread(_ claim: Claim) throws(LedgerError) -> Claim {
        guard let claim = try self.claim(claim.number) else {
            throw .guardRefused("claim \(claim.number) vanished")
        }
        return claim
    }
}
