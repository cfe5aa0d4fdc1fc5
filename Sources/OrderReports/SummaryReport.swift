internal import OrderLedger
package import OrderModel
internal import OrderWorld
package import TabularText

/// `summary.json`: the batch in numbers, for programs. Amounts are strings with exactly the currency's digits, so that
/// no reader makes binary floating-point numbers of them. `refunded` is positive, and `net` is `charged` less
/// `refunded`.
enum SummaryReport {
    static func write(_ summary: BatchSummary, of batch: ReportedBatch, to folder: ReportFolder) throws(WorldError) {
        var file = try folder.file(ReportFileName.summary)
        file.line.append(contentsOf: json(summary, of: batch))
        try file.close()
    }

    static func json(_ summary: BatchSummary, of batch: ReportedBatch) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.appendBatch(batch)
            json.string(batch.parking == nil ? summary.verdict.rawValue : "parked", key: "status")
            json.appendDecisions(batch)
            json.appendCounts(summary)
            json.appendStatuses(summary)
            json.appendTotals(summary)
            json.number(summary.keysIssued, key: "keysIssued")
            json.number(summary.linksIssued, key: "linksIssued")
            json.object(key: "referenceData") { json in
                for reference in batch.header.referenceHashes { json.string(reference.sha256, key: reference.fileName) }
            }
        }
        return json.bytes
    }
}

extension JSONWriter {
    mutating func appendBatch(_ batch: ReportedBatch) {
        let header = batch.header
        string(header.batchId, key: "batchId")
        string(batch.folder, key: "folder")
        string(batch.fileName, key: "file")
        string(header.formatName, key: "format")
        string(header.sha256, key: "sha256")
        number(header.byteCount, key: "bytes")
        string(header.partnerId, key: "partnerId")
        string(header.submittedBy, key: "submittedBy")
        string(batch.asOf.description, key: "asOf")
    }

    mutating func appendCounts(_ summary: BatchSummary) {
        object(key: "counts") { json in
            json.number(summary.orderCount, key: "orders")
            json.number(summary.lineCount, key: "lines")
            json.number(summary.acceptedOrderCount, key: "accepted")
            json.number(summary.rejectedOrderCount, key: "rejected")
            json.number(summary.duplicateOrderCount, key: "duplicate")
            json.number(summary.problemCount, key: "problems")
        }
    }

    mutating func appendTotals(_ summary: BatchSummary) {
        array(key: "totals") { json in
            for totals in summary.totals { json.append(totals) }
        }
    }

    fileprivate mutating func appendStatuses(_ summary: BatchSummary) {
        object(key: "statuses") { json in
            for status in BatchSummary.statuses {
                json.number(summary.rowsByStatus[status, default: 0], key: status.rawValue)
            }
        }
    }

    fileprivate mutating func append(_ totals: CurrencyTotals) {
        object { json in
            json.string(totals.currency.code, key: "currency")
            json.append(totals.charged, in: totals.currency, key: "charged")
            json.append(totals.refunded, in: totals.currency, key: "refunded")
            json.append(totals.net, in: totals.currency, key: "net")
        }
    }

    package mutating func append(_ sums: MoneySums, in currency: Currency, key: String) {
        object(key: key) { json in
            json.string(currency.text(ofMinorUnits: sums.subtotal), key: "subtotal")
            json.string(currency.text(ofMinorUnits: sums.tax), key: "taxTotal")
            json.string(currency.text(ofMinorUnits: sums.total), key: "total")
        }
    }
}
