internal import OrderLedger
package import OrderModel
package import OrderRecording
internal import OrderSite

/// Ends a claim that cannot be finished, in any state. The orders that it recorded stand and are reported. The caller
/// holds the site's lock.
package struct AbandonRun {
    private let environment: RunEnvironment
    private let signer: any ReceiptSigning

    /// `signer` signs the receipts of batches.
    package init(_ environment: RunEnvironment, signer: any ReceiptSigning) {
        self.environment = environment
        self.signer = signer
    }

    /// Ends the claim with a name: its folder, its BatchId, the path of its file below `drop/`, or `claim N`.
    ///
    /// With `partnerId`, only that partner's claims count. Throws ``NamedBatches/Failure`` when the name leads to no
    /// claim that can be ended, or to several.
    package func run(
        _ name: String, ofPartner partnerId: String? = nil, by who: String, reason: String
    ) async throws -> FileOutcome? {
        try await end(try unfinished(name, ofPartner: partnerId), by: who, reason: reason)
    }

    /// Ends the parked batch with a name: its folder, or a BatchId that only one batch has. It never had any effect.
    ///
    /// Throws as ``run(_:ofPartner:by:reason:)`` does, for a batch that is not parked too.
    package func run(
        parked name: String, ofPartner partnerId: String? = nil, by who: String, reason: String
    ) async throws -> FileOutcome? {
        let claim = try NamedBatches(environment.ledger, ofPartner: partnerId).parked(name)
        return try await end(claim, by: who, reason: reason)
    }

    private func end(_ claim: Claim, by who: String, reason: String) async throws -> FileOutcome? {
        let processing = FileProcessor(environment, signer: signer)
        let ended =
            try claim.abandonment == nil
            ? environment.ledger.abandon(
                claim.number, Abandonment(by: who, reason: reason, at: environment.asOf),
                folder: try processing.folderForQuarantined(claim))
            : claim
        let outcome = try await processing.resume(ended)
        try SiteWitness.keep(of: environment.ledger, in: environment.layout, world: environment.world)
        environment.updateIndex()
        return outcome
    }

    private func unfinished(_ name: String, ofPartner partnerId: String?) throws -> Claim {
        if let claim = try environment.ledger.claim(named: name), claim.state.canBeAbandoned { return claim }
        let byPath = try environment.ledger.unfinishedClaims().filter { claim in
            claim.sourcePath == name && claim.state.canBeAbandoned
                && (partnerId == nil || claim.header?.partnerId == partnerId)
        }
        if byPath.count == 1 { return byPath[0] }
        if byPath.count > 1 { throw NamedBatches.Failure.severalClaims(name: name, byPath.map(\.number)) }
        return try NamedBatches(environment.ledger, ofPartner: partnerId).batch(
            name, that: "can be abandoned; its reports are published"
        ) { $0.state.canBeAbandoned }
    }
}
