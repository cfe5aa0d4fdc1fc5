import OrderLedger
import OrderModel
import OrderStatements

/// What standard error says of a period that may still change when it is exported or reconciled.
enum UnfinishedPeriodText {
    /// Nothing where the period was over. `left` says that what comes later has no part in it.
    static func showNotOver(_ period: PostingPeriod, at time: Timestamp, postedLaterCount: Int, left: String) {
        guard time < period.end else { return }
        let later =
            postedLaterCount == 0
            ? "" : " (the ledger has \(NounCount.text(postedLaterCount, "posting")) of that already)"
        Console.error(
            "docket: the period is not over: what was or will be posted in it after \(time) \(left)\(later)")
    }

    /// `left` says that the claims have no part in it, `again` what to do anew.
    static func showUnrecorded(_ claims: [Claim], _ left: String, again: String) {
        for claim in claims {
            Console.error(
                "docket: \(claim.fileName.visible) of \(claim.asOf) is not recorded whole, and the rest of it \(left); let a run end "
                    + "or abandon it, and \(again) again")
        }
    }
}
