internal import Crypto
package import OrderLedger
internal import OrderModel
internal import OrderReports

/// A receipt that a partner kept. The site signed it, so it cannot take it back.
package struct KeptReceipt: Sendable {
    /// The name of the file for people.
    package let name: String
    /// The bytes of `receipt.json`.
    let bytes: [UInt8]
    /// True when the signature beside it belongs to a key that ever signed the site's receipts.
    let isSigned: Bool

    package init(name: String, bytes: [UInt8], isSigned: Bool) {
        self.name = name
        self.bytes = bytes
        self.isSigned = isSigned
    }
}

/// Compares a ledger with receipts that partners kept (`docket verify --receipt`). They are witnesses outside of the
/// site. Only they can show that a site was rolled back as a whole, with all that it knows about itself.
package struct ReceiptVerification {
    private let ledger: any LedgerReading

    package init(ledger: any LedgerReading) {
        self.ledger = ledger
    }

    /// Throws the first ``Contradiction``, in the order of the receipts.
    package func verify(_ receipts: [KeptReceipt]) throws {
        for receipt in receipts { try verify(receipt) }
    }

    private func verify(_ receipt: KeptReceipt) throws {
        guard receipt.isSigned else {
            throw Contradiction(receipt.name, "its signature is none of this site's keys for receipts over these bytes")
        }
        guard let content = ReceiptContent(receipt.bytes) else {
            throw Contradiction(receipt.name, "it is no receipt of a batch")
        }
        guard let claim = try ledger.findBatches(content.folder).first(where: { $0.folder == content.folder }) else {
            throw Contradiction(
                receipt.name,
                "the site signed it for batch \(content.folder), but the ledger knows of no such batch: the ledger is an older one, "
                    + "or another")
        }
        guard let link = try ledger.closingLink(ofClaim: claim.number) else {
            throw Contradiction(
                receipt.name,
                "the site signed it for batch \(content.folder), but in the ledger that batch is not closed")
        }
        guard link == content.link else {
            throw Contradiction(
                receipt.name,
                "batch \(content.folder) was closed by link \(content.link.number) of the ledger's chain, \(content.link.hash), "
                    + "but the ledger has link \(link.number), \(link.hash): it has another past")
        }
        let sha256 = HexadecimalText.of(SHA256.hash(data: receipt.bytes))
        let published = try ledger.publishedReports(ofClaim: claim.number)
        // A batch whose reports are not published yet has no hash of them.
        guard
            published.isEmpty
                || published.contains(where: { $0.fileName == ReportFileName.receipt && $0.sha256 == sha256 })
        else {
            throw Contradiction(
                receipt.name, "the ledger has another receipt for batch \(content.folder) than this one")
        }
    }
}

/// A receipt's statement about its batch and the ledger. The signature proves that its bytes are the site's own, so it
/// is read line by line, as it was written.
struct ReceiptContent {
    let folder: String
    let link: ChainLink

    init?(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        func text(_ start: String, in lines: some Sequence<Substring>) -> String? {
            lines.first { $0.hasPrefix(start) }.map {
                String($0.dropFirst(start.count)).filter { !["\"", ","].contains($0) }
            }
        }
        guard let folder = text("  \"folder\": \"", in: lines),
            let ledger = lines.firstIndex(of: "  \"ledger\": {"),
            let number = text("    \"link\": ", in: lines[ledger...]).flatMap({ Int64($0) }),
            let hash = text("    \"sha256\": \"", in: lines[ledger...])
        else { return nil }
        self.folder = folder
        link = ChainLink(number: number, hash: hash)
    }
}
