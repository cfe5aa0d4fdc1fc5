import ArgumentParser
import OrderModel
import OrderOpening
import OrderRecording
import OrderRun
import OrderSite
import TabularText

struct ReissueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reissue",
        abstract: "Issue new download links for an order; the keys stay the same.",
        discussion: """
            The links are good for 14 days from now. They are a batch of their own, <folder>-reissue, with the \
            reports of any batch: hand on its results.csv. It needs no agent and no signature, and no guard counts \
            it. The ledger records for ever who issued them and why.

            Lines that were cancelled get no link, and neither do lines that no agent ever got a key of. They are \
            named, with what to do, and the exit status is 2.

            EXAMPLES
              docket reissue PO-1001 --by "Ida Lund" --reason "Ticket 4711, links expired"
              docket reissue O6409HRDXQ328X9RD --by ida --reason "Ticket 4712"
            """)

    @OptionGroup var options: SiteOptions

    @Option(help: "Who issues them.", transform: OperatorWords.who)
    var by: String

    @Option(help: "Why it is right.", transform: OperatorWords.reason)
    var reason: String

    @Option(
        help: ArgumentHelp(
            "The partner whose order it is, by PartnerId, when several have one of the reference.", valueName: "id"))
    var partner: String?

    @Option(
        help: ArgumentHelp("The folder for reports. (default: that of the order's batch)", valueName: "dir"))
    var output: String?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Argument(help: "The order: its OrderId, its OrderReference, or a SubscriptionId of it.")
    var order: String

    func run() async throws {
        try await answering(asJSON: json) {
            let opening = try options.opening().writing
            try opening.requireLedger()
            return try await opening.holdingSite(output: output, looksIntoDrop: false, reissue)
        }
    }

    private func reissue(_ site: OpenSite) async throws -> CommandAnswer {
        let (outcomes, lines) = try await RenewalRun(RunEnvironment(site), signer: site.signer).run(
            order, ofPartner: partner, by: by, reason: reason, isReportedElsewhere: output != nil,
            begin: { if !json { show($0) } }, observe: { if !json { OutcomeText.show($0) } })
        let status = ExitStatus(
            ofFiles: [ExitStatus(outcomes), lines.refused.isEmpty ? .success : .ordersRejected])
        return CommandAnswer(status: status) { json in
            json.string("\(site.asOf)", key: "asOf")
            json.objects(outcomes, key: "files") { $0.append($1) }
            json.objects(lines.refused, key: "refused") { json, line in
                json.number(line.number, key: "line")
                json.string(line.title, key: "title")
                json.string(line.reason, key: "reason")
            }
        }
    }

    private func show(_ lines: RenewableLines) {
        for line in lines.refused {
            Console.line("\(lines.reference.visible) line \(line.number), \(line.title): no link, since \(line.reason)")
        }
        guard lines.lines.isEmpty else { return }
        Console.line("\(lines.reference.visible): no line can have a link; nothing is issued")
    }
}
