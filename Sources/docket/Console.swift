import Glibc
import OrderModel
import OrderSite
import OrderStatements
import Synchronization
import TabularText

/// Standard output for results, standard error for everything else.
enum Console {
    /// True while the last line of the terminal shows the progress of a run.
    private static let showsProgress = Mutex(false)
    /// True once something could not be written to standard output.
    private static let hasLostOutput = Atomic(false)

    /// Prints a line of a result. One that a person has to see to stands out on a terminal.
    static func line(_ text: String, needsPerson: Bool = false) {
        eraseProgress()
        let text = text.visibleLines
        print(needsPerson && isColoured(STDOUT_FILENO) ? Colour.yellow.around(text) : text)
        flush()
    }

    static func line(_ text: String) {
        line(text, needsPerson: false)
    }

    /// Prints JSON and CSV with their bytes, of whatever encoding: they are for programs.
    static func bytes(_ bytes: [UInt8]) {
        eraseProgress()
        flush()
        var rest = bytes[...]
        while !rest.isEmpty {
            // The system reads the bytes during the call alone.
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return hasLostOutput.store(true, ordering: .relaxed) }
            rest = rest.dropFirst(count)
        }
    }

    private static func flush() {
        if fflush(nil) != 0 { hasLostOutput.store(true, ordering: .relaxed) }
    }

    /// Returns the failure of a command whose answer could not be written, such as to a full disk; nil when it was.
    static func failureOfOutput() -> CommandFailure? {
        flush()
        guard hasLostOutput.exchange(false, ordering: .relaxed) else { return nil }
        return CommandFailure("the answer could not be written to standard output; what was done is done", .inputOutput)
    }

    /// Prints the reason of a failure. Each of its lines says whose it is.
    static func fault(_ text: String) {
        show(text, prefix: isColoured(STDERR_FILENO) ? Colour.red.around("docket:") : "docket:")
    }

    /// Prints a message for an operator.
    static func notice(_ text: String) {
        show(text, prefix: "docket:")
    }

    /// Prints what another process of ours wrote to standard error.
    static func passOn(_ text: String) {
        eraseProgress()
        write(shown(text))
    }

    /// Shows how far a run is, in place of what was shown before.
    static func progress(_ text: String) {
        showsProgress.withLock { shows in
            shows = true
            write("\r\(text.visible)\u{1B}[K")
        }
    }

    /// Takes the progress away.
    static func eraseProgress() {
        showsProgress.withLock { shows in
            if shows { write("\r\u{1B}[K") }
            shows = false
        }
    }

    /// Returns a message as anybody may see it: it may repeat what somebody typed.
    static func shown(_ text: String) -> String {
        text.withoutPasswords.withoutTypedKeysAndTokens.visibleLines
    }

    /// Prints rows as columns of equal width. The columns in `rightAligned` are numbers.
    static func table(_ rows: [[String]], rightAligned: Set<Int> = []) {
        TextTable.lines(rows, rightAligned: rightAligned).forEach(line)
    }

    /// Prints a statement as text or JSON, and its warnings.
    static func show(_ statement: some Statement, status: ExitStatus, isJSON: Bool) {
        if isJSON { bytes(statement.line(exitStatus: status.rawValue)) } else { statement.lines.forEach(line) }
        statement.warnings.forEach(notice)
    }

    private static func show(_ text: String, prefix: String) {
        eraseProgress()
        let lines = shown(text).split(separator: "\n").map { "\(prefix) \($0)\n" }
        write(lines.joined())
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Tells whether a descriptor is a terminal whose user did not ask for plain text (no-color.org).
    private static func isColoured(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1 && EnvironmentVariable.value(of: "NO_COLOR") == nil
            && EnvironmentVariable.value(of: "TERM") != "dumb"
    }

    /// A colour of a terminal, by its number in ECMA-48.
    private enum Colour: Int {
        case red = 31
        case yellow = 33

        func around(_ text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
    }
}
