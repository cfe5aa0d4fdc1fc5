internal import OrderCatalog
internal import OrderIngest
package import OrderSite
internal import OrderWorld

/// A reason why a site cannot be worked with: a sentence for the operator, and the exit status of a command.
package struct SiteFailure: Error {
    package let message: String
    package let status: ExitStatus

    package init(_ message: String, _ status: ExitStatus) {
        self.message = message
        self.status = status
    }

    /// Makes the failure from any error. Faults of the site's files are a wrong configuration; failures of the world
    /// are input and output. A folder that no site can be made in is wrong usage.
    package init(_ error: any Error) {
        switch error {
        case let failure as SiteFailure:
            self = failure
        case CatalogError.world(let error), SettingsError.world(let error), SecretsError.world(let error),
            SiteTemplateError.world(let error), SiteTemplateError.secrets(.world(let error)),
            SignerListsError.world(let error):
            self.init("\(error)", .inputOutput)
        case is CatalogError, is SettingsError, is SecretsError, SiteTemplateError.secrets, is SignerListsError:
            self.init("\(error)", .configuration)
        case is SiteTemplateError:
            self.init("\(error)", .usage)
        default:
            let (reason, status) = ExitStatus.describe(error)
            self.init(reason, status)
        }
    }
}
