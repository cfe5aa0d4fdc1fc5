internal import Logging
internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderReports
internal import OrderWorld

extension FileProcessor {
    /// Ends an abandoned claim. It reports the orders that the claim recorded, or that it recorded none. The copy may
    /// be damaged or gone.
    func reportEnd(of claim: Claim) throws -> FileOutcome {
        guard let abandonment = claim.abandonment else { preconditionFailure("a claim that is ended says why") }
        let isSound = try files.hasSoundCopy(of: claim)
        guard claim.header != nil else { return try endWithoutEffect(claim, abandonment) }
        let reporting = try reports.begin(claim, attachments: attachments(of: claim))
        let published = try reporting.publish(
            claim, rejections: isSound ? rejections(of: claim, in: open(claim)) : nil)
        try moveOut(claim, reports: published.reports)
        let left = (claim.header?.orderCount ?? 0) - Int64(claim.restart.ordersBefore)
        environment.logger.notice("batch \(claim.folder) is abandoned; \(left) orders of it were never looked at")
        return .processed(processed(claim, published.summary))
    }

    private func endWithoutEffect(_ claim: Claim, _ abandonment: Abandonment) throws -> FileOutcome {
        let problem = Problem(
            .batchAbandoned(by: abandonment.by, at: abandonment.at, reason: abandonment.reason),
            at: SourcePosition.start)
        let report = try QuarantineReport(
            world: environment.world, output: environment.output, folder: claim.folder, readers: environment.readers)
        try report.append(problem, file: claim.fileName)
        try moveOut(claim, reports: try report.publish())
        return .quarantined(
            Quarantine(sourcePath: claim.sourcePath, folder: claim.folder, problemCount: 1, first: problem))
    }
}
