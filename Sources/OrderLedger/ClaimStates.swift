/// An event that can befall a claim that was taken. Each is a method of a ledger, with the states it leads from and to.
///
/// A ledger refuses every event in every state that the table does not have. The conformance suite tries all of them.
public enum ClaimEvent: String, Sendable, CaseIterable {
    case recordCopy
    case voidClaim
    case openBatch
    case commit
    case closeBatch
    case quarantine
    case park
    case markParked
    case release
    case takeUp
    case markPublished
    case markFinished
    case abandon

    /// What becomes of a claim.
    public enum Outcome: Sendable, Hashable {
        case state(ClaimState)
        /// The ledger knows nothing of it any more; nothing had happened.
        case forgotten
    }

    /// What the event makes of a claim in a state; nil where the ledger refuses it.
    public func outcome(in state: ClaimState) -> Outcome? {
        switch (self, state) {
        case (.recordCopy, .taken): .state(.taken)
        case (.voidClaim, .taken): .forgotten
        case (.openBatch, .taken): .state(.recording)
        case (.commit, .recording): .state(.recording)
        case (.closeBatch, .recording): .state(.recorded)
        case (.quarantine, .taken): .state(.quarantining)
        case (.park, .taken): .state(.parking)
        case (.markParked, .parking): .state(.parked)
        case (.release, .parked): .state(.released)
        case (.takeUp, .released): .state(.taken)
        case (.markPublished, .recorded), (.markPublished, .quarantining): .state(.published)
        case (.markFinished, .published): .state(.finished)
        case (.abandon, .recording), (.abandon, .recorded): .state(.recorded)
        case (.abandon, .taken), (.abandon, .parking), (.abandon, .parked), (.abandon, .released),
            (.abandon, .quarantining):
            .state(.quarantining)
        default: nil
        }
    }
}

/// The meaning of a state, and the commands that lead out of it.
public struct ClaimStates: Sendable {
    public let state: ClaimState
    /// What is so, for a person.
    public let meaning: String
    /// The commands that go on with it.
    public let wayOut: String

    public var isAtEnd: Bool { state == .finished }

    /// Every state, in the order of their numbers.
    public static let all: [ClaimStates] = ClaimState.allCases.map(ClaimStates.init)

    private init(_ state: ClaimState) {
        self.state = state
        (meaning, wayOut) =
            switch state {
            case .taken: ("taken, and nothing had an effect", Self.runs)
            case .recording: ("recorded in part", Self.runs)
            case .recorded: ("recorded, and its reports are not out", Self.runs)
            case .quarantining: ("refused, and its report is not out", Self.runs)
            case .published: ("reported, and its file is still in processing/", "docket run moves the file on")
            case .finished: ("finished", "docket undo takes back what a batch bought")
            case .parking: ("stopped by a guard, and the report is not out", Self.runs)
            case .parked: ("stopped by a guard", "docket release lets it go, docket abandon ends it")
            case .released: ("released", Self.runs)
            }
    }

    private static let runs = "docket run goes on with it, docket abandon ends it"
}

extension ClaimState {
    /// Whether a person can still end a claim in this state.
    public var canBeAbandoned: Bool { ClaimEvent.abandon.outcome(in: self) != nil }
}
