internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderSite
internal import OrderWorld

/// Judges a sound batch dry, before it has any effect: would it go past a guard of the site's settings?
///
/// It is the very code of a check, so what is counted is what a recording would accept: neither repeats nor rejected
/// orders. It stops at the first guard that is exceeded. Without a guard for the partner, nothing is read.
struct BatchGuards {
    let environment: RunEnvironment

    private struct Stop: Error {
        let exceeded: ExceededGuard
    }

    /// The guard that the batch would exceed, or nil when it may go on.
    func exceeded(
        by batch: BatchInspector.SoundBatch, at asOf: Timestamp, path: String
    ) async throws -> ExceededGuard? {
        let header = batch.header
        let guards = environment.settings.guards.guards(ofPartner: header.partnerId)
        guard !guards.isEmpty else { return nil }
        if guards.boundOnlyResults, try isFarFromBounds(header, guards, at: asOf, path: path) { return nil }
        var meter = try GuardMeter(
            guards, ofPartner: header.partnerId, on: asOf.date, ledger: environment.ledger)
        let ledger = try UncommittedLedger(over: environment.ledger)
        let claim = try ledger.takeClaim(sourcePath: path, isFromDrop: false, asOf: asOf)
        let opened = try ledger.openBatch(claim.number, header: header, folder: header.batchId)
        do {
            try await BatchRecorder(environment: environment.with(ledger: ledger), answered: batch.answered).record(
                opened, header: header, roles: batch.roles, file: try environment.world.openForReading(path)
            ) { record in
                if let exceeded = try meter.add(record) { throw Stop(exceeded: exceeded) }
                return nil
            }
        } catch let stop as Stop {
            return stop.exceeded
        }
        return nil
    }

    /// Whether a batch cannot go past a guard of links and rows, as a look at its header and bytes shows: its lines are
    /// few enough, and it has no requests, which alone hand out more rows than a file has lines.
    ///
    /// So the guards that every site has cost a batch of purchases next to nothing.
    private func isFarFromBounds(
        _ header: BatchHeader, _ guards: Guards, at asOf: Timestamp, path: String
    ) throws -> Bool {
        var usage = try environment.ledger.usage(ofPartner: header.partnerId, on: asOf.date)
        usage.keys += header.lineCount
        usage.resultRows += header.lineCount
        guard usage.keys <= guards.links ?? .max, usage.resultBytes <= guards.resultBytes ?? .max else { return false }
        return try !RequestSearch(environment.world.openForReading(path)).hasRequests()
    }
}
