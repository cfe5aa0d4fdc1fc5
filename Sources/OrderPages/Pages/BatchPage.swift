public import OrderLedger

/// `summary.html` of a batch: what came in, what became of it, what it came to and what is to be done.
///
/// It is a function of the ledger and the batch alone: made again after a crash, it is the same to the byte.
///
///     let page = BatchPage(claim, counts: counts, sales: sales, rejections: rejections, files: files)
///     let bytes = page.html()
public struct BatchPage: Sendable {
    /// What became of the batch, in numbers.
    public struct Counts: Sendable {
        /// Of the orders that came in.
        public let accepted: Int
        public let duplicate: Int
        public let rejected: Int
        public let problems: Int
        /// Rows of the results for each status.
        public let rowsByStatus: [OutcomeStatus: Int]
        /// Lines that got a key, and links that were made.
        public let keysIssued: Int
        public let linksIssued: Int

        public init(
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
    public struct Report: Sendable {
        public let name: String
        /// What is in it, in a few words.
        public let purpose: String

        public init(name: String, purpose: String) {
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

    /// Nil for a claim without a batch: a file that was quarantined, or is not inspected yet.
    public init?(
        _ claim: Claim, counts: Counts, sales: SalesTally, rejections: RejectionTally, reports: [Report]
    ) {
        guard let header = claim.header else { return nil }
        self.claim = claim
        self.header = header
        self.counts = counts
        self.sales = sales
        self.rejections = rejections
        self.reports = reports
    }

    /// Why the batch waits, while it does.
    var parking: Parking? {
        claim.state == .parking || claim.state == .parked ? claim.parking : nil
    }
}
