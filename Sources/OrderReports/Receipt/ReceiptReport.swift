internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// `receipt.json` and its signature, `receipt.json.sig`. The receipt has the hashes of the received file and of the
/// answers, and the ledger's hash after the batch.
///
/// It names every other file of the folder. So anybody with a receipt can prove the site's answer, and the site cannot
/// change it later: the ledger's hash stands for every record up to the batch's end.
enum ReceiptReport {
    /// `reports` are the other files of the folder.
    static func write(
        _ summary: BatchSummary, of batch: ReportedBatch, reports: [PublishedReport], closing: ChainLink,
        signer: any ReceiptSigning, to folder: ReportFolder
    ) throws(WorldError) {
        let bytes = json(summary, of: batch, reports: reports, closing: closing)
        var receipt = try folder.file(ReportFileName.receipt)
        receipt.line.append(contentsOf: bytes)
        try receipt.close()
        var signature = try folder.file(ReportFileName.receiptSignature)
        signature.line.append(contentsOf: Array(signer.signature(of: bytes).utf8))
        try signature.close()
    }

    /// Tells whether a file is the receipt or its signature, which the receipt cannot name.
    static func isOwn(_ fileName: String) -> Bool {
        [ReportFileName.receipt, ReportFileName.receiptSignature].contains(fileName)
    }

    static func json(
        _ summary: BatchSummary, of batch: ReportedBatch, reports: [PublishedReport], closing: ChainLink
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.appendBatch(batch)
            json.string(summary.verdict.rawValue, key: "status")
            json.appendCounts(summary)
            json.appendTotals(summary)
            json.array(key: "reports") { json in
                for report in reports.sorted(by: { $0.fileName < $1.fileName }) { json.append(report) }
            }
            json.object(key: "ledger") { json in
                json.number(closing.number, key: "link")
                json.string(closing.hash, key: "sha256")
            }
        }
        return json.bytes
    }
}
