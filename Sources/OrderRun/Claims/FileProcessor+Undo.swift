internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderSite

extension FileProcessor {
    /// Takes an operator's own batch, which is made in its place of processing. Nil when nothing is left to undo.
    func make(_ undo: Undo, of claim: Claim) async throws -> FileOutcome? {
        let file = UndoFile(world: environment.world, ledger: environment.ledger, issuer: environment.issuer)
        let isMade = try file.bringIn(undo, to: files.path(of: claim), inFolder: files.folder(of: claim))
        return try await takeOwn(claim, isMade: isMade)
    }

    /// Goes on with an operator's own batch whose file is made, or forgets it when there was nothing to do.
    func takeOwn(_ claim: Claim, isMade: Bool) async throws -> FileOutcome? {
        guard isMade else {
            try void(claim)
            return nil
        }
        return try await settle(
            claim, try await look(at: try claim.copy ?? files.ownCopy(of: claim), of: claim))
    }
}

extension RunEnvironment {
    /// Returns the environment for a claim's file, which is read by a profile or in Docket's own form. An operator's
    /// own batch has none of the limits for strangers.
    func suited(to claim: Claim, by profile: IntakeProfile? = nil) -> RunEnvironment {
        guard claim.isOperators else { return with(profile: profile) }
        var settings = settings
        settings.limits = Settings.Limits()
        // These are more than any ledger holds, and far below the largest numbers.
        settings.limits.fileBytes = 1 << 50
        settings.limits.orderLines = 1 << 40
        settings.limits.orderBytes = 1 << 30
        return with(settings: settings)
    }
}
