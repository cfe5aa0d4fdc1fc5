import GRDB
public import OrderLedger
public import OrderModel

extension SQLiteLedger {
    public func park(
        _ number: Int64, header: BatchHeader, folder: String, exceeded: ExceededGuard
    ) throws(LedgerError) -> Claim {
        try writing { database, session in
            let partner = try InternSQL.partner.id(database, [header.partnerId])
            try ClaimRows.change(
                database, GuardsSQL.park, ClaimRows.arguments(header, partner: partner, folder: folder, number: number),
                from: "taken")
            try database.execute(
                sql: GuardsSQL.addParking,
                arguments: [
                    number, Int(exceeded.kind.rawValue), exceeded.subject, exceeded.detail, exceeded.figure,
                    exceeded.limit, exceeded.sourceLine,
                ])
            try ClaimRows.addReferenceFiles(
                database, header.referenceHashes, to: number, GuardsSQL.addReferenceFile)
            try session.chain(database).append(.parked, of: number)
            return try ClaimRows.required(database, number)
        }
    }

    public func markParked(_ number: Int64) throws(LedgerError) {
        try changeState(GuardsSQL.markParked, of: number, from: "parking")
    }

    public func release(_ number: Int64, _ release: Release) throws(LedgerError) {
        try writing { database, session in
            try ClaimRows.change(database, GuardsSQL.release, [number], from: "parked")
            try database.execute(
                sql: GuardsSQL.addRelease,
                arguments: [number, release.by, release.reason, release.at.secondsSinceEpoch])
            try session.chain(database).append(.released, of: number)
        }
    }

    public func takeUp(_ number: Int64, asOf: Timestamp) throws(LedgerError) -> Claim {
        try writing { database, _ in
            try ClaimRows.change(
                database, GuardsSQL.takeUp, [asOf.secondsSinceEpoch, number], from: "released")
            return try ClaimRows.required(database, number)
        }
    }

    public func takeUndo(sourcePath: String, asOf: Timestamp, undo: Undo) throws(LedgerError) -> Claim {
        try writing { database, _ in
            let number = try ClaimRows.take(database, sourcePath: sourcePath, isFromDrop: false, asOf: asOf)
            try database.execute(
                sql: GuardsSQL.addUndo,
                arguments: [
                    number, undo.target, undo.by, undo.reason, undo.isForced, undo.contactEmail, undo.contactPhone,
                ])
            return try ClaimRows.required(database, number)
        }
    }
}
