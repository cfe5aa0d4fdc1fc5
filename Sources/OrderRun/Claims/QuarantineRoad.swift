internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderReports
internal import OrderWorld

/// The road of a file without any effect: a report says why, and the file goes to `quarantine/`.
struct QuarantineRoad {
    let environment: RunEnvironment
    let inspector: CopyInspector
    let exit: ClaimExit

    /// Reads the file again for its problems, which are not stored. The same file has the same problems.
    func report(_ claim: Claim) async throws -> FileOutcome {
        let reported = try reported(claim)
        if !reported.isEmpty {
            try exit.moveOut(claim, reports: reported)
            return .quarantined(outcome(of: claim))
        }
        let report = try begin(claim)
        var count = 0
        var first: Problem?
        _ = try await inspector.inspect(claim, sha256: claim.copy?.sha256) { (problem: Problem) throws(WorldError) in
            count += 1
            first = first ?? problem
            try report.append(problem, file: claim.fileName)
        }
        try exit.moveOut(claim, reports: try report.publish(of: claim))
        return .quarantined(outcome(of: claim, problemCount: count, first: first))
    }

    /// Reports that an abandoned claim recorded nothing. The copy may be damaged or gone.
    func reportEnd(of claim: Claim, _ abandonment: Abandonment) throws -> FileOutcome {
        let problem = Problem(
            .batchAbandoned(by: abandonment.by, at: abandonment.at, reason: abandonment.reason),
            at: SourcePosition.start)
        let report = try begin(claim)
        try report.append(problem, file: claim.fileName)
        try exit.moveOut(claim, reports: try report.publish(of: claim))
        return .quarantined(outcome(of: claim, problemCount: 1, first: problem))
    }

    private func begin(_ claim: Claim) throws(WorldError) -> QuarantineReport {
        try QuarantineReport(
            world: environment.world, output: environment.output(of: claim), folder: claim.folder,
            readers: environment.readers)
    }

    /// Returns the files of the report that an earlier run published before it was interrupted; empty when there is
    /// none. Its folder was free when it was chosen, and appeared as a whole. The report is not made again for
    /// comparison, as a batch's reports are: the reference data may have been mended since, and give other problems.
    private func reported(_ claim: Claim) throws(WorldError) -> [PublishedReport] {
        let output = environment.output(of: claim)
        let published = PublishedFiles(
            world: environment.world, output: output, folder: claim.folder, isQuarantined: true)
        var reports: [PublishedReport] = []
        for name in QuarantineReport.fileNames {
            if let report = try published.report(name) { reports.append(report) }
        }
        if !reports.isEmpty { try environment.world.syncDirectory("\(output)/\(QuarantineReport.folderName)") }
        return reports
    }

    /// Makes the outcome of a claim. Without problems, an earlier run reported them.
    func outcome(of claim: Claim, problemCount: Int = 0, first: Problem? = nil) -> Quarantine {
        Quarantine(
            sourcePath: claim.sourcePath, output: environment.output(of: claim), folder: claim.folder,
            problemCount: problemCount, first: first)
    }
}
