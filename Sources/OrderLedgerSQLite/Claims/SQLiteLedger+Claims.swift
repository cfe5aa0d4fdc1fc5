import GRDB
package import OrderLedger
package import OrderModel

extension SQLiteLedger {
    package func takeClaim(
        sourcePath: String, isFromDrop: Bool, asOf: Timestamp, output: String
    ) throws(LedgerError) -> Claim {
        try writing { database, _ in
            let number = try ClaimRows.take(
                database, sourcePath: sourcePath, isFromDrop: isFromDrop, asOf: asOf, output: output)
            return try ClaimRows.required(database, number)
        }
    }

    package func takeUndo(
        sourcePath: String, asOf: Timestamp, undo: Undo, output: String
    ) throws(LedgerError) -> Claim {
        try writing { database, _ in
            let number = try ClaimRows.take(
                database, sourcePath: sourcePath, isFromDrop: false, asOf: asOf, output: output)
            try database.execute(
                sql: GuardsSQL.addUndo,
                arguments: [
                    number, undo.target, undo.by, undo.reason, undo.isForced, undo.contactEmail, undo.contactPhone,
                ])
            return try ClaimRows.required(database, number)
        }
    }

    package func takeRenewal(
        sourcePath: String, asOf: Timestamp, renewal: Renewal, output: String
    ) throws(LedgerError) -> Claim {
        try writing { database, _ in
            let number = try ClaimRows.take(
                database, sourcePath: sourcePath, isFromDrop: false, asOf: asOf, output: output)
            try database.execute(
                sql: GuardsSQL.addRenewal,
                arguments: [number, renewal.purchase, renewal.reference, renewal.by, renewal.reason])
            return try ClaimRows.required(database, number)
        }
    }
}

extension SQLiteLedger {
    package func unfinishedClaims() throws(LedgerError) -> [Claim] {
        try reading { database, _ in try ClaimRows.claims(database, sql: ClaimSQL.unfinished) }
    }

    package func claim(_ number: Int64) throws(LedgerError) -> Claim? {
        try reading { database, _ in try ClaimRows.claims(database, sql: ClaimSQL.byNumber, arguments: [number]).first }
    }

    package func claims(after number: Int64, limit: Int) throws(LedgerError) -> [Claim] {
        try reading { database, _ in try ClaimRows.claims(database, sql: ClaimSQL.after, arguments: [number, limit]) }
    }

    package func claims(_ question: ClaimQuestion) throws(LedgerError) -> [Claim] {
        try reading { database, _ in
            switch question {
            case .parked: try ClaimRows.claims(database, sql: ClaimSQL.parked)
            case .quarantined(let since):
                try ClaimRows.claims(database, sql: ClaimSQL.quarantined, arguments: [since.secondsSinceEpoch])
            case .newest(let partnerId):
                try ClaimRows.claims(database, sql: ClaimSQL.newestOfPartner, arguments: [partnerId])
            }
        }
    }

    package func claims(withCopy sha256: String) throws(LedgerError) -> [Claim] {
        try reading { database, _ in try ClaimRows.claims(database, sql: ClaimSQL.withCopy, arguments: [sha256]) }
    }

    package func newestCopiedClaim() throws(LedgerError) -> Claim? {
        try reading { database, _ in try ClaimRows.claims(database, sql: ClaimSQL.newestCopied).first }
    }

    package func findBatches(_ name: String) throws(LedgerError) -> [Claim] {
        try reading { database, _ in try ClaimRows.claims(database, sql: ClaimSQL.byName, arguments: [name]) }
    }

    package func isFolderTaken(_ folder: String, quarantined: Bool) throws(LedgerError) -> Bool {
        let sql = quarantined ? ClaimSQL.quarantineFolder : ClaimSQL.batchFolder
        return try reading { database, _ in try Int.fetchOne(database, sql: sql, arguments: [folder]) != nil }
    }
}
