import GRDB
package import OrderLedger

/// The embedded ledger: one SQLite file, and one connection that writes and looks things up.
///
/// A second connection reads the results of a batch. So readers see committed rows while more is stored.
///
/// A commit that returned survives a power cut. Blocks passed to a visiting method run while the ledger is held; they
/// must not call the same ledger.
package final class SQLiteLedger: MachineLedger {
    /// Stands before the queue, so that its statements end before the connection does.
    private let session: LedgerSession
    /// Serialises all use of the connection.
    let queue: DatabaseQueue
    /// True when it was opened for looking things up; it writes nothing then.
    private let isReadOnly: Bool
    /// Present when the file is read without locks.
    private let still: StillLedger?
    /// Reads while this one writes; nil for a ledger that writes nothing, and for one in memory, which has one
    /// connection.
    private let beside: ReadingBeside?

    /// Opens the ledger at a path, and makes it when there is none.
    ///
    /// Throws `foreign` when the file is of another program or of a newer version, or when its form differs from the
    /// one that this program makes. It does not change the file then.
    package convenience init(path: String) throws(LedgerError) {
        try LedgerFile.createIfMissing(path)
        let configuration = LedgerFile.configuration(readOnly: false, inMemory: false)
        try self.init(migrated: true, beside: ReadingBeside(path: path)) {
            (try DatabaseQueue(path: path, configuration: configuration), nil)
        }
    }

    /// Opens the ledger at a path for looking things up, also in a place where nothing may be written. There it reads
    /// the file as it lies, and reading throws `io` when somebody writes meanwhile.
    ///
    /// Throws `io` when there is no ledger, and when its newest records lie beside it and cannot be read.
    package convenience init(readOnlyPath path: String) throws(LedgerError) {
        try LedgerFile.requireReadable(path)
        try self.init(migrated: false) { try Self.openForReading(path) }
    }

    /// Tells whether the file at a path is a ledger that is still to be made: an empty file, or the remains of a failed
    /// attempt to make one.
    package static func isBlank(path: String) throws(LedgerError) -> Bool {
        try LedgerFile.requireReadable(path)
        do {
            return try LedgerFile.openingPatiently {
                try DatabaseQueue(path: path).read { database in try LedgerIdentity.isNew(database) }
            }
        } catch {
            throw LedgerError(error)
        }
    }

    /// Makes a ledger that ends with the object: for tests, and for checking a batch without an effect.
    package static func inMemory() throws(LedgerError) -> SQLiteLedger {
        let configuration = LedgerFile.configuration(readOnly: false, inMemory: true)
        return try SQLiteLedger(migrated: true) { (try DatabaseQueue(configuration: configuration), nil) }
    }

    private init(
        migrated: Bool, beside: ReadingBeside? = nil, _ open: () throws -> (DatabaseQueue, StillLedger?)
    ) throws(LedgerError) {
        self.beside = beside
        do {
            (queue, still) = try LedgerFile.openingPatiently {
                let (queue, still) = try open()
                if migrated { try Schema.bringUpToDate(queue) }
                return (queue, still)
            }
            isReadOnly = !migrated
            session = LedgerSession()
        } catch {
            throw LedgerError(error)
        }
    }

    private static func openForReading(_ path: String) throws -> (DatabaseQueue, StillLedger?) {
        var configuration = LedgerFile.configuration(readOnly: true, inMemory: false, path: path)
        do {
            return (try DatabaseQueue(path: path, configuration: configuration), nil)
        } catch  where StillLedger.canCause(error) {
            let still = try StillLedger(path)
            configuration.readonly = true
            return (try DatabaseQueue(path: still.address, configuration: configuration), still)
        }
    }
}

extension SQLiteLedger {
    /// Gives the session the keys. Call it on the ledger's queue.
    func useInSession(_ keys: ChainKeys) {
        session.use(keys)
        beside?.use(keys)
    }

    /// Runs a block that changes nothing.
    func reading<Result>(_ body: (Database, LedgerSession) throws -> Result) throws(LedgerError) -> Result {
        do {
            let result = try queue.snapshot { database in try body(database, session) }
            try still?.requireUnchanged()
            return result
        } catch {
            throw LedgerError(error)
        }
    }

    /// Runs a block as one transaction. It is durable when this returns; nothing of it is left when it throws.
    func writing<Result>(_ body: (Database, LedgerSession) throws -> Result) throws(LedgerError) -> Result {
        guard !isReadOnly else { throw .io("the ledger is open for looking things up only") }
        do {
            return try queue.writeWithoutTransaction { database in try inTransaction(database, body) }
        } catch {
            throw LedgerError(error)
        }
    }

    private func inTransaction<Result>(
        _ database: Database, _ body: (Database, LedgerSession) throws -> Result
    ) throws -> Result {
        var result: Result?
        do {
            try database.inTransaction(.immediate) {
                try session.prove(database)
                result = try body(database, session)
                return .commit
            }
        } catch {
            session.forgetUncommitted()
            throw error
        }
        guard let result else { preconditionFailure("a committed block has a result") }
        return result
    }

    /// Runs a block that passes rows on to a receiver, by the connection that does not wait for a commit.
    func visitingBeside(_ body: (OutcomeReader) throws -> Void) throws {
        guard let beside else { return try visiting(body) }
        do {
            try beside.read { database, session in try body(session.outcomes(database)) }
        } catch let stop as ReceiverStopped {
            throw stop.reason
        } catch {
            throw LedgerError(error)
        }
    }

    /// Runs a block that passes rows on to a receiver. An error of the receiver's, marked, comes out as it is.
    func visiting(_ body: (OutcomeReader) throws -> Void) throws {
        try visiting { _, outcomes in try body(outcomes) }
    }

    /// Runs a block that reads outcomes and more, and sees one state of the ledger. An error of a receiver's, marked,
    /// comes out as it is.
    func visiting<Result>(_ body: (Database, OutcomeReader) throws -> Result) throws -> Result {
        do {
            let result = try queue.snapshot { database in try body(database, session.outcomes(database)) }
            try still?.requireUnchanged()
            return result
        } catch let stop as ReceiverStopped {
            throw stop.reason
        } catch {
            throw LedgerError(error)
        }
    }

    /// Reads a setting of the connection, or makes one, for this package's tests.
    package func pragma(_ pragma: String) throws -> String? {
        try queue.writeWithoutTransaction { database in try String.fetchOne(database, sql: "PRAGMA \(pragma)") }
    }
}

/// Marks an error that a receiver of rows threw, to tell it from an error of the ledger's.
struct ReceiverStopped: Error {
    let reason: any Error

    static func marking(_ body: () throws -> Void) throws(ReceiverStopped) {
        do { try body() } catch { throw ReceiverStopped(reason: error) }
    }
}
