import ArgumentParser
import Glibc
import Logging
import NIOSSL
import OrderGateway
import OrderModel
import OrderOpening
import OrderSite
import OrderWorld

@main
struct DocketGateway: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docket-gateway",
        abstract: "Serve the files that download links lead to.",
        version: "1.0.0",
        subcommands: [ServeCommand.self, CheckFilesCommand.self],
        defaultSubcommand: ServeCommand.self)
}

/// The site that a gateway serves.
struct GatewaySiteOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The site's folder. (default: DOCKET_SITE, else the working directory)", valueName: "dir"))
    var site: String?

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp("The time that the clock starts at; it then runs on. (default: now)", valueName: "time"),
        transform: GatewaySiteOptions.time)
    var asOf: Timestamp?

    private static func time(_ text: String) throws -> Timestamp {
        if let time = Timestamp(text) { return time }
        throw ValidationError("'\(text)' is no time in UTC such as 2018-10-29T02:00:00Z")
    }

    private var folder: String {
        if let site { return site }
        return unsafe getenv("DOCKET_SITE").map { unsafe String(cString: $0) } ?? "."
    }

    /// Returns the way to open the site.
    func opening(_ logger: Logger) throws -> (layout: SiteLayout, opening: SiteOpening) {
        let layout = SiteLayout(root: folder)
        return (layout, SiteOpening(layout, logger: logger))
    }

    /// Opens the gateway of the site.
    func gateway(_ logger: Logger) throws -> Gateway {
        let layout = SiteLayout(root: folder)
        let clock = GatewayClock(LiveWorld(), startingAt: asOf)
        return try Gateway(clock: clock, logger: logger) { SiteOpening(layout, logger: logger) }
    }
}
