import OrderLedger
import OrderModel
import OrderSite
import OrderTorture
import OrderWorld
import Synchronization
import TrialSites

/// Runs over a site, and notes the effects of the first run.
struct NotingRunner: SiteRunning {
    private let base: any SiteRunning
    private let first: FirstRun

    /// Notes the effects from the first one that is `begin`.
    init(_ base: any SiteRunning, log: EffectLog, from begin: Effect) {
        self.base = base
        let isBegun = Begin()
        first = FirstRun(injector: FaultInjector(log.plan { isBegun.isSeen(orIs: $0 == begin) }))
    }

    func run(
        _ layout: SiteLayout, files: [String], asOf: Timestamp, world: any World,
        ledger: @Sendable (any LedgerStore) -> any LedgerStore
    ) async -> RunEnding {
        let injector = first.take() ?? FaultInjector(nil)
        return await base.run(
            layout, files: files, asOf: asOf, world: FaultyWorld(world, injector: injector)
        ) { FaultyLedger(ledger($0), injector: injector) }
    }

    /// Returns the injector of the first run once.
    private final class FirstRun: Sendable {
        private let injector: Mutex<FaultInjector?>

        init(injector: FaultInjector) { self.injector = Mutex(injector) }

        func take() -> FaultInjector? { injector.withLock { $0.take() } }
    }

    private final class Begin: Sendable {
        private let isSeen = Mutex(false)

        func isSeen(orIs isNow: Bool) -> Bool {
            isSeen.withLock { isSeen in
                isSeen = isSeen || isNow
                return isSeen
            }
        }
    }
}
