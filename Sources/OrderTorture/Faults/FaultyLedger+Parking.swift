package import OrderLedger
package import OrderModel

extension FaultyLedger {
    package func park(
        _ number: Int64, header: BatchHeader, folder: String, exceeded: ExceededGuard
    ) throws(LedgerError) -> Claim {
        try changing("park") { () throws(LedgerError) in
            try base.park(number, header: header, folder: folder, exceeded: exceeded)
        }
    }

    package func markParked(_ number: Int64) throws(LedgerError) {
        try changing("mark parked") { () throws(LedgerError) in try base.markParked(number) }
    }

    package func release(_ number: Int64, _ release: Release) throws(LedgerError) {
        try changing("release") { () throws(LedgerError) in try base.release(number, release) }
    }

    package func takeUp(_ number: Int64, asOf: Timestamp) throws(LedgerError) -> Claim {
        try changing("take up") { () throws(LedgerError) in try base.takeUp(number, asOf: asOf) }
    }

    package func abandon(
        _ number: Int64, _ abandonment: Abandonment, folder: String
    ) throws(LedgerError) -> Claim {
        try changing("abandon") { () throws(LedgerError) in
            try base.abandon(number, abandonment, folder: folder)
        }
    }

    package func takeUndo(
        sourcePath: String, asOf: Timestamp, undo: Undo, output: String
    ) throws(LedgerError) -> Claim {
        try changing("take an undoing") { () throws(LedgerError) in
            try base.takeUndo(sourcePath: sourcePath, asOf: asOf, undo: undo, output: output)
        }
    }

    package func takeRenewal(
        sourcePath: String, asOf: Timestamp, renewal: Renewal, output: String
    ) throws(LedgerError) -> Claim {
        try changing("take a renewal") { () throws(LedgerError) in
            try base.takeRenewal(sourcePath: sourcePath, asOf: asOf, renewal: renewal, output: output)
        }
    }

    package func usage(ofPartner partnerId: String, on date: CivilDate) throws(LedgerError) -> PartnerUsage {
        try asking("usage") { () throws(LedgerError) in try base.usage(ofPartner: partnerId, on: date) }
    }

    package func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? {
        try asking("last unit price") { () throws(LedgerError) in try base.lastUnitPrice(of: key) }
    }
}
