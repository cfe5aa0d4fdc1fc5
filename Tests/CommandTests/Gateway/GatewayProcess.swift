import Foundation
import Testing

/// A gateway that the tests have started, on free ports of loopback. It ends with the test, which has to hold it so
/// long: an optimised test lets go of it after its last use.
final class GatewayProcess {
    private let process = Process()
    private let log: String
    /// The address of links, such as `http://127.0.0.1:40123`.
    let links: String
    /// The address for operators.
    let admin: String

    /// The program, built together with these tests.
    static let path = BuildFolder.path + "/docket-gateway"

    init(_ site: CommandSite, asOf: String, _ arguments: [String] = []) async throws {
        log = site.folder.path("gateway-\(UInt64.random(in: .min ... .max)).log")
        try Data().write(to: URL(filePath: log))
        process.executableURL = URL(filePath: Self.path)
        process.arguments =
            ["--site", site.root, "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--as-of", asOf] + arguments
        process.standardError = try FileHandle(forWritingTo: URL(filePath: log))
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let scheme = arguments.contains("--tls-cert") ? "https" : "http"
        (links, admin) = (
            try await Self.address(after: "serving links at ", in: log, of: process).map { "\(scheme)://\($0)" } ?? "",
            try await Self.address(after: "serving figures at ", in: log, of: process).map { "http://\($0)" } ?? ""
        )
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Waits until the log names an address.
    private static func address(after words: String, in log: String, of process: Process) async throws -> String? {
        for _ in 0..<3_000 {
            let text = try String(contentsOfFile: log, encoding: .utf8)
            if let start = text.range(of: words)?.upperBound, let end = text[start...].firstIndex(of: "\n") {
                return String(text[start..<end])
            }
            try #require(process.isRunning, "the gateway ended: \(text)")
            try await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }

    /// Everything that the gateway told its operator.
    func logText() throws -> String { try String(contentsOfFile: log, encoding: .utf8) }

    /// Waits until the file is proved.
    func proved() async throws {
        while try !logText().contains("is proved") {
            try #require(isRunning)
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    var isRunning: Bool { process.isRunning }

    /// Waits for the end, and returns the exit status.
    func end() async throws -> Int32 {
        while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        return process.terminationStatus
    }

    /// Ends it as an operator does.
    func stop() async throws -> Int32 {
        signal(SIGTERM)
        return try await end()
    }
}
