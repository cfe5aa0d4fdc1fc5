package import OrderLedger
internal import OrderModel
internal import OrderPages

/// An export: its request, its sources and its totals.
package struct ExportStatement: Statement {
    /// The export's folder.
    package let folder: String
    let request: ExportRequest
    let form: ExportForm
    let period: StatementPeriod
    /// The files with postings, in the order of their names, without the sidecar and the page.
    package let files: [ExportedFile]
    /// The totals by currency code.
    package let totals: [PostedTotals]
    let keys: PostedKeys
    package let late: LatePostings
    let sales: SalesTally

    package var extent: PostingExtent { period.extent }
    /// True when only a run with a time in the past could still add to the period.
    package var isComplete: Bool { period.isComplete }
    /// The count of the period's postings after the time of the export, which are not in its files.
    package var postedLaterCount: Int { period.postedLaterCount }
}
