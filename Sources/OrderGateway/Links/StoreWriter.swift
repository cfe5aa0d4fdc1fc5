internal import NIOPosix
package import OrderDownloads
package import OrderModel
internal import Synchronization

/// Writes to the store of downloads on one thread of its own. Everything that waits goes into one transaction, so that
/// many requests share one sync of the disk.
package final class StoreWriter: Sendable {
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let state = Mutex(Waiting())

    /// The most requests that wait.
    private static let waitingMax = 20_000

    private struct Waiting: Sendable {
        var beginnings: [Wish<DownloadBeginning, BeginningAnswer>] = []
        var sent: [Wish<SentBytes, Bool>] = []
        var now = Timestamp(secondsSinceEpoch: 0)
        var isScheduled = false
        var count: Int { beginnings.count + sent.count }
    }

    private struct Wish<Value: Sendable, Answer: Sendable>: Sendable {
        let value: Value
        let store: any DownloadStore
        let answer: CheckedContinuation<Answer, any Error>
    }

    /// Too many requests wait for the disk.
    struct IsOverrun: Error {}

    package init() {
        thread.start()
    }

    /// Begins a download. It is durable when this returns.
    package func begin(_ beginning: DownloadBeginning, in store: any DownloadStore) async throws -> BeginningAnswer {
        try await withCheckedThrowingContinuation { answer in
            enqueue(answer) { $0.beginnings.append(Wish(value: beginning, store: store, answer: answer)) }
        }
    }

    /// Adds sent bytes, and tells whether the download still counts. It is durable when this returns.
    package func add(_ sent: SentBytes, in store: any DownloadStore, at now: Timestamp) async throws -> Bool {
        try await withCheckedThrowingContinuation { answer in
            enqueue(answer) { waiting in
                waiting.sent.append(Wish(value: sent, store: store, answer: answer))
                waiting.now = max(waiting.now, now)
            }
        }
    }

    /// Takes downloads back.
    func refund(
        untouchedSince time: Timestamp, except active: Set<Int64>, in store: any DownloadStore, at now: Timestamp
    ) async throws -> [Download] {
        try await thread.runIfActive {
            try store.refund(untouchedSince: time, except: active, at: now, limit: 1_000)
        }
    }

    private func enqueue<Answer>(
        _ answer: CheckedContinuation<Answer, any Error>, _ add: (inout Waiting) -> Void
    ) {
        let (isFull, isFirst) = state.withLock { waiting in
            guard waiting.count < Self.waitingMax else { return (true, false) }
            add(&waiting)
            defer { waiting.isScheduled = true }
            return (false, !waiting.isScheduled)
        }
        if isFull { return answer.resume(throwing: IsOverrun()) }
        if isFirst { thread.submit { _ in self.drain() } }
    }

    /// Writes until nothing waits.
    private func drain() {
        while true {
            let work = state.withLock { waiting in
                defer {
                    waiting.isScheduled = waiting.count > 0
                    (waiting.beginnings, waiting.sent) = ([], [])
                }
                return waiting
            }
            guard work.count > 0 else { return }
            Self.write(work.beginnings) { store, values in try store.begin(values) }
            Self.write(work.sent) { store, values in try store.add(values, at: work.now) }
        }
    }

    /// Writes wishes, those of one store as one transaction.
    private static func write<Value, Answer>(
        _ wishes: [Wish<Value, Answer>], _ body: (any DownloadStore, [Value]) throws -> [Answer]
    ) {
        var rest = wishes[...]
        while let first = rest.first {
            let same = rest.prefix { $0.store === first.store }
            rest = rest.dropFirst(same.count)
            do {
                let answers = try body(first.store, same.map(\.value))
                for (wish, answer) in zip(same, answers) { wish.answer.resume(returning: answer) }
            } catch {
                for wish in same { wish.answer.resume(throwing: error) }
            }
        }
    }
}
