internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// `receipt.json`: what was received and what was answered, each by its hash, and the ledger's hash behind it; and its
/// signature, `receipt.json.sig`.
///
/// It names every other file of the folder. So who has a receipt can prove what a site answered, and a site cannot
/// answer otherwise later: the hash of the ledger stands for everything recorded up to the batch's end.
enum ReceiptReport {
    static func write(
        _ summary: BatchSummary, of batch: ReportedBatch, closing: ChainLink, signer: any ReceiptSigning,
        to folder: ReportFolder
    ) throws(WorldError) {
        let bytes = json(summary, of: batch, reports: folder.written, closing: closing)
        var receipt = try folder.file(ReportFileName.receipt)
        receipt.line.append(contentsOf: bytes)
        try receipt.close()
        var signature = try folder.file(ReportFileName.receiptSignature)
        signature.line.append(contentsOf: Array(signer.signature(of: bytes).utf8))
        try signature.close()
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
