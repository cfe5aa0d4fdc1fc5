import GRDB
public import OrderLedger
public import OrderModel

extension SQLiteLedger {
    public func takeClaim(sourcePath: String, isFromDrop: Bool, asOf: Timestamp) throws(LedgerError) -> Claim {
        try writing { database, _ in
            let number = try ClaimRows.take(database, sourcePath: sourcePath, isFromDrop: isFromDrop, asOf: asOf)
            return try ClaimRows.required(database, number)
        }
    }

    public func voidClaim(_ number: Int64) throws(LedgerError) {
        try befall(number) { claim throws(LedgerError) in try claim.voided() }
    }

    public func recordCopy(_ copy: ClaimedCopy, of number: Int64) throws(LedgerError) -> Claim {
        try changed(number) { claim throws(LedgerError) in try claim.copied(copy) }
    }

    public func openBatch(_ number: Int64, header: BatchHeader, folder: String) throws(LedgerError) -> Claim {
        try changed(number) { claim throws(LedgerError) in try claim.opened(header, folder: folder) }
    }

    public func commit(_ chunk: ChunkRecord, to number: Int64) throws(LedgerError) {
        try befall(number) { claim throws(LedgerError) in try claim.recorded(chunk) }
    }

    public func closeBatch(_ number: Int64) throws(LedgerError) {
        try befall(number) { claim throws(LedgerError) in try claim.closed() }
    }

    public func quarantine(_ number: Int64, folder: String) throws(LedgerError) {
        try befall(number) { claim throws(LedgerError) in try claim.quarantined(folder: folder) }
    }

    public func markPublished(
        _ number: Int64, reports: [PublishedReport], restingPath: String
    ) throws(LedgerError) {
        try befall(number) { claim throws(LedgerError) in try claim.published(reports, restingPath: restingPath) }
    }

    public func markFinished(_ number: Int64) throws(LedgerError) {
        try befall(number) { claim throws(LedgerError) in try claim.finished() }
    }
}

extension SQLiteLedger {
    public func unfinishedClaims() throws(LedgerError) -> [Claim] {
        try reading { database, _ in try ClaimRows.claims(database, ClaimSQL.unfinished, []) }
    }

    public func claim(_ number: Int64) throws(LedgerError) -> Claim? {
        try reading { database, _ in try ClaimRows.claims(database, ClaimSQL.byNumber, [number]).first }
    }

    public func claims(after number: Int64, limit: Int) throws(LedgerError) -> [Claim] {
        try reading { database, _ in try ClaimRows.claims(database, ClaimSQL.after, [number, limit]) }
    }

    public func claims(withCopy sha256: String) throws(LedgerError) -> [Claim] {
        try reading { database, _ in try ClaimRows.claims(database, ClaimSQL.withCopy, [sha256]) }
    }

    public func newestCopiedClaim() throws(LedgerError) -> Claim? {
        try reading { database, _ in try ClaimRows.claims(database, ClaimSQL.newestCopied, []).first }
    }

    public func findBatches(_ name: String) throws(LedgerError) -> [Claim] {
        try reading { database, _ in try ClaimRows.claims(database, ClaimSQL.byName, [name]) }
    }

    public func isFolderTaken(_ folder: String, quarantined: Bool) throws(LedgerError) -> Bool {
        let sql = quarantined ? ClaimSQL.quarantineFolder : ClaimSQL.batchFolder
        return try reading { database, _ in try Int.fetchOne(database, sql: sql, arguments: [folder]) != nil }
    }
}
