import Dispatch
import OrderModel
import OrderRun
import OrderSite
import Synchronization

/// Shows on standard error how far a run is.
final class RunDisplay: Sendable {
    enum Mode: Sendable {
        case none
        /// One line of a terminal, which changes.
        case terminal
        /// A line every now and then, for a file or a pipe.
        case lines
    }

    private let watch: RunWatch
    private let mode: Mode
    private let queue = DispatchQueue(label: "docket.display")
    private let state = Mutex(State())

    private struct State {
        var rate = ProgressRate()
        var questions = RunSignals.questionCount
        var tick = 0
        var isAtEnd = false
    }

    private static let ticksPerSecond = 5
    private static let secondsBetweenLines = 10

    init(_ watch: RunWatch, mode: Mode) {
        self.watch = watch
        self.mode = mode
    }

    /// Looks at the run from now on, until ``end()``.
    func begin() {
        queue.async { self.look() }
    }

    func end() {
        state.withLock { $0.isAtEnd = true }
        Console.eraseProgress()
    }

    private func look() {
        let isAtEnd = state.withLock { state in
            guard !state.isAtEnd else { return true }
            state.rate.note(watch.step, at: .now)
            let questions = RunSignals.questionCount
            if questions != state.questions {
                state.questions = questions
                Console.notice(ProgressText.line(watch, state.rate))
            }
            state.tick += 1
            show(state)
            return false
        }
        guard !isAtEnd else { return }
        queue.asyncAfter(deadline: .now() + .milliseconds(1_000 / Self.ticksPerSecond)) { self.look() }
    }

    private func show(_ state: State) {
        switch mode {
        case .none: break
        case .terminal:
            guard state.tick % Self.ticksPerSecond == 0 else { return }
            Console.progress(ProgressText.line(watch, state.rate))
        case .lines:
            guard state.tick % (Self.ticksPerSecond * Self.secondsBetweenLines) == 0 else { return }
            Console.notice(ProgressText.line(watch, state.rate))
        }
    }
}

/// The speed at which the orders of one batch are judged.
struct ProgressRate {
    private var sourcePath = ""
    private var start: (done: Int64, at: ContinuousClock.Instant)?
    private(set) var ordersPerSecond: Double?

    /// Looks at the work under way. A batch that goes on counts from where this run found it.
    mutating func note(_ step: RunStep?, at now: ContinuousClock.Instant) {
        guard let step, case .judging(let done, _) = step.phase else {
            if step?.sourcePath != sourcePath { self = ProgressRate() }
            return
        }
        guard step.sourcePath == sourcePath, let start else {
            self = ProgressRate(sourcePath: step.sourcePath, start: (done, now))
            return
        }
        let seconds = start.at.duration(to: now) / .seconds(1)
        if done > start.done, seconds > 0 { ordersPerSecond = Double(done - start.done) / seconds }
    }
}

/// The progress of a run, in words.
enum ProgressText {
    static func line(_ watch: RunWatch, _ rate: ProgressRate) -> String {
        let files = watch.filesDone
        let before = "\(files) \(files == 1 ? "file" : "files") done"
        guard let step = watch.step else { return "\(before); looking for the next" }
        let name = step.sourcePath.visible
        switch step.phase {
        case .reading: return "\(before); \(name): reading"
        case .reporting: return "\(before); \(name): writing its reports"
        case .judging(let done, let total):
            return "\(before); \(name): \(done) of \(total) orders\(speed(rate, left: total - done))"
        }
    }

    private static func speed(_ rate: ProgressRate, left orders: Int64) -> String {
        guard let rate = rate.ordersPerSecond, rate >= 1 else { return "" }
        let left = Timestamp(secondsSinceEpoch: Int64(Double(orders) / rate) + 1)
        return ", \(Int64(rate)) a second, \(left.age(since: Timestamp(secondsSinceEpoch: 0))) left"
    }
}
