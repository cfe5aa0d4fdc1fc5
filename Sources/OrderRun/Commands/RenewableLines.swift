package import OrderLedger
internal import OrderModel

/// The lines of a purchase whose links can be issued anew, and the others with the reason and the remedy.
///
/// A renewal repeats what was issued: the same key, the same choice, another link. It gives nobody a key that no agent
/// ever got (R5), and nothing to a line that was cancelled (R9).
package struct RenewableLines: Sendable {
    package struct Refused: Sendable {
        /// The place of the line in its order, from 1.
        package let number: Int
        package let title: String
        /// The reason, with what to do, as a sentence.
        package let reason: String
    }

    /// The purchase's own facts.
    package let reference: String
    package let batchFolder: String
    package let partnerId: String
    let customerId: String
    let secretId: Int
    /// The serial numbers of the lines, in their order.
    package let lines: [Int64]
    package let refused: [Refused]

    /// Reads the purchase with a serial number; nil when there is none.
    package init?(ofPurchase serial: Int64, in ledger: any LedgerReading) throws {
        let rows = try ledger.find(.order(serial: serial), limit: .max)
        let sold = rows.filter { $0.outcome.action == .purchase }
        guard let first = sold.first else { return nil }
        let linked = Set(rows.filter { $0.outcome.link != nil }.map(\.outcome.lineSerial))
        var (lines, refused) = ([Int64](), [Refused]())
        for (index, row) in sold.enumerated() {
            let line = row.outcome
            if let reason = Self.refusal(of: line, hasLink: linked.contains(line.lineSerial)) {
                refused.append(Refused(number: index + 1, title: line.offer.product.skuTitle, reason: reason))
            } else {
                lines.append(line.lineSerial)
            }
        }
        (reference, batchFolder, partnerId) = (first.outcome.reference, first.folder, first.partnerId)
        (customerId, secretId) = (first.outcome.customer.id, first.outcome.secretId)
        self.lines = lines
        self.refused = refused
    }

    private static func refusal(of line: LineOutcome, hasLink: Bool) -> String? {
        if let at = line.cancelledAt {
            return "it was cancelled at \(at), and its key is revoked (R9); a new order buys it again"
        }
        guard !hasLink else { return nil }
        return switch line.status {
        case .keysWithheld: "its keys are withheld (R5); an admin agent of the partner gets them with GetKeys"
        case .selectionNeeded: "no version, language and file type are chosen yet; GetKeys chooses them"
        default: "it has no downloads"
        }
    }
}
