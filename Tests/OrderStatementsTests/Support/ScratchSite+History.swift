import OrderLedger
import OrderModel
import OrderStatements
import ScratchSites
import Testing

extension ScratchSite {
    /// Returns the first row of a reference, with the records of its purchase.
    func history(_ reference: String) throws -> (purchase: PurchaseHistory, row: FoundLine) {
        let ledger = try ledger()
        let row = try #require(try ledger.find(.reference(reference), limit: 1).first)
        let rows = try ledger.find(.order(serial: row.outcome.purchaseSerial), limit: .max)
        let undos = try rows.reduce(into: [String: Undo]()) { undos, row in
            undos[row.folder] = try ledger.findBatches(row.folder).first?.undo
        }
        return (PurchaseHistory(rows, undos: undos, issuer: PlainIdentifiers()), row)
    }
}

/// Identifiers that show the serial number behind them.
private struct PlainIdentifiers: IdentifierIssuing {
    func orderId(serial: Int64, secretId: Int) -> String { "ORDER-\(serial)" }
    func subscriptionId(lineSerial: Int64, secretId: Int) -> String { "LINE-\(lineSerial)" }
    func productKey(lineSerial: Int64, secretId: Int) -> String { "" }
    func downloadLink(linkSerial: Int64, expiresAt: Timestamp, secretId: Int) -> String { "" }
}
