import OrderDownloads
import OrderLedger
import OrderModel
import OrderReports
import OrderStatements
import OrderVerification
import TabularText

/// A verification for a program.
enum VerifiedJSON {
    /// Appends what was proved of downloads.
    static func append(_ downloads: ProvedDownloads, to json: inout JSONWriter) {
        json.object(key: "downloads") { json in
            json.number(downloads.begunCount, key: "begun")
            json.number(downloads.refundedCount, key: "refunded")
            if let head = downloads.head {
                json.number(head.number, key: "link")
                json.string(head.hash, key: "hash")
            }
        }
    }

    /// Appends the proved facts, and `receiptCount`, the number of receipts that were compared.
    static func append(_ facts: ProvedFacts, receiptCount: Int, to json: inout JSONWriter) {
        json.number(facts.batchCount, key: "batches")
        json.number(facts.orderCount, key: "orders")
        json.number(facts.acceptedCount, key: "accepted")
        json.number(facts.rejectedCount, key: "rejected")
        json.number(facts.duplicateCount, key: "duplicate")
        json.objects(facts.totals.sorted, key: "totals") { json, moved in
            json.string(moved.currency.code, key: "currency")
            json.string(moved.value.text(of: moved.value.net.total), key: "net")
            json.string(moved.value.text(of: moved.value.refunded.total), key: "refunded")
        }
        if let start = facts.start {
            json.object(key: "since") { json in
                json.string(start.folder, key: "folder")
                json.number(start.link, key: "link")
            }
        } else {
            json.object(key: "keys") { json in
                json.number(facts.keys.issued, key: "issued")
                json.number(facts.keys.active, key: "active")
                json.number(facts.keys.revoked, key: "revoked")
            }
        }
        json.number(facts.reportCount, key: "reportFiles")
        json.number(facts.inputCount, key: "inputFiles")
        json.number(facts.attachmentCount, key: "attachments")
        if let head = facts.head {
            json.object(key: "chain") { json in
                json.number(head.number, key: "link")
                json.string(head.hash, key: "hash")
            }
        }
        json.number(receiptCount, key: "receipts")
        json.number(facts.quarantinedCount, key: "quarantined")
        json.object(key: "notProved") { json in
            json.number(facts.unnamedAttachmentCount, key: "unnamedAttachments")
            json.number(facts.unfinishedCount, key: "unfinished")
            json.number(facts.earlierFolderCount, key: "earlierFolders")
            json.number(facts.earlierInputCount, key: "earlierFiles")
            json.number(facts.earlierBatchCount, key: "earlierBatches")
        }
    }
}
