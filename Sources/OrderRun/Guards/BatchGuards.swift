internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderSite
internal import OrderWorld

/// Judges a sound batch dry, before it has any effect, to find a guard of the site's settings that it would exceed.
///
/// It uses the very code of a check. So it counts the orders that a recording would accept: no repeats and no rejected
/// orders. It judges the whole batch, also past a guard, since the person who decides wants the whole figure. Without a
/// guard for the partner, it reads nothing.
struct BatchGuards {
    let environment: RunEnvironment

    /// Returns the guard that the batch would exceed, or nil when it may go on.
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
        try await BatchRecorder(environment: environment.with(ledger: ledger), answered: batch.answered).record(
            opened, header: header, roles: batch.roles, file: try environment.world.openForReading(path)
        ) { record in
            try meter.add(record)
            return nil
        }
        return meter.exceeded
    }

    /// Tells whether a batch cannot exceed a guard of links and rows. It judges by the header, the bytes, and the
    /// orders that the batch's requests name.
    ///
    /// So the guards that every site has cost almost nothing for a batch of purchases, and one reading for a batch with
    /// requests.
    private func isFarFromBounds(
        _ header: BatchHeader, _ guards: Guards, at asOf: Timestamp, path: String
    ) throws -> Bool {
        let usage = try environment.ledger.usage(ofPartner: header.partnerId, on: asOf.date)
        let file = try environment.world.openForReading(path)
        var rows = header.lineCount
        let isHidden = try environment.profile != nil || BatchFormats.hidesText(file)
        if try isHidden || RequestSearch(file).hasRequests() {
            rows += try RequestRows(environment: environment).atMost(header, at: asOf, file)
        }
        return usage.adding(rows: rows).isWithin(guards)
    }
}

extension PartnerUsage {
    /// Returns the usage with this many rows more, each of which may have a key and a link.
    fileprivate func adding(rows: Int64) -> PartnerUsage {
        var usage = self
        usage.keys += rows
        usage.resultRows += rows
        return usage
    }

    fileprivate func isWithin(_ guards: Guards) -> Bool {
        keys <= guards.links ?? .max && resultBytes <= guards.resultBytes ?? .max
    }
}
