package import OrderLedger
internal import OrderModel
internal import OrderReports

/// A batch as a support desk sees it.
package struct ShownBatch: Sendable {
    package let claim: Claim
    /// The folder of its reports: a whole path, or one from the working directory; nil before they have one.
    package let reports: String?
    /// The counts of its answers; nil for a batch that has none, such as a parked one.
    package let counts: AnswerCounts?
    /// The number of problems; nil where they are not counted, and where the ledger does not keep them, as for a file
    /// in quarantine.
    package let problemCount: Int?
    package let publishedFiles: [String]

    /// `output` is the folder of the claim's report folder. Counting problems reads every rejected order.
    package init(_ claim: Claim, output: String, in ledger: any LedgerReading, countsProblems: Bool) throws {
        self.claim = claim
        publishedFiles = try ledger.publishedReports(ofClaim: claim.number).map(\.fileName)
        let folder = claim.standingParking?.folder ?? claim.folder
        let place = claim.header == nil ? "\(output)/quarantine" : output
        reports = folder.isEmpty ? nil : "\(place)/\(folder)"
        guard claim.header != nil, claim.standingParking == nil, claim.state != .released else {
            (counts, problemCount) = (nil, claim.standingParking == nil ? nil : 1)
            return
        }
        counts = try ledger.answerCounts(ofClaim: claim.number)
        guard countsProblems else {
            problemCount = nil
            return
        }
        var problems = 0
        try ledger.visitRejections(ofClaim: claim.number) { rejection in
            problems += rejection.lines.reduce(0) { $0 + $1.problems.count }
        }
        problemCount = problems
    }

    /// The state in one word, as `docket run --json` has it, or `unfinished`.
    var status: String {
        switch claim.state {
        case .parked, .parking: "parked"
        case .released: "released"
        case .taken, .recording, .recorded, .quarantining: "unfinished"
        case .published, .finished: claim.header == nil ? "quarantined" : verdict
        }
    }

    private var verdict: String {
        guard let counts, counts.rejected > 0 else { return BatchVerdict.accepted.rawValue }
        let verdict = counts.accepted + counts.duplicate > 0 ? BatchVerdict.partlyAccepted : .rejected
        return verdict.rawValue
    }

    package var hasReceipt: Bool { publishedFiles.contains(ReportFileName.receipt) }
}
