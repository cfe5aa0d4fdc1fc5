package import OrderSite
internal import Synchronization

/// The view of a run from outside while it works: others see how far it is, and may ask it to end.
///
/// It decides nothing about any order: a run that is asked to end leaves the rest to the next one, which goes on as
/// after a crash.
package final class RunWatch: Sendable {
    private let state = Mutex(State())
    private let asked: @Sendable () -> String?

    private struct State {
        var step: RunStep?
        var filesDone = 0
        var wasCutShort = false
    }

    /// `asked` tells whether somebody asks the run to end, and completes the sentence "stopped by …".
    /// It is nil while nobody does. The run asks it between its own steps.
    package init(asked: @escaping @Sendable () -> String? = { nil }) {
        self.asked = asked
    }

    /// The work under way; nil between two files.
    package var step: RunStep? { state.withLock(\.step) }

    /// The files that came to their end so far.
    package var filesDone: Int { state.withLock(\.filesDone) }

    /// The reason why the run was asked to end; nil when it was not.
    package var stopReason: String? { asked() }

    /// True when the run left something for the next one because it was asked to end.
    package var wasCutShort: Bool { state.withLock(\.wasCutShort) }

    /// Tells whether the run ends before its next piece of work.
    var endsHere: Bool {
        guard stopReason != nil else { return false }
        state.withLock { $0.wasCutShort = true }
        return true
    }

    func begin(_ step: RunStep) {
        state.withLock { $0.step = step }
    }

    func endFile() {
        state.withLock { state in
            state.step = nil
            // The file that was under way when the run was asked to end is not done.
            if !state.wasCutShort { state.filesDone += 1 }
        }
    }

    /// Ends the work under way when somebody asked for it. `done` orders of the batch are recorded by now.
    func proveGoingOn(_ done: Int64, of total: Int64) throws(RunStop) {
        guard endsHere, let reason = stopReason else { return }
        throw RunStop(reason: reason, ordersDone: done, ordersTotal: total)
    }
}

/// The work on one file.
package struct RunStep: Sendable, Hashable {
    package enum Phase: Sendable, Hashable {
        /// Its copy is read whole and looked at.
        case reading
        /// Its orders are judged and recorded: so many of all.
        case judging(done: Int64, total: Int64)
        /// The reports of its orders are written.
        case reporting
    }

    /// The path that the file came from.
    package let sourcePath: String
    package let phase: Phase
}

/// The end of a run that was asked to end. The batch under way is recorded in part, and the next run goes on with it.
package struct RunStop: CommandError, CustomStringConvertible {
    let reason: String
    let ordersDone: Int64
    let ordersTotal: Int64

    package var exitStatus: ExitStatus { .siteBusy }

    package var description: String {
        "stopped by \(reason) after \(ordersDone) of \(ordersTotal) orders; the next run goes on with it"
    }
}
