/// The work that is left to do for a claim.
package enum ClaimWork: Sendable, Hashable, CaseIterable {
    /// Its file was never copied whole: the run forgets the claim, and looks at the file again.
    case forget
    /// The run makes the batch of an undoing from the ledger, and inspects it.
    case makeUndoing
    /// The run inspects the copy.
    case inspect
    /// The recording goes on after the last chunk.
    case record
    /// The run publishes the reports.
    case publish
    /// The run publishes the report of a refused file.
    case reportProblems
    /// The run reports the records of an abandoned claim, or that it has none.
    case reportEnd
    /// The file moves to its resting place.
    case moveOut
    /// The run publishes the report of a parked batch.
    case reportParking
    /// The released batch begins again.
    case takeUp
    /// Nothing, until a person decides or for good.
    case nothing
}

extension ClaimMachine {
    /// The work that a run does next.
    package var work: ClaimWork {
        switch state {
        case .taken where isUndoing: .makeUndoing
        case .taken: hasCopy ? .inspect : .forget
        case .recording: .record
        case .recorded: isAbandoned ? .reportEnd : .publish
        case .quarantining: isAbandoned ? .reportEnd : .reportProblems
        case .published: .moveOut
        case .parking: .reportParking
        case .released: .takeUp
        case .parked, .finished: .nothing
        }
    }
}
