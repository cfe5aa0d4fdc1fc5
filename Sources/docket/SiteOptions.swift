import ArgumentParser
import OrderModel
import OrderOpening
import OrderSite

/// What every command that works on a site is told about it.
struct SiteOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The site's folder.", valueName: "dir"))
    var site = "."

    @Option(help: ArgumentHelp("The ledger: sqlite:PATH. (default: ledger.sqlite in the site)", valueName: "url"))
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

    /// A ledger of a form that is not known is a wrong command line, before the site is looked at.
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

    /// The way to open the site.
    func opening() throws -> SiteOpening {
        SiteOpening(SiteLayout(root: site), namedLedger: try ledgerAddress(), asOf: asOf)
    }
}
