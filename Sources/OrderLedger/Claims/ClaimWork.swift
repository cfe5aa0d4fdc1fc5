/// The work that is left to do for a claim, with the facts of the claim that it needs.
package enum ClaimWork: Sendable, Hashable {
    /// Its file was never copied whole: the run forgets the claim, and looks at the file again.
    case forget
    /// The run makes the batch of an undoing from the ledger, and inspects it.
    case makeUndoing(Undo)
    /// The run makes the batch of a renewal from the ledger, and inspects it.
    case makeRenewal(Renewal)
    /// The run inspects the copy.
    case inspect(ClaimedCopy)
    /// The recording goes on after the last chunk.
    case record(BatchHeader)
    /// The run publishes the reports.
    case publish(BatchHeader)
    /// The run publishes the report of a refused file.
    case reportProblems
    /// The run reports the records of an abandoned claim, or that it has none: it has no header then.
    case reportEnd(Abandonment, of: BatchHeader?)
    /// The file moves to its resting place.
    case moveOut
    /// The run publishes the report of a parked batch.
    case reportParking(Parking, of: BatchHeader)
    /// The released batch begins again.
    case takeUp
    /// Nothing, until a person decides or for good.
    case nothing
}

extension Claim {
    /// The work that a run does next.
    package var work: ClaimWork {
        switch stage {
        case .taken:
            if let undo { return .makeUndoing(undo) }
            if let renewal { return .makeRenewal(renewal) }
            if let copy { return .inspect(copy) }
            return .forget
        case .recording(let batch): return .record(batch.header)
        case .recorded(let batch):
            if let abandonment { return .reportEnd(abandonment, of: batch.header) }
            return .publish(batch.header)
        case .quarantining:
            if let abandonment { return .reportEnd(abandonment, of: nil) }
            return .reportProblems
        case .published: return .moveOut
        case .parking(let batch, let parking): return .reportParking(parking, of: batch.header)
        case .released: return .takeUp
        case .parked, .finished: return .nothing
        }
    }
}
