import OrderLedger
import OrderModel
import OrderReports
import OrderRun
import OrderSite
import TabularText

extension JSONWriter {
    mutating func append(_ outcome: FileOutcome) {
        switch outcome {
        case .processed(let batch): append(batch)
        case .quarantined(let quarantine):
            string(quarantine.sourcePath, key: "file")
            string("quarantined", key: "status")
            string("quarantine/\(quarantine.folder)", key: "folder")
            number(quarantine.problemCount, key: "problems")
            if let code = quarantine.first?.code { string(code.slug, key: "code") }
        case .parked(let batch): append(batch)
        case .failed(let failed):
            string(failed.sourcePath, key: "file")
            string(failed.status == .siteBusy ? "unfinished" : "failed", key: "status")
            string(failed.reason, key: "reason")
        }
    }

    private mutating func append(_ batch: ProcessedBatch) {
        let summary = batch.summary
        string(batch.sourcePath, key: "file")
        string(summary.verdict.rawValue, key: "status")
        string(batch.batchId, key: "batchId")
        string(batch.folder, key: "folder")
        if let undoes = batch.undoes { string(undoes, key: "undoes") }
        if let reissues = batch.reissues { string(reissues, key: "reissues") }
        number(summary.orderCount, key: "orders")
        number(summary.acceptedOrderCount, key: "accepted")
        number(summary.duplicateOrderCount, key: "duplicate")
        number(summary.rejectedOrderCount, key: "rejected")
        number(summary.problemCount, key: "problems")
        number(summary.keysIssued, key: "keysIssued")
        number(summary.linksIssued, key: "linksIssued")
        objects(summary.totals, key: "totals") { json, totals in
            json.string(totals.currency.code, key: "currency")
            json.string(totals.text(of: totals.charged.total), key: "charged")
            json.string(totals.text(of: totals.refunded.total), key: "refunded")
        }
    }

    private mutating func append(_ batch: ParkedBatch) {
        string(batch.sourcePath, key: "file")
        string("parked", key: "status")
        string(batch.batchId, key: "batchId")
        string(batch.folder, key: "folder")
        number(batch.orderCount, key: "orders")
        number(1, key: "problems")
        string(batch.problem.code.slug, key: "code")
        string(batch.problem.reason, key: "reason")
        object(key: "guard") { $0.append(batch.exceeded) }
    }
}
