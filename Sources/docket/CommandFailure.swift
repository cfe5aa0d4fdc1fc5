import ArgumentParser
import OrderSite
import TabularText

extension CommandFailure {
    /// Prints the reason, as an object too when a program asked for one, and returns the status for the process to end
    /// with.
    func report() -> ExitCode {
        Console.fault(sentence)
        if JSONEnding.isWanted { JSONEnding.show(exitStatus) { $0.string(Console.shown(sentence), key: "error") } }
        return ExitCode(exitStatus.rawValue)
    }
}

extension ParsableCommand {
    /// Runs a command's body and turns its failures into a message and an exit status. The parser handles those of the
    /// command line.
    func reportingFailures(_ body: () async throws -> Void) async throws {
        try await endingWithStatus {
            try await body()
            return .success
        }
    }

    /// Runs a command's body that returns the exit status.
    func endingWithStatus(_ body: () async throws -> ExitStatus) async throws {
        do {
            let status = try await body()
            if status != .success { throw ExitCode(status.rawValue) }
        } catch let end as ExitCode {
            throw end
        } catch let fault as ValidationError {
            throw fault
        } catch {
            let (reason, status) = ExitStatus.describe(error)
            throw CommandFailure(reason, status).report()
        }
    }
}
