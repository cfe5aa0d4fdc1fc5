internal import OrderCatalog
internal import OrderLedger
internal import OrderRecording
internal import OrderSite

extension FileProcessor {
    /// Returns the environment for a claim's file. An operator's own batch has none of the limits for strangers.
    func environment(for claim: Claim) -> RunEnvironment {
        guard claim.undo != nil else { return environment }
        var settings = environment.settings
        settings.limits = Settings.Limits()
        // These are more than any ledger holds, and far below the largest numbers.
        settings.limits.fileBytes = 1 << 50
        settings.limits.orderLines = 1 << 40
        settings.limits.orderBytes = 1 << 30
        return environment.with(settings: settings)
    }

    func inspecting(_ claim: Claim, _ copy: ClaimedCopy?) -> BatchInspector {
        BatchInspector(
            environment: environment(for: claim), isOperators: claim.undo != nil, dropFolder: dropFolder(of: claim),
            claimNumber: claim.number, sha256: copy?.sha256)
    }

    /// Returns the folder directly in `drop/` that holds the claim's file, even some folders deeper.
    private func dropFolder(of claim: Claim) -> String? {
        let parts = claim.sourcePath.split(separator: "/")
        return claim.isFromDrop && parts.count > 1 ? String(parts[0]) : nil
    }
}
