internal import Dispatch
internal import Synchronization

/// The stretches between the thread that reads parts and the one that writes them, oldest first: few of them, so that memory stays flat
/// however far one is ahead of the other.
final class StretchesUnderWay: Sendable {
    private let state = Mutex(State())
    /// Counts the stretches to be written.
    private let isThere = DispatchSemaphore(value: 0)
    /// Counts the stretches that may be filled.
    private let isFree = DispatchSemaphore(value: 0)

    /// As many as keep all hands busy when one is slow for a while.
    private static let stretchesMax = 24

    private struct State {
        var steps: [Step] = []
        var spare: [OutcomeStretch] = []
        var isStopped = false
    }

    private enum Step {
        case stretch(OutcomeStretch)
        /// What kept a part from being read.
        case failure(any Error)
    }

    /// The writer ended before the part did.
    private struct Stopped: Error {}

    init() {
        // Counted up from none: a semaphore may be let go of only when it is not below its beginning.
        for _ in 0..<Self.stretchesMax { isFree.signal() }
    }

    // MARK: The reader's side

    /// A stretch to be filled, as soon as there is one. Throws when nobody waits for more.
    func free() throws -> OutcomeStretch {
        isFree.wait()
        return try state.withLock { state in
            guard !state.isStopped else { throw Stopped() }
            return state.spare.popLast() ?? OutcomeStretch()
        }
    }

    func add(_ stretch: OutcomeStretch) {
        state.withLock { $0.steps.append(.stretch(stretch)) }
        isThere.signal()
    }

    /// Ends a part early.
    func fail(_ error: any Error) {
        state.withLock { $0.steps.append(.failure(error)) }
        isThere.signal()
    }

    // MARK: The writer's side

    /// The oldest stretch, as soon as there is one. Throws what ended a part early.
    func next() throws -> OutcomeStretch {
        isThere.wait()
        switch state.withLock({ $0.steps.removeFirst() }) {
        case .stretch(let stretch): return stretch
        case .failure(let error): throw error
        }
    }

    func take(back stretch: OutcomeStretch) {
        state.withLock { $0.spare.append(stretch) }
        isFree.signal()
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        isFree.signal()
    }
}
