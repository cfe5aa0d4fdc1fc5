package import OrderLedger
package import OrderModel

/// Signs a receipt once more as it was signed: with the key that gives the signature on record.
///
/// A site may have had several keys since, and the ledger does not say which one signed. A signature is a function of
/// key and receipt, so its hash does.
package struct EarlierReceiptSigner: ReceiptSigning {
    private let candidates: [any ReceiptSigning]
    private let recorded: PublishedReport?

    /// `candidates` has at least one signer. `reports` are the files that were published.
    package init(_ candidates: [any ReceiptSigning], reports: [PublishedReport]) {
        precondition(!candidates.isEmpty, "a site has a key of receipts")
        self.candidates = candidates
        recorded = reports.first { $0.fileName == ReportFileName.receiptSignature }
    }

    /// Returns the signature on record when one of the keys makes it, and any other otherwise.
    package func signature(of bytes: [UInt8]) -> String {
        let signatures = candidates.map { $0.signature(of: bytes) }
        return signatures.first { report(of: $0) == recorded } ?? signatures[0]
    }

    private func report(of signature: String) -> PublishedReport {
        var hash = ReportHash()
        hash.add(Array(signature.utf8))
        return hash.report(ReportFileName.receiptSignature)
    }
}
