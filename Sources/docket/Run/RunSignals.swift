import Glibc
import Synchronization

/// The signals that a run answers: SIGINT and SIGTERM ask it to end, SIGUSR1 asks how far it is.
///
/// A handler only counts. The run looks at the counts between its own steps. The second SIGINT or SIGTERM ends the
/// process at once, as a crash would; the next run goes on after either.
enum RunSignals {
    private static let interrupts = Atomic<Int>(0)
    private static let terminations = Atomic<Int>(0)
    private static let questions = Atomic<Int>(0)

    /// Lets nobody's question end a command that answers none, or not yet.
    static func ignoreQuestions() {
        signal(SIGUSR1, SIG_IGN)
    }

    /// Begins to answer. Children of the process do not inherit it.
    static func catchAll() {
        // The counts exist before a handler uses them.
        _ = (stopReason, questionCount)
        answer(SIGINT, flags: SA_RESTART | CInt(bitPattern: UInt32(SA_RESETHAND))) { _ in
            RunSignals.interrupts.add(1, ordering: .relaxed)
        }
        answer(SIGTERM, flags: SA_RESTART | CInt(bitPattern: UInt32(SA_RESETHAND))) { _ in
            RunSignals.terminations.add(1, ordering: .relaxed)
        }
        // A reader of the screen that went away is no reason to stop in the middle of a night.
        signal(SIGPIPE, SIG_IGN)
        answer(SIGUSR1, flags: SA_RESTART) { _ in RunSignals.questions.add(1, ordering: .relaxed) }
    }

    /// The signal that asked the run to end; nil when none did.
    static var stopReason: String? {
        if terminations.load(ordering: .relaxed) > 0 { return "SIGTERM" }
        return interrupts.load(ordering: .relaxed) > 0 ? "SIGINT" : nil
    }

    /// How often somebody asked how far the run is.
    static var questionCount: Int { questions.load(ordering: .relaxed) }

    private static func answer(_ signal: CInt, flags: CInt, _ handler: @escaping @convention(c) (CInt) -> Void) {
        var action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = handler
        action.sa_flags = flags
        unsafe sigaction(signal, &action, nil)
    }
}
