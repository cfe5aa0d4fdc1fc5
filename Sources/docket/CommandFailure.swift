import ArgumentParser
import OrderOpening
import OrderReconciliation
import OrderRun
import OrderSite
import OrderStatements
import OrderTorture

/// The failure of a command before its work: the sentence for standard error and the exit status.
struct CommandFailure: Error {
    let message: String
    let status: ExitStatus

    init(_ message: String, _ status: ExitStatus) {
        self.message = message
        self.status = status
    }

    /// Makes the failure for an error of a command's work.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure:
            self = failure
        case is VendorFileFaults:
            self.init("\(error)", .dataError)
        case OtherReferenceError.faults:
            self.init("\(error)", .configuration)
        case is ExportError, TortureError.siteBusy:
            self.init("\(error)", .siteBusy)
        case TortureError.undisturbedRunFailed:
            self.init("\(error)", .inputOutput)
        case is ReconcileError, is OtherReferenceError, is NewFileError, is TortureError, is NamedBatches.Failure,
            is ReceiptKeyRotation.Failure:
            self.init("\(error)", .usage)
        default:
            let failure = SiteFailure(error)
            self.init(failure.message, failure.status)
        }
    }

    /// Prints the sentence and returns the status for the process to end with.
    func report() -> ExitCode {
        Console.error("docket: \(message)")
        return ExitCode(status.rawValue)
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
            throw CommandFailure(error).report()
        }
    }
}
