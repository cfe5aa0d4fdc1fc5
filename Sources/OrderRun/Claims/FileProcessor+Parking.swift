internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderReports
internal import OrderWorld

extension FileProcessor {
    /// Returns the guard that stops a claim's batch from being recorded, or nil. A person's release and an operator's
    /// own batch are above the guards.
    func exceededGuard(
        by batch: BatchInspector.SoundBatch, of claim: Claim
    ) async throws -> ExceededGuard? {
        guard claim.release == nil, !claim.isOperators else { return nil }
        return try await BatchGuards(environment: environment.suited(to: claim, by: files.profile(of: claim))).exceeded(
            by: batch, at: claim.asOf, path: files.path(of: claim))
    }

    /// Publishes the reason why the batch waits. Its file stays in its place.
    func report(_ parking: Parking, of claim: Claim, header: BatchHeader) throws -> FileOutcome {
        let output = environment.output(of: claim)
        try ParkedReport.publish(
            claim, header: header, parking: parking, world: environment.world, output: output,
            readers: environment.readers)
        try environment.ledger.markParked(claim.number)
        return .parked(
            ParkedBatch(
                sourcePath: claim.sourcePath, batchId: header.batchId, output: output, folder: claim.folder,
                orderCount: header.orderCount, exceeded: parking.exceeded))
    }

    /// Takes up a batch that a person released. It gets this run's time, as if it had just come in.
    func takeUp(_ claim: Claim) async throws -> FileOutcome? {
        try await process(try environment.ledger.takeUp(claim.number, asOf: environment.asOf))
    }
}
