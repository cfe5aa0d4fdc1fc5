package import OrderLedger

/// `summary.html` of a batch: the orders that came in, their outcomes, the sums and the tasks that are left.
///
/// The ledger and the batch alone decide every byte of it: a page that is made again after a crash is the same.
///
///     let page = BatchPage(
///         claim, header: header, counts: counts, sales: sales, rejections: rejections, reports: reports)
///     let bytes = page.html()
package struct BatchPage: Sendable {
    /// The batch's outcome in numbers.
    package struct Counts: Sendable {
        /// The outcomes of the orders that came in.
        package let accepted: Int
        package let duplicate: Int
        package let rejected: Int
        package let problems: Int
        /// The count of result rows for each status.
        package let rowsByStatus: [OutcomeStatus: Int]
        /// The lines that got a key, and the links that were made.
        package let keysIssued: Int
        package let linksIssued: Int

        package init(
            accepted: Int, duplicate: Int, rejected: Int, problems: Int, rowsByStatus: [OutcomeStatus: Int],
            keysIssued: Int, linksIssued: Int
        ) {
            self.accepted = accepted
            self.duplicate = duplicate
            self.rejected = rejected
            self.problems = problems
            self.rowsByStatus = rowsByStatus
            self.keysIssued = keysIssued
            self.linksIssued = linksIssued
        }
    }

    /// A report in the page's folder.
    package struct Report: Sendable {
        package let name: String
        /// The file's content, in a few words.
        package let purpose: String

        package init(name: String, purpose: String) {
            self.name = name
            self.purpose = purpose
        }
    }

    let claim: Claim
    let header: BatchHeader
    let counts: Counts
    let sales: SalesTally
    let rejections: RejectionTally
    let reports: [Report]

    /// Makes the page of a claim's batch, whose header is `header`.
    package init(
        _ claim: Claim, header: BatchHeader, counts: Counts, sales: SalesTally, rejections: RejectionTally,
        reports: [Report]
    ) {
        self.claim = claim
        self.header = header
        self.counts = counts
        self.sales = sales
        self.rejections = rejections
        self.reports = reports
    }

    /// The reason why the batch waits, while it does.
    var parking: Parking? { claim.standingParking }
}
