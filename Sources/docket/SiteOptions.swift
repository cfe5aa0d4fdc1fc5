import ArgumentParser
import OrderModel
import OrderOpening
import OrderSite

/// The options of every command that works on a site.
struct SiteOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The site's folder. (default: DOCKET_SITE, else the working directory)", valueName: "dir"))
    var site: String?

    @Option(
        help: ArgumentHelp(
            "The ledger: sqlite:PATH. (default: that of docket.yaml, else ledger.sqlite in the site)", valueName: "url")
    )
    var ledger: String?

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The time that takes the clock's place, UTC, such as 2018-10-29T02:00:00Z. (default: now)",
            valueName: "time"),
        transform: SiteOptions.time)
    var asOf: Timestamp?

    private static func time(_ text: String) throws -> Timestamp {
        if let time = Timestamp(text) { return time }
        throw ValidationError("'\(text)' is no time in UTC such as 2018-10-29T02:00:00Z")
    }

    /// Checks the form of the ledger's address before the site is opened: an unknown form is a wrong command line.
    func validate() throws {
        _ = try ledgerAddress()
    }

    /// The ledger that `--ledger` names; nil for the site's own.
    private func ledgerAddress() throws -> LedgerAddress? {
        do {
            return try ledger.map { text throws(LedgerAddress.Fault) in try LedgerAddress(text) }
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// The site's folder. The environment names one for every command of a shell or a crontab.
    var folder: String { site ?? EnvironmentVariable.value(of: "DOCKET_SITE") ?? "." }

    /// Returns the way to open the site.
    func opening() throws -> SiteOpening {
        SiteOpening(
            SiteLayout(root: folder), namedLedger: try ledgerAddress(), asOf: asOf, logger: OperatorLog.logger)
    }
}
