package import OrderLedger
package import OrderModel
package import OrderReports

/// The batch after which a verification begins, and the last link of the chain that belongs to it.
package struct VerificationStart: Sendable {
    package let folder: String
    package let link: Int64

    package init(folder: String, link: Int64) {
        self.folder = folder
        self.link = link
    }
}

/// The proved facts of a verification, in numbers.
package struct ProvedFacts: Sendable {
    package internal(set) var batchCount = 0
    package internal(set) var quarantinedCount = 0
    /// The claims that a run has not finished; nothing is proved about them.
    package internal(set) var unfinishedCount = 0
    /// The folders of reports that were published before the ledger was begun anew; nothing is proved about them.
    package internal(set) var earlierFolderCount = 0
    package internal(set) var orderCount: Int64 = 0
    package internal(set) var acceptedCount: Int64 = 0
    package internal(set) var rejectedCount: Int64 = 0
    package internal(set) var duplicateCount: Int64 = 0
    package internal(set) var reportCount = 0
    /// The files in `archive/` and `quarantine/` that are as they were received, including signatures.
    package internal(set) var inputCount = 0
    /// The attachments in `archive/` that are as they were received.
    package internal(set) var attachmentCount = 0
    /// The attachments there that no accepted request names; nothing is proved about them.
    package internal(set) var unnamedAttachmentCount = 0
    /// The files there that were set aside before the ledger was begun anew; nothing is proved about them.
    package internal(set) var earlierInputCount = 0
    /// The packs that were unpacked, with everything in them proved.
    package internal(set) var packCount = 0
    /// The money that was charged and refunded.
    package internal(set) var totals = ByCurrency<CurrencyTotals>()
    package internal(set) var keys = KeyCounts(issued: 0, active: 0, revoked: 0)
    package internal(set) var head: ChainLink?
    /// The start of a verification of what is new; nil for one of everything.
    package internal(set) var start: VerificationStart?
    /// The batches and refused files before the start; nothing is proved about them.
    package internal(set) var earlierBatchCount = 0

    mutating func add(_ summary: BatchSummary, of header: BatchHeader) {
        batchCount += 1
        orderCount += header.orderCount
        acceptedCount += Int64(summary.acceptedOrderCount)
        rejectedCount += Int64(summary.rejectedOrderCount)
        duplicateCount += Int64(summary.duplicateOrderCount)
        for moved in summary.totals {
            totals.change(moved.currency, default: CurrencyTotals(currency: moved.currency)) { $0.add(moved) }
        }
    }

    mutating func add(_ inputs: ProvedInputs) {
        inputCount += inputs.fileCount
        attachmentCount += inputs.attachmentCount
        unnamedAttachmentCount += inputs.unnamedAttachmentCount
    }
}

extension ProvedFacts: CustomStringConvertible {
    /// One line that states the proved facts.
    package var description: String {
        let money = totals.sorted.map { currency, moved in
            "\(currency) \(moved.text(of: moved.net.total)) net of \(moved.text(of: moved.refunded.total)) refunded"
        }
        var parts = [
            "\(orderCount) orders in \(batchCount) batches = \(acceptedCount) accepted + \(rejectedCount) rejected + "
                + "\(duplicateCount) duplicate"
        ]
        if !money.isEmpty { parts.append(money.joined(separator: ", ") + " in reports and ledger alike") }
        if start == nil {
            parts.append("\(keys.issued) keys = \(keys.active) active + \(keys.revoked) revoked, each of them charged")
        }
        parts.append("\(reportCount) report files as recorded")
        parts.append("\(inputCount) files and \(attachmentCount) attachments as received")
        parts.append(head.map(chainSentence) ?? "nothing recorded yet")
        if packCount > 0 { parts.append("\(packCount) packs unpacked and proved") }
        if quarantinedCount > 0 { parts.append("\(quarantinedCount) files in quarantine") }
        if unnamedAttachmentCount > 0 {
            parts.append("\(unnamedAttachmentCount) attachments that no request names not looked at")
        }
        if unfinishedCount > 0 { parts.append("\(unfinishedCount) files unfinished and not looked at") }
        if earlierFolderCount > 0 {
            parts.append("\(earlierFolderCount) folders of reports of an earlier ledger not looked at")
        }
        if earlierInputCount > 0 { parts.append("\(earlierInputCount) files of an earlier ledger not looked at") }
        if let start {
            parts.append(
                "not looked at, being from before \(start.folder): \(earlierBatchCount) batches and refused files with their "
                    + "reports, \(start.link) links, the keys as a whole, the figures of guards, and the indexes of the ledger"
            )
        }
        return parts.joined(separator: "; ")
    }

    private func chainSentence(_ head: ChainLink) -> String {
        guard let start else { return "chain of \(head.number) links unbroken up to \(head.hash)" }
        guard head.number > start.link else { return "no link since link \(start.link) of the chain, \(head.hash)" }
        return "links \(start.link + 1) to \(head.number) of the chain unbroken up to \(head.hash)"
    }
}
