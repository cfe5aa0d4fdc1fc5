internal import OrderCatalog
internal import OrderLedger
internal import OrderRecording
internal import OrderSite

extension FileProcessor {
    /// What a claim's file is processed with. An operator's own batch is not bound by what strangers may send.
    func environment(for claim: Claim) -> RunEnvironment {
        guard claim.undo != nil else { return environment }
        var settings = environment.settings
        settings.limits = Settings.Limits()
        // More than any ledger holds, and far from where numbers end.
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

    /// The folder of `drop/` itself in which the claim's file lay, be it some folders deeper.
    private func dropFolder(of claim: Claim) -> String? {
        let parts = claim.sourcePath.split(separator: "/")
        return claim.isFromDrop && parts.count > 1 ? String(parts[0]) : nil
    }
}
