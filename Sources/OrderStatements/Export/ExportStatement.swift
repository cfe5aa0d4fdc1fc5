package import OrderLedger
internal import OrderModel
internal import OrderPages

/// An export: what it is of, what it was made from, and what it came to.
package struct ExportStatement: Statement {
    /// The folder that it lies in.
    package let folder: String
    let request: ExportRequest
    let form: ExportForm
    let period: StatementPeriod
    /// The files with postings, in the order of their names; neither the sidecar nor the page is among them.
    package let files: [ExportedFile]
    /// By currency code.
    package let totals: [PostedTotals]
    let keys: PostedKeys
    package let late: LatePostings
    let sales: SalesTally

    package var extent: PostingExtent { period.extent }
    /// True when nothing can come into the period any more but by a run with a time that lies in the past.
    package var isComplete: Bool { period.isComplete }
    /// Postings of the period that are behind the time of the export, and not in its files.
    package var postedLaterCount: Int { period.postedLaterCount }
}
