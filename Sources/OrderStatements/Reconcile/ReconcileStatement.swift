internal import OrderLedger
internal import OrderModel
internal import OrderPages
package import OrderReconciliation

/// A reconcile: the compared files and ledger, and the results.
package struct ReconcileStatement: Statement {
    /// The folder of its files.
    package let folder: String
    package let reconciliation: Reconciliation
    package let totals: ReconcileTotals
    /// The postings and rows that were left out, by currency.
    let notCompared: [NotCompared]
    /// The accepted differences that were met.
    let accepted: [AcceptedDifferences.Met]
    /// The first lines that do not match or have a note.
    let differences: [ReconcilePage.Difference]
    /// `reconcile.csv`, which has every line.
    let rows: PublishedReport
    let softwareVersion: String

    var period: StatementPeriod {
        StatementPeriod(
            period: reconciliation.scope.period, madeAt: reconciliation.asOf,
            postedLaterCount: reconciliation.postedLaterCount, extent: reconciliation.extent)
    }

    static let words = StatementWords(
        kept: { "What was posted until \($0) was held against the files" }, left: "were not",
        leftOnScreen: "was not held against the files", rest: "the rest of them is not looked at",
        restOnScreen: "was not looked at", again: "reconcile")
}
