import GRDB
import OrderLedger
import Synchronization

/// A second connection to a ledger's file. It reads what is committed while the first one writes, and opens at its
/// first use.
///
/// Each reading sees one state of the ledger. It should be short: SQLite restarts its journal only when nobody reads
/// it.
final class ReadingBeside: Sendable {
    private let path: String
    private let state = Mutex(State())

    private struct State {
        var keys: ChainKeys?
        var opened: Opened?
    }

    private struct Opened: Sendable {
        /// Stands before the queue, so that its statements end before the connection does.
        let session: LedgerSession
        let queue: DatabaseQueue
    }

    init(path: String) {
        self.path = path
    }

    /// Knows the secrets of these keys from the next reading on.
    func use(_ keys: ChainKeys) {
        state.withLock { $0 = State(keys: keys) }
    }

    func read<Result>(_ body: (Database, LedgerSession) throws -> Result) throws -> Result {
        let reading = try open()
        return try reading.queue.snapshot { database in try body(database, reading.session) }
    }

    private func open() throws -> Opened {
        try state.withLock { state in
            if let opened = state.opened { return opened }
            let configuration = LedgerFile.configuration(readOnly: true, inMemory: false, path: path)
            let reading = Opened(
                session: LedgerSession(), queue: try DatabaseQueue(path: path, configuration: configuration))
            if let keys = state.keys { reading.session.use(keys) }
            state.opened = reading
            return reading
        }
    }
}
