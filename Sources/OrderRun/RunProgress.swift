internal import OrderWorld
internal import Synchronization

/// Remembers what a run needs from one file to the next.
final class RunProgress: Sendable {
    private let state = Mutex(State())

    private struct State {
        var hasWatched = false
        var batches: [String: Int] = [:]
    }

    /// Waits once in a run. A file that is unchanged since it was listed has then been unchanged for at least so long.
    func watchOnce(seconds: Int, _ world: any World) throws(WorldError) {
        guard !state.withLock({ $0.hasWatched }) else { return }
        try world.sleep(seconds: seconds)
        noteWatched()
    }

    /// Notes that the run has waited.
    func noteWatched() {
        state.withLock { $0.hasWatched = true }
    }

    /// Counts a batch of a partner. Returns false when the partner already had its share of this run.
    func admit(partner partnerId: String, batchesMax: Int) -> Bool {
        state.withLock { state in
            guard state.batches[partnerId, default: 0] < batchesMax else { return false }
            state.batches[partnerId, default: 0] += 1
            return true
        }
    }
}
