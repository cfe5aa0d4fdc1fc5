internal import Glibc
internal import Synchronization

/// Counts effects in the order in which they happen, and decides the outcome of each.
///
/// The faulty world, the faulty ledger and the watched database of one process share one injector.
package final class FaultInjector: Sendable {
    private let plan: FaultPlan?
    private let disturbance: Disturbance?
    private let state = Mutex(State())

    private struct State {
        var count = 0
        var struck: Effect?
        /// True once the disturbance counts effects.
        var isCounting = false
    }

    /// A stranger's act just before an effect.
    private struct Disturbance: Sendable {
        let number: Int
        let begin: @Sendable (Effect) -> Bool
        let body: @Sendable () -> Void
    }

    /// Nothing goes wrong without a plan.
    package init(_ plan: FaultPlan?) {
        self.plan = plan
        disturbance = nil
    }

    /// Allows every effect, but runs `body` before the `number`-th of them, from 1 on. Counting starts at the first
    /// effect for which `begin` is true.
    package init(
        disturbingAt number: Int, from begin: @escaping @Sendable (Effect) -> Bool = { _ in true },
        _ body: @escaping @Sendable () -> Void
    ) {
        plan = nil
        disturbance = Disturbance(number: number, begin: begin, body: body)
    }

    /// The first effect that went wrong; nil as long as none did.
    package var struck: Effect? { state.withLock { $0.struck } }

    /// The count of effects: up to the one that went wrong, or all of them with a disturbance.
    package var count: Int { state.withLock { $0.count } }

    private func disturb(_ disturbance: Disturbance, at effect: Effect) {
        let isNow = state.withLock { state in
            state.isCounting = state.isCounting || disturbance.begin(effect)
            guard state.isCounting else { return false }
            state.count += 1
            if state.count == disturbance.number { state.struck = effect }
            return state.count == disturbance.number
        }
        if isNow { disturbance.body() }
    }

    /// Returns the outcome of an effect.
    package func verdict(on effect: Effect) -> FaultVerdict {
        if let disturbance { disturb(disturbance, at: effect) }
        guard let plan else { return .allowed }
        return state.withLock { state in
            if state.struck != nil { return plan.kind.verdict(after: effect.kind) }
            guard plan.isCounted(effect) else { return .allowed }
            state.count += 1
            guard state.count == plan.number else { return .allowed }
            state.struck = effect
            return plan.kind.verdict
        }
    }
}

/// The outcome of one effect. The numbers are the system's, as in `errno`.
package enum FaultVerdict: Hashable, Sendable {
    case allowed
    /// The effect is not done.
    case refused(Int32)
    /// Half of the effect is done if it is a write, otherwise nothing.
    case torn(Int32)
    /// The effect is done, and has to be reported as failed.
    case reportedAsFailed(Int32)
}

extension FaultKind {
    /// The verdict on the effect that the plan names.
    fileprivate var verdict: FaultVerdict {
        switch self {
        case .error, .kill: .refused(EIO)
        case .tornWrite: .torn(EIO)
        case .fullDisk: .refused(ENOSPC)
        case .outcomeUnknown: .reportedAsFailed(EIO)
        }
    }

    /// Returns the verdict on a later effect.
    fileprivate func verdict(after kind: EffectKind) -> FaultVerdict {
        switch self {
        case .kill: .refused(EIO)
        case .fullDisk: kind.takesRoom ? .refused(ENOSPC) : .allowed
        case .error, .tornWrite, .outcomeUnknown: .allowed
        }
    }
}
