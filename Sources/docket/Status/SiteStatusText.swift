import OrderLedger
import OrderModel
import OrderRun
import OrderSite

/// The state of a site for a person's eyes.
enum SiteStatusText {
    static func lines(_ status: SiteStatus) -> [String] {
        let isRunning = status.isHeld == true
        return [lastRun(status)] + (isRunning ? [running(status)] : [])
            + SiteWaitsText.lines(status.waits, at: status.asOf)
            + SiteWaitsText.unfinished(status.waits.unfinished, isRunning: isRunning)
            + status.quarantined.map { claim in
                "quarantined: \(claim.folder.visible), from \(claim.sourcePath.visible), \(claim.asOf)"
            } + [
                "drop/: \(count(status.filesInDrop, "file")) for the next run to look at",
                "ledger: \(status.ledgerBytes) bytes",
                status.exitStatus == .success ? "nothing waits for a person" : "somebody has to look",
            ]
    }

    private static func lastRun(_ status: SiteStatus) -> String {
        guard let run = status.lastRun else {
            return status.isHeld == nil ? "last run: this account cannot read its record" : "last run: none yet"
        }
        let begun = "last run: began \(run.begin)"
        if let end = run.end, let exitStatus = run.status {
            return "\(begun), ended \(end) with \(exitStatus.rawValue) (\(exitStatus.meaning))"
        }
        switch status.isHeld {
        case true?: return "\(begun), and is not at its end"
        case false?: return "\(begun), and was ended from outside; the next run goes on where it stopped"
        case nil: return "\(begun); whether it still works, this account cannot tell"
        }
    }

    private static func running(_ status: SiteStatus) -> String {
        "at work: \(status.holder?.phrase(at: status.asOf) ?? "a process")"
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
