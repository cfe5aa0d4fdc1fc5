import OrderLedger
import OrderModel
import OrderRun
import OrderSite

/// What waits in a site, for a person's eyes: a line for each thing, and the command that leads on.
enum SiteWaitsText {
    /// Returns the lines about batches, uploads and partners. Leaves out the parked batches that `isTold` has.
    static func lines(_ waits: SiteWaits, at now: Timestamp, isTold: (Claim) -> Bool = { _ in false }) -> [String] {
        waits.parked.filter { !isTold($0) }.flatMap(parked)
            + waits.staleUploads.map { upload in
                "upload: \(upload.path.visible) did not change since \(upload.since) "
                    + "(\(now.age(since: upload.since))); ask who uploads it, or remove it"
            } + waits.overdue.map { overdue($0, at: now) }
    }

    /// Returns the lines about claims that are not at their end.
    static func unfinished(_ claims: [Claim], isRunning: Bool) -> [String] {
        claims.map { claim in
            let name = claim.folder.isEmpty ? "claim \(claim.number)" : claim.folder
            return "\(isRunning ? "in work" : "unfinished"): \(name), from \(claim.sourcePath.visible): "
                + "\(progress(claim)), since \(claim.asOf)" + (isRunning ? "" : "; \(wayOut(claim))")
        }
    }

    private static func parked(_ claim: Claim) -> [String] {
        guard let parking = claim.parking, let header = claim.header else { return [] }
        let problem = parking.exceeded.problem(releasedAs: claim.folder)
        return [
            "parked: \(claim.folder), of partner \(header.partnerId.visible), sent by \(header.submittedBy.visible), "
                + "\(header.orderCount) orders, since \(parking.asOf)",
            "  \(problem.reason.visible)",
            "  docket release \(claim.folder) --by WHO --reason WHY, or docket dismiss \(claim.folder) --by WHO --reason WHY",
        ]
    }

    private static func overdue(_ partner: OverduePartner, at now: Timestamp) -> String {
        let last = partner.last.map { "the last came \($0)" } ?? "none ever came"
        return "overdue: a batch of partner \(partner.partnerId.visible) was due \(partner.due) "
            + "(\(now.age(since: partner.due)) ago); \(last)"
    }

    private static func progress(_ claim: Claim) -> String {
        guard claim.state == .recording, let header = claim.header else {
            return ClaimStates.all.first { $0.state == claim.state }?.meaning ?? ""
        }
        return "\(claim.restart.ordersBefore) of \(header.orderCount) orders recorded"
    }

    private static func wayOut(_ claim: Claim) -> String {
        ClaimStates.all.first { $0.state == claim.state }?.wayOut ?? ""
    }
}
