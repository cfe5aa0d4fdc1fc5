import OrderLedger
import OrderModel
import OrderStatements

/// A batch that was looked up, for a person's eyes.
enum BatchText {
    static func show(_ batch: ShownBatch) {
        let claim = batch.claim
        let source = "\(claim.asOf), from \(claim.sourcePath.visible)"
        if let header = claim.header {
            Console.line("batch \(header.batchId) (\(claim.folder)), \(source)")
            Console.line("  partner \(header.partnerId), submitted by \(header.submittedBy)")
            Console.line("  \(header.orderCount) orders, \(header.lineCount) lines, sha256 \(header.sha256)")
        } else {
            let folder = claim.parking?.folder ?? claim.folder
            let name = folder.isEmpty ? "claim \(claim.number)" : "batch \(folder) (claim \(claim.number))"
            Console.line("\(name), \(source)")
        }
        if let answers = answers(batch) { Console.line("  \(answers)") }
        if let reports = batch.reports {
            let receipt = batch.hasReceipt ? ", with a receipt" : ""
            Console.line("  \(batch.publishedFiles.isEmpty ? "reports go to" : "reports in") \(reports)\(receipt)")
        }
        BatchDecisionsText.show(claim)
    }

    private static func answers(_ batch: ShownBatch) -> String? {
        guard let counts = batch.counts else { return nil }
        let problems = batch.problemCount.map { ", \(NounCount.text($0, "problem"))" } ?? ""
        return "\(counts.accepted) accepted, \(counts.duplicate) duplicate, \(counts.rejected) rejected\(problems)"
    }
}
