import OrderLedger
import OrderModel
import OrderReconciliation
import OrderSite
import OrderStatements

/// What the screen says of a reconcile: a line for each verdict and currency, by what rows were matched, and the
/// tolerance; on standard error what was not looked at.
enum ReconcileText {
    /// The status when something did not match.
    static let differences = ExitStatus.ordersRejected

    static func show(
        _ published: PublishedReconcile, of reconciliation: Reconciliation, isJSON: Bool
    ) {
        if isJSON {
            JSONLine.show(ReconcileJSON(published, of: reconciliation))
        } else {
            showTotals(published, of: reconciliation)
        }
        let outsideCount = published.totals.outsidePeriodCount
        if outsideCount > 0 {
            let outside = outsideCount == 1 ? "1 of the rows was" : "\(outsideCount) of the rows were"
            Console.error(
                "docket: \(outside) posted on other days than the period's, and may be billed again, or "
                    + "late; the notes say when")
        }
        showWhatIsLeft(reconciliation)
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
            "\(cause.name) \(causes.difference(cause).text) in \(NounCount.text(causes.lineCount(cause), "row"))"
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
                "docket: no file has a row of partner \(absent.partnerIds.joined(separator: ", ").visible), so all that "
                    + "was posted for them is missing-there; where that is on purpose, name the partners that are meant with "
                    + "--partner")
        }
    }

    private static func showWhatIsLeft(_ reconciliation: Reconciliation) {
        showAbsent(reconciliation.absentFromFiles)
        let left = reconciliation.notCompared
        if !left.isEmpty {
            let sums = left.map { "\($0.currency.text(ofMinorUnits: $0.total)) \($0.currency.code)" }
            let count = left.reduce(0) { $0 + $1.postingCount }
            let (verb, subject) = count == 1 ? ("was", "it is") : ("were", "they are")
            Console.error(
                "docket: \(NounCount.text(count, "posting")) of the period (\(sums.joined(separator: ", "))) \(verb) not looked "
                    + "for: \(subject) of other partners or currencies than were named")
        }
        if reconciliation.namesNoKnownPartner {
            Console.error(
                "docket: the files name no partner of the ledger's postings, so their PartnerIds were not compared with it"
            )
        }
        UnfinishedPeriodText.showNotOver(
            reconciliation.scope.period, at: reconciliation.asOf, postedLaterCount: reconciliation.postedLaterCount,
            left: "was not held against the files")
        UnfinishedPeriodText.showUnrecorded(
            reconciliation.extent.unrecorded, "was not looked at", again: "reconcile")
    }
}
