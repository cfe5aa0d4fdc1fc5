/// An event in the life of a claim. ``ClaimMachine`` has a method for each, which returns the actions.
///
/// A ledger refuses every event in every state that the table does not have. The conformance suite tries all of them.
/// The raw value completes "a claim can be …".
package enum ClaimEvent: String, Sendable, CaseIterable {
    case copied
    case voided
    case opened
    case recorded
    case closed
    case quarantined
    case parked
    case parkingReported = "reported as parked"
    case released
    case takenUp = "taken up"
    case published
    case finished
    case abandoned

    /// The result of an event.
    package enum Outcome: Sendable, Hashable {
        case state(ClaimState)
        /// The ledger knows nothing of it any more; nothing had happened.
        case forgotten
    }

    /// Returns the state that the event leads to from another; nil when the ledger refuses it.
    package func outcome(in state: ClaimState) -> Outcome? {
        switch (self, state) {
        case (.copied, .taken): .state(.taken)
        case (.voided, .taken): .forgotten
        case (.opened, .taken): .state(.recording)
        case (.recorded, .recording): .state(.recording)
        case (.closed, .recording): .state(.recorded)
        case (.quarantined, .taken): .state(.quarantining)
        case (.parked, .taken): .state(.parking)
        case (.parkingReported, .parking): .state(.parked)
        case (.released, .parked): .state(.released)
        case (.takenUp, .released): .state(.taken)
        case (.published, .recorded), (.published, .quarantining): .state(.published)
        case (.finished, .published): .state(.finished)
        case (.abandoned, .recording), (.abandoned, .recorded): .state(.recorded)
        case (.abandoned, .taken), (.abandoned, .parking), (.abandoned, .parked), (.abandoned, .released),
            (.abandoned, .quarantining):
            .state(.quarantining)
        default: nil
        }
    }
}

/// The meaning of a state, and the commands that lead out of it.
package struct ClaimStates: Sendable {
    package let state: ClaimState
    /// The meaning, in words for a person.
    package let meaning: String
    /// The commands that go on with it.
    package let wayOut: String

    package var isAtEnd: Bool { state == .finished }

    /// Every state, in the order of their numbers.
    package static let all: [ClaimStates] = ClaimState.allCases.map(ClaimStates.init)

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
            case .parked: ("stopped by a guard", "docket release lets it go, docket dismiss ends it")
            case .released: ("released", Self.runs)
            }
    }

    private static let runs = "docket run goes on with it, docket abandon ends it"
}

extension ClaimState {
    /// True when a person can still end a claim in this state.
    package var canBeAbandoned: Bool { ClaimEvent.abandoned.outcome(in: self) != nil }
}
