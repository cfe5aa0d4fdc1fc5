import ArgumentParser
import Glibc
import Logging
import OrderModel
import OrderSite

/// Messages of the gateway for its operator, a line each on standard error: `docket-gateway: warning: …`.
struct GatewayLog: LogHandler {
    var logLevel = Logger.Level.notice
    var metadata: Logger.Metadata = [:]

    static var logger: Logger { Logger(label: "docket-gateway") { _ in GatewayLog() } }
    static var silent: Logger { Logger(label: "docket-gateway") { _ in SwiftLogNoOpLogHandler() } }

    func log(event: LogEvent) {
        Self.line("\(event.level): \(event.message)")
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a message as anybody may see it.
    static func line(_ text: String) {
        let shown = text.withoutPasswords.withoutTypedKeysAndTokens.visibleLines
        let lines = shown.split(separator: "\n").map { "docket-gateway: \($0)\n" }.joined()
        let bytes = Array(lines.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

extension ParsableCommand {
    /// Runs a command's body and turns its failures into a message and an exit status.
    func reportingFailures(_ body: (Logger) async throws -> Void) async throws {
        do {
            try await body(GatewayLog.logger)
        } catch let end as ExitCode {
            throw end
        } catch {
            let (reason, status) = ExitStatus.describe(error)
            GatewayLog.line(reason)
            throw ExitCode(status.rawValue)
        }
    }
}
