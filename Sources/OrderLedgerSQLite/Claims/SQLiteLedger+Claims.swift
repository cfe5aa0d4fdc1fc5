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
        try writing { database, _ in
            try database.execute(sql: GuardsSQL.voidUndo, arguments: [number])
            try ClaimRows.change(database, ClaimSQL.void, [number], from: "taken")
        }
    }

    public func recordCopy(_ copy: ClaimedCopy, of number: Int64) throws(LedgerError) -> Claim {
        try writing { database, _ in
            try ClaimRows.change(database, ClaimSQL.copy, copy.arguments + [number], from: "taken without a copy")
            return try ClaimRows.required(database, number)
        }
    }

    public func openBatch(_ number: Int64, header: BatchHeader, folder: String) throws(LedgerError) -> Claim {
        try writing { database, session in
            let partner = try InternSQL.partner.id(database, [header.partnerId])
            try ClaimRows.change(
                database, ClaimSQL.open, ClaimRows.arguments(header, partner: partner, folder: folder, number: number),
                from: "taken")
            try ClaimRows.addReferenceFiles(database, header.referenceHashes, to: number)
            try session.chain(database).append(.opened, of: number)
            let claim = try ClaimRows.required(database, number)
            if claim.undo != nil { try session.chain(database).append(.undone, of: number) }
            return claim
        }
    }

    public func closeBatch(_ number: Int64) throws(LedgerError) {
        try writing { database, session in try Self.close(number, database, session) }
    }

    public func quarantine(_ number: Int64, folder: String) throws(LedgerError) {
        try writing { database, session in try Self.quarantine(number, folder: folder, database, session) }
    }

    static func close(_ number: Int64, _ database: Database, _ session: LedgerSession) throws {
        try ClaimRows.change(database, ClaimSQL.close, [number], from: "recording")
        try session.chain(database).append(.closed, of: number)
    }

    static func quarantine(
        _ number: Int64, folder: String, _ database: Database, _ session: LedgerSession
    ) throws {
        try ClaimRows.change(database, ClaimSQL.quarantine, [folder, number], from: "taken")
        try session.chain(database).append(.quarantined, of: number)
    }

    public func markFinished(_ number: Int64) throws(LedgerError) {
        try changeState(ClaimSQL.finish, of: number, from: "published")
    }

    func changeState(_ sql: String, of number: Int64, from state: String) throws(LedgerError) {
        try writing { database, _ in try ClaimRows.change(database, sql, [number], from: state) }
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
