internal import OrderIngest
internal import OrderIntake
internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderSite
internal import OrderWorld

// A file that still lies where it was found. Until it is settled, it has no effect.
extension FileProcessor {
    /// The result of taking a file.
    enum Taking {
        case done(FileOutcome?)
        case missing
        /// The file stays in its place for the next run.
        case left(LeftReason)
        /// The file stays, and never will be a batch. The text is the reason, as a sentence.
        case refused(String)
    }

    /// Takes a claim whose file still lies where it was found. `expected` is the file as it was watched there. It
    /// copies the file and continues with the copy alone. It forgets the claim when the file is missing, or is left for
    /// the next run. `profile` names the profile of a partner's own file.
    func take(_ claim: Claim, expected: FileIdentity?, profile: String? = nil) async throws -> Taking {
        let limits = environment.settings.limits
        let bounds = BatchCopying.Bounds(fileBytes: limits.fileBytes, attachmentBytes: limits.attachmentBytes)
        let kept = profile.map { KeptProfile($0, of: environment.profiles, date: claim.asOf.date) }
        switch try files.copyIn(claim, expected: expected, profile: kept, bounds) {
        case .missing:
            try void(claim)
            return .missing
        case .changing: return try leave(claim, .stillWritten)
        case .own(let part):
            try void(claim)
            return .refused("\(part.phrase.visible) is a file of the site's own")
        case .hollow(attachment: nil): return try leave(claim, .hollow(bytesMax: limits.fileBytes))
        case .hollow(let attachment?):
            return try leave(claim, .hollowAttachment(attachment, bytesMax: limits.attachmentBytes))
        case .copied(let copied):
            let look = try await look(at: unverified(copied), of: claim)
            if let reason = try reasonToLeave(claim, look, wasWatched: expected != nil) {
                return try leave(claim, reason)
            }
            return .done(try await settle(claim, look))
        }
    }

    private func unverified(_ copied: CopiedBatch) -> ClaimedCopy {
        ClaimedCopy(
            sha256: copied.sha256, byteCount: Int64(copied.byteCount), signatureSHA256: copied.signatureSHA256,
            signersSHA256: environment.signers.lists.allowedSigners?.sha256,
            revokedKeysSHA256: environment.signers.lists.revokedKeys?.sha256)
    }

    private func leave(_ claim: Claim, _ reason: LeftReason) throws -> Taking {
        try void(claim)
        return .left(reason)
    }

    /// Returns the reason why a file that was looked at stays for the next run; nil when it is taken.
    ///
    /// A signature marks a file as whole, but may come before the file does. So a signature that does not fit counts
    /// only against a file that keeps still.
    private func reasonToLeave(_ claim: Claim, _ look: Look, wasWatched: Bool) throws -> LeftReason? {
        guard claim.isFromDrop else { return nil }
        if look.refusal?.code == .signatureInvalid, !wasWatched, try !files.has(.done, claim) {
            try progress.watchOnce(seconds: environment.settings.dropQuietSeconds, environment.world)
            if try !files.isOriginalUnchanged(claim) { return .stillWritten }
        }
        let filesMax = environment.settings.dropFilesPerPartner
        if let partnerId = look.sound?.header.partnerId, !progress.admit(partner: partnerId, batchesMax: filesMax) {
            return .shareUsedUp(filesMax: filesMax)
        }
        return nil
    }
}
