package import Logging
internal import OrderModel
package import OrderWorld

/// Tells others how a run ended: monitoring by a file of metrics, and people or programs by the site's own command.
///
/// A failure here is a warning to the operator. The run is over, and its exit status stays.
package struct RunAnnouncement: Sendable {
    private let world: any World
    private let logger: Logger
    private let metricsFile: String?
    private let command: [String]
    private let softwareVersion: String

    /// The seconds until the command is killed, with every process that it began.
    private let timeLimitSeconds: Int

    /// The metrics are for the collector's account, and have nothing in them that others may not know.
    private static let metricsMode: UInt32 = 0o644
    private static let outputBytesMax = 1 << 20
    /// The most characters of a failed command's own words in the warning.
    private static let wordsMax = 200

    /// `metricsFile` is nil, and `command` empty, where nobody wants to know.
    package init(
        world: any World, logger: Logger, metricsFile: String?, command: [String], softwareVersion: String,
        timeLimitSeconds: Int = ChildCommand.timeLimitSeconds
    ) {
        self.world = world
        self.logger = logger
        self.metricsFile = metricsFile
        self.command = command
        self.softwareVersion = softwareVersion
        self.timeLimitSeconds = timeLimitSeconds
    }

    /// Writes the file of metrics, whole or not at all. The caller holds the site's lock where it can, so that the file
    /// is the last run's.
    package func writeMetrics(_ account: RunAccount) {
        guard let metricsFile else { return }
        do {
            try write(MetricsText.bytes(account, softwareVersion: softwareVersion), to: metricsFile)
        } catch {
            logger.warning("the metrics of this run are not told: \(error.description.visible)")
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws(WorldError) {
        let (part, folder) = (path + ".part", ParentFolder.path(of: path))
        try world.writeSynced(bytes, to: part, mode: Self.metricsMode)
        // The umask may have closed the file to the collector.
        if let status = try world.status(part), status.permissions != Self.metricsMode {
            try world.share(part, withGroup: status.groupId, mode: Self.metricsMode)
        }
        try world.rename(part, to: path)
        try world.syncDirectory(folder)
    }

    /// Runs the site's command, with the run's JSON as its standard input.
    package func notify(_ json: [UInt8]) async {
        guard let program = command.first else { return }
        do {
            let result = try await world.run(
                ChildCommand(
                    program, arguments: Array(command.dropFirst()), standardInput: .bytes(json),
                    timeLimitSeconds: timeLimitSeconds, outputBytesMax: Self.outputBytesMax))
            guard result.exitStatus != 0 else { return }
            logger.warning("notify: \(program.visible) ended with \(result.exitStatus)\(words(of: result))")
        } catch {
            logger.warning("notify: \(error.description.visible)")
        }
    }

    /// Returns the last line that the program wrote to standard error, as the end of a sentence.
    private func words(of result: ProcessResult) -> String {
        guard let line = result.standardError.split(whereSeparator: \.isNewline).last else { return "" }
        return ": \(String(line.prefix(Self.wordsMax)).withoutPasswords.visible)"
    }
}
