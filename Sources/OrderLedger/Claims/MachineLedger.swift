package import OrderModel

/// A ledger that keeps the states of its claims by a ``ClaimMachine``. An extension gives it a method for each event.
///
/// A driver takes claims, reads them, and stores the actions of an event. So the events are the same in every driver.
package protocol MachineLedger: LedgerStore {
    /// Applies an event to a claim: asks the machine in the claim's state, and stores its answer in one transaction.
    ///
    /// Throws `guardRefused`, with nothing stored, when there is no such claim. Throws the errors of `event` too.
    func apply(
        to number: Int64, _ event: (ClaimMachine) throws(LedgerError) -> [ClaimAction]
    ) throws(LedgerError)

    /// Applies an event to a claim, as ``apply(to:_:)`` does, and reads the claim as it is afterwards.
    func applyAndRead(
        _ number: Int64, _ event: (ClaimMachine) throws(LedgerError) -> [ClaimAction]
    ) throws(LedgerError) -> Claim
}

// MARK: The way of a file that nothing holds up

extension MachineLedger {
    package func voidClaim(_ number: Int64) throws(LedgerError) {
        try apply(to: number) { claim throws(LedgerError) in try claim.voided() }
    }

    package func recordCopy(_ copy: ClaimedCopy, of number: Int64) throws(LedgerError) -> Claim {
        try applyAndRead(number) { claim throws(LedgerError) in try claim.copied(copy) }
    }

    package func openBatch(_ number: Int64, header: BatchHeader, folder: String) throws(LedgerError) -> Claim {
        try applyAndRead(number) { claim throws(LedgerError) in try claim.opened(header, folder: folder) }
    }

    package func commit(_ chunk: ChunkRecord, to number: Int64) throws(LedgerError) {
        try apply(to: number) { claim throws(LedgerError) in try claim.recorded(chunk) }
    }

    package func closeBatch(_ number: Int64) throws(LedgerError) {
        try apply(to: number) { claim throws(LedgerError) in try claim.closed() }
    }

    package func quarantine(_ number: Int64, folder: String) throws(LedgerError) {
        try apply(to: number) { claim throws(LedgerError) in try claim.quarantined(folder: folder) }
    }

    package func markPublished(
        _ number: Int64, reports: [PublishedReport], restingPath: String
    ) throws(LedgerError) {
        try apply(to: number) { claim throws(LedgerError) in try claim.published(reports, restingPath: restingPath) }
    }

    package func markFinished(_ number: Int64) throws(LedgerError) {
        try apply(to: number) { claim throws(LedgerError) in try claim.finished() }
    }
}

// MARK: Guards, and giving up

extension MachineLedger {
    package func park(
        _ number: Int64, header: BatchHeader, folder: String, exceeded: ExceededGuard
    ) throws(LedgerError) -> Claim {
        try applyAndRead(number) { claim throws(LedgerError) in
            try claim.parked(header, folder: folder, exceeded: exceeded)
        }
    }

    package func markParked(_ number: Int64) throws(LedgerError) {
        try apply(to: number) { claim throws(LedgerError) in try claim.parkingReported() }
    }

    package func release(_ number: Int64, _ release: Release) throws(LedgerError) {
        try apply(to: number) { claim throws(LedgerError) in try claim.released(release) }
    }

    package func takeUp(_ number: Int64, asOf: Timestamp) throws(LedgerError) -> Claim {
        try applyAndRead(number) { claim throws(LedgerError) in try claim.takenUp(asOf: asOf) }
    }

    package func abandon(
        _ number: Int64, _ abandonment: Abandonment, folder: String
    ) throws(LedgerError) -> Claim {
        try applyAndRead(number) { claim throws(LedgerError) in try claim.abandoned(abandonment, folder: folder) }
    }
}
