import GRDB
public import OrderLedger
public import OrderModel

extension SQLiteLedger {
    public func park(
        _ number: Int64, header: BatchHeader, folder: String, exceeded: ExceededGuard
    ) throws(LedgerError) -> Claim {
        try changed(number) { claim throws(LedgerError) in
            try claim.parked(header, folder: folder, exceeded: exceeded)
        }
    }

    public func markParked(_ number: Int64) throws(LedgerError) {
        try befall(number) { claim throws(LedgerError) in try claim.parkingReported() }
    }

    public func release(_ number: Int64, _ release: Release) throws(LedgerError) {
        try befall(number) { claim throws(LedgerError) in try claim.released(release) }
    }

    public func takeUp(_ number: Int64, asOf: Timestamp) throws(LedgerError) -> Claim {
        try changed(number) { claim throws(LedgerError) in try claim.takenUp(asOf: asOf) }
    }

    public func abandon(
        _ number: Int64, _ abandonment: Abandonment, folder: String
    ) throws(LedgerError) -> Claim {
        try changed(number) { claim throws(LedgerError) in try claim.abandoned(abandonment, folder: folder) }
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
