import ArgumentParser
import OrderModel

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
        _ = try ledgerPath()
    }

    /// The path of the embedded ledger that `--ledger` names; nil for the site's own.
    func ledgerPath() throws -> String? {
        guard let ledger else { return nil }
        guard ledger.hasPrefix("sqlite:"), ledger.count > 7 else {
            throw ValidationError(Self.fault(ofLedger: ledger))
        }
        return String(ledger.dropFirst(7))
    }

    /// Of a URL only the scheme is repeated: what follows may have a password in it.
    private static func fault(ofLedger ledger: String) -> String {
        let scheme = ledger.firstRange(of: "://").map { "\(ledger[..<$0.upperBound])…" }
        guard let scheme else { return "the ledger '\(ledger)' is not of the form sqlite:PATH" }
        return "the ledger '\(scheme)' is not of the form sqlite:PATH; this build keeps ledgers in SQLite alone"
    }
}
