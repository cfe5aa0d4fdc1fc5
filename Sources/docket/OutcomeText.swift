import OrderLedger
import OrderModel
import OrderReports
import OrderRun

/// A run for a person's eyes: a line a file, and the place to look at.
enum OutcomeText {
    /// Prints the end of a file. `time` is the time of it, where that matters.
    static func show(_ outcome: FileOutcome, at time: Timestamp? = nil) {
        let begin = time.map { "\($0) " } ?? ""
        switch outcome {
        case .processed(let batch): Console.line(begin + text(batch), needsPerson: !batch.isAcceptedWhole)
        case .quarantined(let quarantine): Console.line(begin + text(quarantine), needsPerson: true)
        case .parked(let batch): showParked(batch, begin)
        case .failed(let file): Console.fault("\(begin)\(file.sourcePath.visible): \(file.reason.visible)")
        }
    }

    private static func text(_ batch: ProcessedBatch) -> String {
        "\(batch.sourcePath.visible): \(counts(batch)) → \(batch.output)/\(batch.folder)\(credits(batch))"
    }

    /// Returns the effect of an operator's own batch.
    private static func credits(_ batch: ProcessedBatch) -> String {
        if let order = batch.reissues {
            return "\n  new links for order \(order.visible): \(batch.summary.linksIssued), in results.csv"
        }
        guard let undoes = batch.undoes else { return "" }
        let sums = batch.summary.totals.map { "\($0.text(of: $0.refunded.total)) \($0.currency)" }
        let lines = batch.summary.rowsByStatus[.cancelled] ?? 0
        return "\n  undone of \(undoes): \(lines) lines, their keys revoked and links dead; "
            + "credited \(sums.isEmpty ? "nothing" : sums.joined(separator: ", "))"
    }

    static func counts(_ batch: ProcessedBatch) -> String {
        let summary = batch.summary
        var parts = ["\(summary.acceptedOrderCount) accepted"]
        if summary.duplicateOrderCount > 0 { parts.append("\(summary.duplicateOrderCount) duplicate") }
        if summary.rejectedOrderCount > 0 { parts.append("\(summary.rejectedOrderCount) rejected") }
        return "\(summary.orderCount) orders, " + parts.joined(separator: ", ")
    }

    private static func showParked(_ batch: ParkedBatch, _ begin: String) {
        let problem = batch.problem
        Console.line(
            "\(begin)\(batch.sourcePath.visible): \(batch.orderCount) orders, parked → \(batch.output)/\(batch.folder)",
            needsPerson: true)
        Console.line("  \(problem.code.slug): \(problem.reason.visible)")
        Console.line("  \(problem.fix)")
    }

    private static func text(_ quarantine: Quarantine) -> String {
        var text = "\(quarantine.sourcePath.visible): quarantined"
        if let first = quarantine.first {
            let position = first.position
            text += ", \(first.code.slug) at \(position.line):\(position.column)"
        }
        if quarantine.problemCount > 1 { text += " and \(quarantine.problemCount - 1) more" }
        return text + " → \(quarantine.output)/quarantine/\(quarantine.folder.visible)"
    }
}

extension ProcessedBatch {
    /// True when no order is rejected.
    var isAcceptedWhole: Bool { summary.rejectedOrderCount == 0 }
}
