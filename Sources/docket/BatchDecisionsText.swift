import OrderLedger
import OrderModel

/// The decisions of people and guards about a batch, for a person's eyes.
enum BatchDecisionsText {
    static func show(_ claim: Claim) {
        if let parking = claim.parking {
            let problem = parking.exceeded.problem(releasedAs: parking.folder)
            Console.line("  parked \(parking.asOf) as \(parking.folder): \(problem.reason)")
            if claim.release == nil, claim.abandonment == nil {
                Console.line("  waiting: docket release \(parking.folder) --by WHO --reason WHY")
            }
        }
        if let release = claim.release {
            let next = claim.state == .released ? "; the next run processes it" : ""
            Console.line("  released \(release.at) by \(release.by): \(release.reason)\(next)")
        }
        if let abandonment = claim.abandonment {
            Console.line("  abandoned \(abandonment.at) by \(abandonment.by): \(abandonment.reason)")
        }
        if let state = ClaimStates.all.first(where: { $0.state == claim.state }), !state.isAtEnd {
            Console.line("  \(state.meaning); \(state.wayOut)")
        }
        if let renewal = claim.renewal {
            Console.line(
                "  issues links of order \(renewal.reference.visible) anew, by \(renewal.by): \(renewal.reason)")
        }
        if let undo = claim.undo {
            let forced = undo.isForced ? ", past the rules of R8" : ""
            Console.line("  undoes \(undo.targetFolder), by \(undo.by)\(forced): \(undo.reason)")
        }
    }
}
