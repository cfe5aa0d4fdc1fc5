internal import OrderLedger
internal import OrderRecording

extension FileProcessor {
    /// Takes an operator's own batch that issues links anew. Nil when no line is left that can have one.
    func make(_ renewal: Renewal, of claim: Claim) async throws -> FileOutcome? {
        let file = RenewalFile(world: environment.world, ledger: environment.ledger, issuer: environment.issuer)
        let isMade = try file.bringIn(
            renewal, of: claim, to: files.path(of: claim), inFolder: files.folder(of: claim))
        return try await takeOwn(claim, isMade: isMade)
    }
}
