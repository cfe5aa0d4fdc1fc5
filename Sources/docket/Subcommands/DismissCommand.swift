import ArgumentParser
import OrderOpening
import OrderRecording
import OrderRun

struct DismissCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss",
        abstract: "Dismiss a parked batch that will not be processed.",
        discussion: """
            A batch is parked when it would go past a guard of docket.yaml. A dismissed batch never had any effect: \
            its file goes to quarantine as batch-abandoned, and the partner may send a corrected one. The ledger \
            records for ever who dismissed it and why.

            EXAMPLES
              docket dismiss nightly-2018-12-27 --by "Ida Lund" --reason "Sent twice, the partner says"
            """)

    @OptionGroup var options: SiteOptions

    @Option(help: "Who dismisses it.", transform: OperatorWords.who)
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
            let opening = try options.opening()
            try opening.requireLedger()
            try await opening.holdingSite(looksIntoDrop: false) { site in
                let outcome = try await AbandonRun(RunEnvironment(site), signer: site.signer).run(
                    parked: batch, ofPartner: partner, by: by, reason: reason)
                if let outcome { OutcomeText.show(outcome) }
            }
        }
    }
}
