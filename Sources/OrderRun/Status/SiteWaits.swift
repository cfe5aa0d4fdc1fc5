internal import OrderIntake
package import OrderLedger
package import OrderModel
package import OrderSite
package import OrderWorld

/// Everything in a site that waits for a person, or for the next run.
package struct SiteWaits: Sendable {
    /// The batches that a guard stopped, by number.
    package let parked: [Claim]
    /// The claims that the next run goes on with, by number; those of a run at work are among them.
    package let unfinished: [Claim]
    /// The uploads in `drop/` that did not change for more than an hour, by path.
    package let staleUploads: [StaleUpload]
    /// The partners whose batches did not come, by id.
    package let overdue: [OverduePartner]

    /// The seconds after which an upload that does not grow is told of.
    package static let staleAfterSeconds: Int64 = 3_600

    /// Reads what waits at a time, beside the uploads in `drop/`.
    init(
        _ ledger: any LedgerReading, settings: Settings, uploads: [DropUpload], at now: Timestamp
    ) throws(LedgerError) {
        parked = try ledger.claims(.parked)
        unfinished = try ledger.unfinishedClaims()
        staleUploads = uploads.filter { now > $0.changedAt.adding(seconds: Self.staleAfterSeconds) }.map {
            StaleUpload(path: $0.relativePath, since: $0.changedAt)
        }
        overdue = try Self.overdue(ledger, settings, at: now)
    }

    /// Reads what waits in a site at a time. Throws a `LedgerError`, or a `WorldError` when `drop/` cannot be read.
    package init(
        _ ledger: any LedgerReading, settings: Settings, layout: SiteLayout, world: any World, at now: Timestamp
    ) throws {
        let uploads = try DropFolder(layout.drop, world: world)?.listing().uploads ?? []
        try self.init(ledger, settings: settings, uploads: uploads, at: now)
    }

    /// True when a person has something to do. A claim that was left behind is among that unless a run may be at work.
    /// A released one only waits for the next run.
    package func needsPerson(mayBeRunning: Bool) -> Bool {
        let isLeftBehind = !mayBeRunning && unfinished.contains { $0.state != .released }
        return !parked.isEmpty || !staleUploads.isEmpty || !overdue.isEmpty || isLeftBehind
    }

    private static func overdue(
        _ ledger: any LedgerReading, _ settings: Settings, at now: Timestamp
    ) throws(LedgerError) -> [OverduePartner] {
        var overdue: [OverduePartner] = []
        for (partnerId, expectation) in settings.expectations.sorted(by: { $0.key < $1.key }) {
            let last = try ledger.claims(.newest(ofPartner: partnerId)).first?.asOf
            guard let due = expectation.due(after: last, at: now) else { continue }
            overdue.append(OverduePartner(partnerId: partnerId, last: last, due: due))
        }
        return overdue
    }
}

/// An upload that does not grow.
package struct StaleUpload: Hashable, Sendable {
    /// The path below `drop/`.
    package let path: String
    /// The time of its last change, by the system's clock.
    package let since: Timestamp
}
