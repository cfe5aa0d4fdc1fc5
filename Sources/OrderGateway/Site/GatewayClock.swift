package import OrderModel
package import OrderWorld

/// The gateway's clock: the system's, or one that was started at a time and runs on from there.
package struct GatewayClock: Sendable {
    private let world: any World
    private let start: Start?

    private struct Start: Sendable {
        let time: Timestamp
        let instant: ContinuousClock.Instant
    }

    package init(_ world: any World, startingAt time: Timestamp? = nil) {
        self.world = world
        start = time.map { Start(time: $0, instant: .now) }
    }

    package func now() -> Timestamp {
        guard let start else { return world.now() }
        return start.time.adding(seconds: (ContinuousClock.now - start.instant).components.seconds)
    }
}
