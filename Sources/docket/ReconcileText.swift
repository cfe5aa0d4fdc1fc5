import OrderLedger
import OrderModel
import OrderPipeline
import OrderReconciliation
import OrderReports

/// What the screen says of a reconcile: a line for each verdict and currency, by what rows were matched, and the tolerance;
/// on standard error what was not looked at.
enum ReconcileText {
    /// The status when something did not match.
    static let differences = ExitStatus.ordersRejected

    static func show(
        _ published: PublishedReconcile, of reconciliation: Reconciliation, _ origin: ReconcileOrigin, isJSON: Bool
    ) {
        if isJSON {
            JSONLine.show(ReconcileJSON(published, of: reconciliation, origin))
        } else {
            showTotals(published, of: reconciliation)
        }
        if published.totals.outsidePeriodCount > 0 {
            Console.error(
                "docket: \(published.totals.outsidePeriodCount) of the rows were posted on other days than the period's, so they "
                    + "may be billed again, or late; their notes say when")
        }
        showWhatIsLeft(reconciliation, origin.madeAt)
    }

    private static func showTotals(_ published: PublishedReconcile, of reconciliation: Reconciliation) {
        let (scope, totals) = (reconciliation.scope, published.totals)
        Console.line(
            "\(scope.period.from) to \(scope.period.through), tolerance \(reconciliation.tolerance) → \(published.folder)"
        )
        let header = ["Currency", "Verdict", "Rows", "There", "Here", "Difference"]
        Console.table(
            [header] + totals.verdicts.map(row), rightAligned: [2, 3, 4, 5])
        for causes in totals.causes { Console.line("  \(text(of: causes))") }
        let keys = MatchKey.allCases.filter { totals.rowCount($0) > 0 }.map { "\($0.name) \(totals.rowCount($0))" }
        if !keys.isEmpty { Console.line("  found by: \(keys.joined(separator: ", "))") }
        if totals.toleratedCount > 0 { Console.line("  within the tolerance only: \(totals.toleratedCount)") }
        if totals.remarkedCount > 0 { Console.line("  with a note: \(totals.remarkedCount)") }
    }

    private static func row(_ totals: VerdictTotals) -> [String] {
        [
            totals.currency.code, totals.verdict.name, "\(totals.lineCount)", totals.there.text, totals.here.text,
            totals.difference.text,
        ]
    }

    private static func text(of causes: CauseTotals) -> String {
        let parts = DifferenceCause.allCases.filter { causes.lineCount($0) > 0 }.map { cause in
            "\(cause.name) \(causes.difference(cause).text) in \(causes.lineCount(cause)) rows"
        }
        return "\(causes.currency.code) differs by \(parts.joined(separator: ", "))"
    }

    private static func showAbsent(_ absent: AbsentFromFiles) {
        if !absent.currencies.isEmpty {
            Console.error(
                "docket: no file has a row in \(absent.currencies.map(\.code).joined(separator: ", ")), so all that was posted in "
                    + "them is missing-there; where that is on purpose, name the currencies that are meant with --currency"
            )
        }
        if !absent.partnerIds.isEmpty {
            Console.error(
                "docket: no file has a row of partner \(absent.partnerIds.joined(separator: ", ").onOneLine), so all that "
                    + "was posted for them is missing-there; where that is on purpose, name the partners that are meant with "
                    + "--partner")
        }
    }

    private static func showWhatIsLeft(_ reconciliation: Reconciliation, _ madeAt: Timestamp) {
        showAbsent(reconciliation.absentFromFiles)
        let left = reconciliation.notCompared
        if !left.isEmpty {
            let sums = left.map { "\($0.currency.text(ofMinorUnits: $0.total)) \($0.currency.code)" }
            Console.error(
                "docket: \(left.reduce(0) { $0 + $1.postingCount }) postings of the period "
                    + "(\(sums.joined(separator: ", "))) were not looked for: they are of other partners or currencies than were named"
            )
        }
        if madeAt < reconciliation.scope.period.end {
            Console.error("docket: the period is not over: what comes until its end is not in the ledger yet")
        }
        for claim in reconciliation.extent.unrecorded where reconciliation.scope.period.contains(claim.asOf) {
            Console.error(
                "docket: \(claim.fileName.onOneLine) of \(claim.asOf) is not recorded whole and was not looked at; "
                    + "let a run end, and reconcile again")
        }
    }
}
