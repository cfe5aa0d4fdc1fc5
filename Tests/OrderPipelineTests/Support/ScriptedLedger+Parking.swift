import OrderLedger
import OrderModel

extension ScriptedLedger {
    func park(
        _ number: Int64, header: BatchHeader, folder: String, exceeded: ExceededGuard
    ) throws(LedgerError) -> Claim {
        try effect("park")
        return try ledger.park(number, header: header, folder: folder, exceeded: exceeded)
    }

    func markParked(_ number: Int64) throws(LedgerError) {
        try effect("mark parked")
        try ledger.markParked(number)
    }

    func release(_ number: Int64, _ release: Release) throws(LedgerError) {
        try effect("release")
        try ledger.release(number, release)
    }

    func takeUp(_ number: Int64, asOf: Timestamp) throws(LedgerError) -> Claim {
        try effect("take up")
        return try ledger.takeUp(number, asOf: asOf)
    }

    func takeUndo(sourcePath: String, asOf: Timestamp, undo: Undo) throws(LedgerError) -> Claim {
        try effect("take an undoing")
        return try ledger.takeUndo(sourcePath: sourcePath, asOf: asOf, undo: undo)
    }

    func usage(ofPartner partnerId: String, on date: CivilDate) throws(LedgerError) -> PartnerUsage {
        try ledger.usage(ofPartner: partnerId, on: date)
    }

    func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? {
        try ledger.lastUnitPrice(of: key)
    }
}
