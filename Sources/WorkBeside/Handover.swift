internal import Dispatch
internal import Synchronization

/// Passes items from one thread to another in their order: few of them are under way, so that memory stays flat however
/// far one thread is ahead of the other, and those that are done with serve again.
///
/// One thread gives: ``room()``, ``add(_:)``, at the end ``end()`` or ``fail(_:)``. One takes: ``next()``,
/// ``giveBack(_:)``, and ``stop()`` when it wants no more.
public final class Handover<Item: Sendable>: Sendable {
    private let state = Mutex(State())
    /// Counts the steps to be taken.
    private let isThere = DispatchSemaphore(value: 0)
    /// Counts the items that may be made.
    private let isFree = DispatchSemaphore(value: 0)

    private struct State {
        var steps: [Step] = []
        var spare: [Item] = []
        var isStopped = false
    }

    private enum Step {
        case item(Item)
        /// What kept the others from being made.
        case failure(any Error)
        case end
    }

    /// The taker wants no more.
    private struct Stopped: Error {}

    /// `itemsMax`: how many may be under way, at least one; as many as keep both threads busy when one is slow for a
    /// while.
    public init(itemsMax: Int) {
        // Counted up from none: a semaphore may be let go of only when it is not below its beginning.
        for _ in 0..<max(1, itemsMax) { isFree.signal() }
    }

    // MARK: The giver's side

    /// Waits until there is room for another item; answers one that is done with, or nil when there is none yet.
    ///
    /// Throws when the taker stopped.
    public func room() throws -> Item? {
        isFree.wait()
        return try state.withLock { state in
            guard !state.isStopped else { throw Stopped() }
            return state.spare.popLast()
        }
    }

    /// Passes an item on, for which there was room.
    public func add(_ item: consuming Item) {
        add(.item(item))
    }

    /// There is no other item, and ``next()`` throws the error in its place.
    public func fail(_ error: any Error) {
        add(.failure(error))
    }

    /// There is no other item.
    public func end() {
        add(.end)
    }

    private func add(_ step: Step) {
        state.withLock { $0.steps.append(step) }
        isThere.signal()
    }

    // MARK: The taker's side

    /// The oldest item, as soon as there is one; nil at the end. Throws what the giver failed with.
    public func next() throws -> Item? {
        isThere.wait()
        switch state.withLock({ $0.steps.removeFirst() }) {
        case .item(let item): return item
        case .failure(let error): throw error
        case .end: return nil
        }
    }

    /// Makes room for another item, which may be this one anew. It is given away, so that the giver changes it in
    /// place.
    public func giveBack(_ item: consuming Item) {
        let item = item
        state.withLock { $0.spare.append(item) }
        isFree.signal()
    }

    /// Lets the giver's next ``room()`` throw.
    public func stop() {
        state.withLock { $0.isStopped = true }
        isFree.signal()
    }
}
