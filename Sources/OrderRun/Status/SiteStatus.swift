internal import OrderIntake
package import OrderLedger
package import OrderModel
package import OrderSite
package import OrderWorld

/// The state of a site, for its operator: what ran, what waits, what is missing.
package struct SiteStatus: Sendable {
    package let asOf: Timestamp
    /// Nil before the first run.
    package let lastRun: LastRun?
    /// True when a process holds the site's lock; nil when this account cannot tell.
    package let isHeld: Bool?
    /// The process that holds the lock; nil when there is none, or nobody knows which.
    package let holder: SiteHolder?
    package let waits: SiteWaits
    /// The files that were refused or given up since a day, by number.
    package let quarantined: [Claim]
    /// The batch files in `drop/`; the next run looks at them.
    package let filesInDrop: Int
    /// The bytes of the ledger, with what is not moved into its file yet.
    package let ledgerBytes: Int

    /// The seconds for which a quarantined file is told of.
    private static let quarantinedSeconds: Int64 = 86_400

    /// Reads the state of a site. `ledgerPath` is the ledger's file. It takes no lock.
    ///
    /// Throws a `LedgerError`, or a `WorldError` when `drop/` cannot be read.
    package init(
        of layout: SiteLayout, settings: Settings, ledger: any LedgerReading, ledgerPath: String, world: any World,
        at now: Timestamp
    ) throws {
        asOf = now
        isHeld = Self.isHeld(layout, world)
        holder = isHeld == true ? SiteHolder(of: layout, world: world) : nil
        lastRun = LastRun(of: layout, world: world)
        let listing = try DropFolder(layout.drop, world: world)?.listing()
        waits = try SiteWaits(ledger, settings: settings, uploads: listing?.uploads ?? [], at: now)
        quarantined = try ledger.claims(.quarantined(since: now.adding(seconds: -Self.quarantinedSeconds)))
        filesInDrop = listing?.batches.count ?? 0
        ledgerBytes = try [ledgerPath, "\(ledgerPath)-wal"].reduce(0) { sum, path throws(WorldError) in
            sum + (try world.status(path)?.byteCount ?? 0)
        }
    }

    /// Nobody but the owner can open the lock's file.
    private static func isHeld(_ layout: SiteLayout, _ world: any World) -> Bool? {
        try? world.isLocked(layout.lock)
    }

    /// 3 while something waits for a person, or is overdue.
    package var exitStatus: ExitStatus {
        waits.needsPerson(mayBeRunning: isHeld != false) ? .fileQuarantined : .success
    }
}
