internal import Dispatch
internal import Synchronization

/// Does two pieces of work at once: the first on a thread of its own, the second here. Returns both results when both
/// have ended.
///
/// Throws the first one's error before the second one's, so that the same one is told whichever ends earlier.
package func bothAtOnce<First: Sendable, Second>(
    _ first: @escaping @Sendable () throws -> First, _ second: () throws -> Second
) throws -> (First, Second) {
    let found = Mutex<Result<First, any Error>?>(nil)
    let queue = DispatchQueue(label: "docket.beside")
    queue.async {
        let result = Result { try first() }
        found.withLock { $0 = result }
    }
    let second = Result { try second() }
    queue.sync {}
    guard let first = found.withLock({ $0 }) else { preconditionFailure("the queue did the first piece of work") }
    return (try first.get(), try second.get())
}
