import Logging

/// Messages of a command for its operator, a line each on standard error: `docket: warning: …`.
struct OperatorLog: LogHandler {
    var logLevel = Logger.Level.notice
    var metadata: Logger.Metadata = [:]

    static var logger: Logger { Logger(label: "docket") { _ in OperatorLog() } }

    func log(event: LogEvent) {
        Console.notice("\(event.level): \(event.message)")
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
}
