import ArgumentParser
import OrderLedger
import OrderModel
import OrderOpening
import OrderRecording
import OrderReports
import OrderRun
import OrderSite
import OrderStatements
import OrderWorld

struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Cancel everything that a batch bought and that still stands, to the cent.",
        discussion: """
            Keys are revoked, links are dead, and each credit mirrors its charge exactly. The cancellations are a \
            batch of their own, <folder>-undo, with the reports of any batch. Lines older than 60 days, and \
            reservations, are refused (R8), unless --force is given; that is recorded. A second undo does nothing \
            more.

            --dry-run goes the same way over a ledger that keeps nothing. It takes no lock, and ends with 2 when some \
            orders would be refused.

            EXAMPLES
              docket undo nightly-2018-12-27 --dry-run
              docket undo nightly-2018-12-27 --reason "Sent twice, agreed with the partner"
              docket undo nightly-2018-12-27-2 --by "Ida Lund" --reason "Court order 4711" --force
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp("Why it is undone. (needed, but for --dry-run)", valueName: "reason"),
        transform: OperatorWords.reason)
    var reason: String?

    @Option(help: "Who undoes it. (default: the account that runs this)", transform: OperatorWords.who)
    var by: String?

    @Flag(help: "Cancel also what R8 refuses: after 60 days, and reservations. This is recorded.")
    var force = false

    @Option(
        help: ArgumentHelp("Whom the vendor may ask. (default: the submitting agent's address)", valueName: "address"),
        transform: OperatorWords.who)
    var contactEmail: String?

    @Option(
        help: ArgumentHelp("The contact's phone number. (default: none is known)", valueName: "number"),
        transform: OperatorWords.who)
    var contactPhone: String?

    @Option(
        help: ArgumentHelp(
            "The folder for reports. (default: that of the batch that is undone)", valueName: "dir"))
    var output: String?

    @Flag(help: "Show what would be cancelled, credited and refused, and record nothing.")
    var dryRun = false

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "The partner whose batch it is, by PartnerId, when several have one of the name.", valueName: "id"))
    var partner: String?

    @Argument(help: "The batch's folder in the output folder, or its BatchId when that is only one batch's.")
    var batch: String

    func validate() throws {
        guard reason != nil || dryRun else { throw ValidationError("--reason says why; it is recorded") }
    }

    func run() async throws {
        guard !dryRun else { return try await answering(asJSON: json, check) }
        try await endingWithStatus {
            let opening = try options.opening().writing
            try opening.requireLedger()
            return try await opening.holdingSite(output: output, looksIntoDrop: false, undo)
        }
    }

    private var decision: UndoRun.Decision {
        UndoRun.Decision(
            by: by ?? ProcessAccount.name, reason: reason ?? "dry run", isForced: force, contactEmail: contactEmail,
            contactPhone: contactPhone, isReportedElsewhere: output != nil)
    }

    private func check() async throws -> CommandAnswer {
        let opening = try options.opening()
        let books = try opening.books()
        let dry = try DryRun(opening, books, over: opening.reading(books.settings), for: "undo --dry-run")
        var tally = UndoTally()
        try await UndoCheck(dry.environment, over: dry.ledger).run(
            batch, ofPartner: partner, decision, scratch: dry.scratchFolder, begin: { tally.target = $0 }
        ) { purchase in
            tally.add(purchase)
            if !json { UndoText.show(purchase) }
        }
        if !json { UndoText.show(tally) }
        return CommandAnswer(status: tally.status) { tally.append(to: &$0) }
    }

    private func undo(_ site: OpenSite) async throws -> ExitStatus {
        let clock = WorkClock(site.world.now())
        let outcomes = try await UndoRun(RunEnvironment(site), signer: site.signer).run(
            batch, ofPartner: partner, decision, begin: { if !json { UndoText.show($0) } },
            observe: { if !json { OutcomeText.show($0) } })
        let status = ExitStatus(outcomes)
        if json {
            let time = clock.time(until: site.world.now())
            Console.bytes(
                RunStatement(asOf: site.asOf, time: time, site: site.layout.root, status: status, outcomes: outcomes)
                    .line)
        }
        return status
    }
}
