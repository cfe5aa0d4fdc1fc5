internal import GRDB
package import OrderLedger
package import OrderModel
package import OrderWorld

/// Keeps a readable copy of a ledger as plain tables in an SQLite file (<doc:Books>).
///
/// The file has each batch that was recorded whole. A later call adds the batches that were closed since, in one
/// transaction, so that a reader sees all of a night or nothing. The file is the same to the row as one made anew.
///
///     let update = try Books(ledger: ledger, issuer: issuer, world: world, readers: readers)
///         .bringUpToDate(at: "/srv/docket/books.sqlite")
package struct Books {
    private let ledger: any LedgerReading
    private let issuer: any IdentifierIssuing
    private let world: any World
    private let readers: FolderReaders

    package init(
        ledger: any LedgerReading, issuer: any IdentifierIssuing, world: any World, readers: FolderReaders = .ownerAlone
    ) {
        self.ledger = ledger
        self.issuer = issuer
        self.world = world
        self.readers = readers
    }

    /// Makes the file when there is none or an empty one, and else adds what is new.
    ///
    /// Throws a ``BooksError``, a `WorldError` or a `LedgerError`, and leaves the file as it was.
    package func bringUpToDate(at path: String) throws -> BooksUpdate {
        guard let siteId = try ledger.siteIdentity()?.siteId else { throw BooksError.noSite }
        let isThere = try requireBooks(at: path)
        let (folder, name) = (ParentFolder.path(of: path), ParentFolder.name(of: path))
        guard let lock = try world.lock("\(folder)/.\(name).lock") else { throw BooksError.isBusy(path) }
        defer { withExtendedLifetime(lock) {} }
        let mark = BooksMark(siteId: siteId, head: try ledger.extent().head)
        return try isThere ? extend(path, to: mark) : make(path, as: mark)
    }

    /// Tells whether there are books. Throws when there is something else.
    private func requireBooks(at path: String) throws -> Bool {
        guard let status = try world.status(path) else { return false }
        guard status.isRegularFile else { throw BooksError.noBooks(path) }
        guard status.byteCount > 0 else { return false }
        var begin: [UInt8] = []
        _ = try world.openForReading(path).read(at: 0, count: BooksFile.headerBytes, appendingTo: &begin)
        guard BooksFile.isBooks(header: begin) else { throw BooksError.noBooks(path) }
        return true
    }

    /// Makes the file under another name, and renames it when it is whole and durable.
    private func make(_ path: String, as mark: BooksMark) throws -> BooksUpdate {
        let part = path + ".part"
        do {
            if try world.status(part) != nil { try world.removeFile(part) }
            try world.writeSynced([], to: part, mode: BooksFile.ownerMode)
            let update = try BooksFile.making(part) { database in
                try BookSchema.makeTables(database)
                let update = try add(after: 0, to: mark, in: database, at: path, isNew: true)
                try BookSchema.makeIndexes(database)
                return update
            }
            let byteCount = try world.status(part)?.byteCount ?? 0
            try world.openForAppending(part, after: byteCount).syncAndClose()
            try readers.admit(toFile: part, world: world)
            try world.rename(part, to: path)
            try world.syncDirectory(ParentFolder.path(of: path))
            return update
        } catch {
            // The next call replaces a part that cannot be removed now.
            try? world.removeFile(part)
            throw error
        }
    }

    /// Adds what is new, in one transaction.
    private func extend(_ path: String, to mark: BooksMark) throws -> BooksUpdate {
        let update = try BooksFile.changing(path) { database in
            guard let known = try BooksMark(database) else { throw BooksError.changed(path) }
            try known.requireGoesOn(in: ledger, ofSite: mark.siteId, at: path)
            return try add(after: known.link, to: mark, in: database, at: path, isNew: false)
        }
        try readers.admit(toFile: path, world: world)
        return update
    }

    /// Writes the batches that were closed after a link, in the order of their closing, and the mark.
    private func add(
        after link: Int64, to mark: BooksMark, in database: Database, at path: String, isNew: Bool
    ) throws -> BooksUpdate {
        let inserts = try BookInserts(database)
        var keys = try BookKeys(database)
        let batches = try closedBatches(after: link, through: mark.link)
        var lineCount = 0
        for number in batches {
            guard let batch = try batch(number) else { throw BooksError.otherPast(path, link: mark.link) }
            var writer = BatchWriter(batch, inserts: inserts, issuer: issuer, keys: keys)
            try writer.write(from: ledger)
            keys = writer.keys
            lineCount += writer.lineCount
        }
        try inserts.finish()
        try mark.keep(in: database)
        return BooksUpdate(
            path: path, isNew: isNew, batchCount: batches.count, lineCount: lineCount, link: mark.link)
    }

    /// Returns the batches that were closed by links after one and up to another, in the order of these links.
    private func closedBatches(after link: Int64, through last: Int64) throws -> [Int64] {
        var closed: [(batch: Int64, link: Int64)] = []
        for batch in try ledger.claims(linkedAfter: link) {
            guard let closing = try ledger.closingLink(ofClaim: batch)?.number, closing > link, closing <= last
            else { continue }
            closed.append((batch, closing))
        }
        return closed.sorted { $0.link < $1.link }.map(\.batch)
    }

    private func batch(_ number: Int64) throws -> BookedBatch? {
        guard let claim = try ledger.claim(number), let header = claim.header,
            let closing = try ledger.closingLink(ofClaim: number)
        else { return nil }
        return BookedBatch(claim, header: header, closing: closing)
    }
}
