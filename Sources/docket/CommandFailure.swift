import ArgumentParser
import OrderCatalog
import OrderIngest
import OrderPipeline
import OrderReconciliation
import OrderReports
import OrderSite
import OrderWorld

/// A command that ends before its work: the sentence for standard error and the exit status.
struct CommandFailure: Error {
    let message: String
    let status: ExitStatus

    init(_ message: String, _ status: ExitStatus) {
        self.message = message
        self.status = status
    }

    /// Faults of the site's files are a wrong configuration, failures of the world are input and output. A folder that
    /// no site can be made in is named wrongly.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure:
            self = failure
        case CatalogError.world(let error), SettingsError.world(let error), SecretsError.world(let error),
            SiteTemplateError.world(let error), SiteTemplateError.secrets(.world(let error)),
            SignerListsError.world(let error):
            self.init("\(error)", .inputOutput)
        case is CatalogError, is SettingsError, is SecretsError, SiteTemplateError.secrets, is SignerListsError:
            self.init("\(error)", .configuration)
        case is VendorFileFaults:
            self.init("\(error)", .dataError)
        case is ReconcileError, is SiteTemplateError:
            self.init("\(error)", .usage)
        case is ExportError:
            self.init("\(error)", .siteBusy)
        default:
            let (reason, status) = ExitStatus.describe(error)
            self.init(reason, status)
        }
    }

    /// Says what is wrong and gives the status for the process to end with.
    func report() -> ExitCode {
        Console.error("docket: \(message)")
        return ExitCode(status.rawValue)
    }
}

extension ParsableCommand {
    /// Runs a command's body; its failures become a message and an exit status.
    func reportingFailures(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let failure as CommandFailure {
            throw failure.report()
        }
    }
}
