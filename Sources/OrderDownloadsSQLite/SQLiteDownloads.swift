import GRDB
package import OrderDownloads
package import OrderLedger
package import OrderModel

/// The store of downloads beside an embedded ledger: one SQLite file, and two connections, of which one only reads, so
/// that a page never waits for a commit.
///
/// A commit that returned survives a power cut. Several programs may have the file open.
package final class SQLiteDownloads: DownloadStore {
    private let writer: DatabaseQueue
    private let reader: DatabaseQueue
    private let isReadOnly: Bool
    private let keys: ChainKeys

    /// Opens the store at a path, and makes it when there is none, as the store of one site.
    ///
    /// Throws `foreign` when the file is of another program, site or version; nothing in it is changed then.
    package init(path: String, site: SiteIdentity, keys: ChainKeys) throws(DownloadStoreError) {
        try StoreFile.createIfMissing(path)
        self.keys = keys
        isReadOnly = false
        do {
            writer = try StoreFile.openingPatiently {
                let queue = try DatabaseQueue(
                    path: path, configuration: StoreFile.configuration(readOnly: false, path: path))
                try Self.claim(queue, for: site)
                return queue
            }
            reader = try DatabaseQueue(path: path, configuration: StoreFile.configuration(readOnly: true, path: path))
        } catch {
            throw DownloadStoreError(error)
        }
    }

    /// Opens the store at a path for looking things up.
    package init(readOnlyPath path: String, site: SiteIdentity, keys: ChainKeys) throws(DownloadStoreError) {
        try StoreFile.requireReadable(path)
        self.keys = keys
        isReadOnly = true
        do {
            reader = try StoreFile.openingPatiently {
                try DatabaseQueue(path: path, configuration: StoreFile.configuration(readOnly: true, path: path))
            }
            writer = reader
            try reader.read { database in try Self.requireOwner(database, site) }
        } catch {
            throw DownloadStoreError(error)
        }
    }

    /// Makes the tables of a new store; proves that an old one is the site's.
    private static func claim(_ queue: DatabaseQueue, for site: SiteIdentity) throws {
        try queue.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                if try StoreIdentity.isEmpty(database) {
                    try StoreSchema.make(database, siteId: site.siteId, firstSecretId: site.firstSecretId)
                }
                try requireOwner(database, site)
                return .commit
            }
        }
    }

    private static func requireOwner(_ database: Database, _ site: SiteIdentity) throws {
        let owner = try Row.fetchOne(database, sql: "SELECT site_id, first_secret_id FROM site WHERE id = 1")
        guard owner?["site_id"] == site.siteId, owner?["first_secret_id"] == site.firstSecretId else {
            throw DownloadStoreError.foreign("the store is another site's, or of an earlier ledger of this one")
        }
    }
}

extension SQLiteDownloads {
    /// Runs a block that changes nothing, in one state of the store.
    func reading<Result>(_ body: (Database) throws -> Result) throws(DownloadStoreError) -> Result {
        do {
            return try Self.snapshot(reader, body)
        } catch {
            throw DownloadStoreError(error)
        }
    }

    /// Visits rows in one state of the store. An error of the receiver's comes out as it is.
    func visiting(_ body: (Database) throws -> Void) throws {
        do {
            try Self.snapshot(reader, body)
        } catch let error as DatabaseError {
            throw DownloadStoreError(error)
        }
    }

    /// Runs a block that reads. GRDB's own `read` sets a pragma around the block, and SQLite then prepares every
    /// statement again.
    private static func snapshot<Result>(_ queue: DatabaseQueue, _ body: (Database) throws -> Result) throws -> Result {
        try queue.unsafeRead { database in
            var result: Result?
            try database.inTransaction(.deferred) {
                result = try body(database)
                return .commit
            }
            guard let result else { preconditionFailure("a block that ended has a result") }
            return result
        }
    }

    /// Runs a block that adds events, as one transaction with a link of the chain. It is durable when this returns.
    func recording<Result>(_ body: (EventWriter) throws -> Result) throws(DownloadStoreError) -> Result {
        guard !isReadOnly else { throw .io("the store is open for looking things up only") }
        do {
            return try writer.writeWithoutTransaction { database in
                var result: Result?
                try database.inTransaction(.immediate) {
                    let events = try EventWriter(database)
                    result = try body(events)
                    try events.link(with: DownloadChain(keys))
                    return .commit
                }
                guard let result else { preconditionFailure("a committed block has a result") }
                return result
            }
        } catch {
            throw DownloadStoreError(error)
        }
    }
}

extension SQLiteDownloads {
    package func begin(_ beginnings: [DownloadBeginning]) throws(DownloadStoreError) -> [BeginningAnswer] {
        try recording { events in try beginnings.map { try events.begin($0) } }
    }

    package func add(_ sent: [SentBytes], at now: Timestamp) throws(DownloadStoreError) -> [Bool] {
        try recording { events in try sent.map { try events.add($0, at: now) } }
    }

    package func refund(
        untouchedSince time: Timestamp, except active: Set<Int64>, at now: Timestamp, limit: Int
    ) throws(DownloadStoreError) -> [Download] {
        let isNeeded = try reading { database in
            try EventReader(database).untouched(since: time, limit: limit + active.count)
        }.contains { !active.contains($0) }
        guard isNeeded else { return [] }
        return try recording { events in
            try events.reader.untouched(since: time, limit: limit + active.count).filter { !active.contains($0) }
                .prefix(limit).map { try events.refund($0, at: now) }
        }
    }

    package func count(ofLink serial: Int64) throws(DownloadStoreError) -> DownloadCount {
        try reading { database in try EventReader(database).count(ofLink: serial) }
    }

    package func download(_ number: Int64) throws(DownloadStoreError) -> Download? {
        try reading { database in try EventReader(database).download(number) }
    }

    package func downloads(ofLink serial: Int64) throws(DownloadStoreError) -> [Download] {
        try reading { database in
            let events = EventReader(database)
            return try events.beginnings(ofLink: serial).map { try events.completed($0) }
        }
    }

    package func visitDownloads(from start: Timestamp, before end: Timestamp, _ body: (Download) throws -> Void) throws
    {
        try visiting { database in
            let events = EventReader(database)
            try events.visitBeginnings(from: start, before: end) { try body(try events.completed($0)) }
        }
    }

    package func head() throws(DownloadStoreError) -> ChainLink? {
        try reading { database in try EventReader(database).head() }
    }

    package func link(_ number: Int64) throws(DownloadStoreError) -> ChainLink? {
        try reading { database in try EventReader(database).link(number) }
    }

    package func close() {
        // A connection that is still in use closes with its last statement.
        try? reader.close()
        try? writer.close()
    }

    package func prove() throws(DownloadStoreError) -> DownloadFinding {
        try reading { database in try StoreProof(database, keys: keys).find() }
    }
}
