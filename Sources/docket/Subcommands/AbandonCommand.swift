import ArgumentParser
import OrderOpening
import OrderRecording
import OrderRun
import OrderSite

struct AbandonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "abandon",
        abstract: "End a batch that cannot be finished: recorded orders stand and are reported.",
        discussion: """
            A batch whose copy is damaged or lost makes every later run end with 74. This command ends it, whatever \
            its state. Recorded orders stand, with their charges and keys. Nobody looked at the orders after them, so \
            they may be sent again. A batch that recorded nothing, such as a parked one, ends in quarantine, without \
            any effect. The ledger records for ever who ended it and why.

            EXAMPLES
              docket abandon nightly-2018-12-27 --by "Ida Lund" --reason "Disk of host 2 was lost, ticket 4711"
              docket abandon kestrel/orders.csv --by ida --reason "sent twice, by mistake"
              docket abandon "claim 17" --by ida --reason "ticket 4712"
            """)

    @OptionGroup var options: SiteOptions

    @Option(help: "Who ends it.", transform: OperatorWords.who)
    var by: String

    @Option(help: "Why it is right.", transform: OperatorWords.reason)
    var reason: String

    @Option(
        help: ArgumentHelp(
            "The partner whose batch it is, by PartnerId, when several have one of the name.", valueName: "id"))
    var partner: String?

    @Argument(help: "Its folder in the output folder, its BatchId, its file's path below drop/, or 'claim N'.")
    var batch: String

    func run() async throws {
        try await reportingFailures {
            let opening = try options.opening()
            try opening.requireLedger()
            try await opening.holdingSite(looksIntoDrop: false) { site in
                let outcome = try await AbandonRun(RunEnvironment(site), signer: site.signer).run(
                    batch, ofPartner: partner, by: by, reason: reason)
                if let outcome { OutcomeText.show(outcome) }
            }
        }
    }
}
