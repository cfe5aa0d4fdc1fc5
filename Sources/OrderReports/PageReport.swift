internal import OrderLedger
internal import OrderPages
internal import OrderWorld
internal import TabularText

/// `summary.html`: the batch for people.
///
/// It counts the rows while the other reports are written, so they are read only once.
struct PageReport {
    var sales = SalesTally()
    var rejections = RejectionTally()

    /// Writes the page, with links to the files of these names in its folder.
    func write(
        _ summary: BatchSummary, of claim: Claim, header: BatchHeader, linking names: [String], to folder: ReportFolder
    ) throws(WorldError) {
        let page = BatchPage(
            claim, header: header, counts: BatchPage.Counts(summary), sales: sales, rejections: rejections,
            reports: names.map { BatchPage.Report(name: $0, purpose: Self.purpose(of: $0)) })
        var file = try folder.file(ReportFileName.page)
        file.line.append(contentsOf: page.html())
        try file.close()
    }

    /// Says what is in a report.
    static func purpose(of fileName: String) -> String {
        switch fileName {
        case ReportFileName.results:
            "A row for each accepted or repeated line, with keys and links; only its owner may read it"
        case ReportFileName.reconciliation: "A row for each charge and credit of this batch"
        case ReportFileName.refundRequests: "The problem report that each accepted cancellation is"
        case ReportFileName.refundRequestsXML: "The same requests for programs"
        case let name where ReportFileName.isRejections(name):
            "The rejected orders, to be corrected and dropped again"
        case ReportFileName.problems: "A row for each problem: where, what, why, and what to do"
        case ReportFileName.summary: "The numbers of this page, for programs"
        case ReportFileName.receipt: "The proof of what this site answered: keep it; it has the hash of every file here"
        case ReportFileName.receiptSignature: "The site's signature of the receipt"
        default: preconditionFailure("\(fileName) has no sentence on the page of a batch")
        }
    }
}

extension BatchPage.Counts {
    init(_ summary: BatchSummary) {
        self.init(
            accepted: summary.acceptedOrderCount, duplicate: summary.duplicateOrderCount,
            rejected: summary.rejectedOrderCount, problems: summary.problemCount, rowsByStatus: summary.rowsByStatus,
            keysIssued: summary.keysIssued, linksIssued: summary.linksIssued)
    }
}
