import ArgumentParser
import OrderLedger
import OrderOpening
import OrderRun

struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Release a parked batch: the next run processes it, without guards.",
        discussion: """
            A batch is parked when it would go past a guard of docket.yaml. The ledger records for ever who releases \
            it and why, and the summary shows it. The release is for this batch alone: a file dropped again is \
            guarded anew.

            EXAMPLES
              docket release nightly-2018-12-27 --by "Ida Lund" --reason "Yearly renewal, confirmed by phone"
              docket release --site /srv/docket nightly-2018-12-27-2 --by ida --reason "Ticket 4711"
            """)

    @OptionGroup var options: SiteOptions

    @Option(help: "Who releases it.", transform: OperatorWords.who)
    var by: String

    @Option(help: "Why it is right.", transform: OperatorWords.reason)
    var reason: String

    @Option(
        help: ArgumentHelp(
            "The partner whose batch it is, by PartnerId, when several have one of the name.", valueName: "id"))
    var partner: String?

    @Argument(help: "The BatchId of the parked batch, or its folder in the output folder.")
    var batch: String

    func run() async throws {
        try await reportingFailures {
            let opening = try options.opening().writing
            let settings = try opening.settings()
            try opening.requireLedger()
            let claim = try await opening.holdingLedger(settings) { ledger, _ in
                try ReleaseRun(ledger, layout: opening.layout, world: opening.world).run(
                    batch, ofPartner: partner, Release(by: by, reason: reason, at: opening.now))
            }
            Console.line(
                "\(claim.folder) is released; the next run processes it, with that run's time and prices")
        }
    }
}
