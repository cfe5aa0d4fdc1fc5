/// The work that is left to do for a claim.
public enum ClaimWork: Sendable, Hashable, CaseIterable {
    /// Its file was never copied whole: the claim is forgotten, and the file looked at anew.
    case forget
    /// The batch of an undoing is made from the ledger, and inspected.
    case makeUndoing
    /// The copy is inspected.
    case inspect
    /// The recording goes on behind the last chunk.
    case record
    /// The reports are published.
    case publish
    /// The report of a refused file is published.
    case reportProblems
    /// What an abandoned claim recorded is reported, or that it recorded nothing.
    case reportEnd
    /// The file moves to its resting place.
    case moveOut
    /// The report of a parked batch is published.
    case reportParking
    /// The released batch begins anew.
    case takeUp
    /// Nothing, before a person decides or for good.
    case nothing
}

extension ClaimMachine {
    /// The work that a run does next.
    public var work: ClaimWork {
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
