package import OrderLedger
import OrderModel

extension LedgerReading {
    /// Returns all the ledger's values about the claims, as text that is the same when the ledger is.
    package func dump(claims: ClosedRange<Int64>) throws -> [String] {
        var lines = ["\(try sequence())"]
        for number in claims {
            guard let claim = try claim(number) else { continue }
            lines.append("\(claim)")
            try visitOutcomes(ofClaim: number) { outcome in lines.append(Self.text(outcome)) }
            try visitRejections(ofClaim: number) { lines.append("\($0)") }
        }
        return lines
    }

    /// Returns an outcome as text. Objects of the catalogue print only their name, so the reports cover the product.
    private static func text(_ outcome: LineOutcome) -> String {
        "\(outcome.reference) \(outcome.status) \(outcome.purchaseSerial) \(outcome.lineSerial) \(outcome.quantity) "
            + "\(String(describing: outcome.amounts)) \(String(describing: outcome.link)) "
            + "\(String(describing: outcome.cancelledAt)) \(String(describing: outcome.original)) \(outcome.basis.text)"
    }
}
