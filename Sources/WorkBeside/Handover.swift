internal import Dispatch
internal import Synchronization

/// Passes items from one thread to another in their order. Only a few are in progress, so that memory stays flat when
/// one thread is far ahead of the other. Finished items are used again.
///
/// One thread gives: ``room()``, ``add(_:)``, at the end ``end()`` or ``fail(_:)``. One takes: ``next()``,
/// ``giveBack(_:)``, and ``stop()`` when it wants no more.
package final class Handover<Item: Sendable>: Sendable {
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
        /// The failure that stopped the giver from making the others.
        case failure(any Error)
        case end
    }

    /// The taker wants no more.
    private struct Stopped: Error {}

    /// `itemsMax` is the most items in progress, at least one: enough to keep both threads busy when one is slow for a
    /// while.
    package init(itemsMax: Int) {
        // It counts up from none, because a semaphore may only be released when it is not below its start.
        for _ in 0..<max(1, itemsMax) { isFree.signal() }
    }

    // MARK: The giver's side

    /// Waits until there is room for another item. Returns a finished item, or nil when there is none yet.
    ///
    /// Throws when the taker stopped.
    package func room() throws -> Item? {
        isFree.wait()
        return try state.withLock { state in
            guard !state.isStopped else { throw Stopped() }
            return state.spare.popLast()
        }
    }

    /// Passes on an item that there was room for.
    package func add(_ item: consuming Item) {
        add(.item(item))
    }

    /// Ends the items with an error, which ``next()`` then throws.
    package func fail(_ error: any Error) {
        add(.failure(error))
    }

    /// Ends the items.
    package func end() {
        add(.end)
    }

    private func add(_ step: Step) {
        state.withLock { $0.steps.append(step) }
        isThere.signal()
    }

    // MARK: The taker's side

    /// Returns the oldest item, as soon as there is one; nil at the end. Throws the giver's failure.
    package func next() throws -> Item? {
        isThere.wait()
        switch state.withLock({ $0.steps.removeFirst() }) {
        case .item(let item): return item
        case .failure(let error): throw error
        case .end: return nil
        }
    }

    /// Makes room for another item, which may use this one again. The item is given away, so that the giver changes it
    /// in place.
    package func giveBack(_ item: consuming Item) {
        let item = item
        state.withLock { $0.spare.append(item) }
        isFree.signal()
    }

    /// Lets the giver's next ``room()`` throw.
    package func stop() {
        state.withLock { $0.isStopped = true }
        isFree.signal()
    }
}
