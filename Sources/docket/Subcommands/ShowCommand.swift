import ArgumentParser
import OrderLedger
import OrderModel
import OrderOpening
import OrderRun
import OrderSite
import OrderStatements
import OrderWorld

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Look up a batch, an order, a rejected order, a customer or a partner.",
        discussion: """
            It takes any text that a caller may have: a BatchId or a folder, an OrderId, SubscriptionId or \
            OrderReference, a product key, a download link or its token, a CustomerId, a domain name, a part of either \
            name of a customer, or a PartnerId. An order is shown with a time line: when it was bought, its links, \
            repeats, cancellations, and who looked at its keys. Everything comes newest first.

            Keys are masked but for their last group, and links are shown without their token. --reveal shows them \
            whole; the ledger records for ever who saw them, when and why.

            EXAMPLES
              docket show nightly-2018-12-27
              docket show PO-1001
              docket show --site /srv/docket alster.example --since 2018-12-01
              docket show --partner 5128340 nightly-2018-12-27
              docket show PO-1001 --reveal --by "Ida Lund" --reason "Ticket 4711, key lost"
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp("The partner whose batches and orders are shown, by PartnerId.", valueName: "id"))
    var partner: String?

    @Option(
        help: ArgumentHelp(
            "Only what was recorded from this day or time on, in UTC, such as 2018-12-01.", valueName: "date"),
        transform: ShowCommand.time)
    var since: Timestamp?

    @Option(help: ArgumentHelp("The most batches, orders and rejected orders, each.", valueName: "n"))
    var limit = 100

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Flag(help: "Show product keys and links whole. This is recorded.")
    var reveal = false

    @Option(
        help: "With --reveal: who looks. (default: the account that runs this)", transform: OperatorWords.who)
    var by: String?

    @Option(help: "With --reveal: why.", transform: OperatorWords.reason)
    var reason: String?

    @Argument(
        help: ArgumentHelp(
            "An id, a reference, a key, a link, or a name or a part of one.",
            valueName: "batch|order|customer|partner|key|link"))
    var subject: String

    func validate() throws {
        guard 1...Lookup.limitMax ~= limit else {
            throw ValidationError("--limit takes a number from 1 to \(Lookup.limitMax)")
        }
        if !reveal, by != nil || reason != nil {
            throw ValidationError("--by and --reason go with --reveal, which is what they are recorded for")
        }
    }

    func run() async throws {
        try await answering(asJSON: json) {
            let opening = try options.opening()
            let lookup = try Lookup(opening)
            if reveal { try await recordReveal(opening, lookup) }
            let answer = try answer(lookup, opening, isRevealed: reveal)
            if !json { show(answer) }
            return CommandAnswer { answer.append(to: &$0) }
        }
    }

    /// Puts the look on record before anything is shown.
    private func recordReveal(_ opening: SiteOpening, _ lookup: Lookup) async throws {
        guard lookup.knowsKeys else {
            throw CommandFailure(
                "this account cannot read the site's secrets, so it has no keys to show; run it as the owner of the site",
                .configuration)
        }
        let purchases = try answer(lookup, opening, isRevealed: false).purchasesWithKeys
        guard !purchases.isEmpty else { return }
        let writing = opening.writing
        let look = Reveal(by: by ?? ProcessAccount.name, reason: reason ?? "", at: opening.now)
        try await writing.holdingLedger(lookup.settings) { ledger, _ in
            try ledger.recordReveal(look, ofPurchases: purchases)
            try SiteWitness.keep(of: ledger, in: writing.layout, world: writing.world)
        }
    }

    private func answer(_ lookup: Lookup, _ opening: SiteOpening, isRevealed: Bool) throws -> LookupAnswer {
        let question = LookupQuestion(subject, ofPartner: partner, since: since, limit: limit)
        let answer = try lookup.answer(question, at: opening.now, isRevealed: isRevealed) { claim in
            PlaceName.path(claim.output, below: opening.layout.root)
        }
        guard !answer.isEmpty else {
            let since = since.map { " since \($0)" } ?? ""
            throw CommandFailure(
                "nothing in the ledger is called '\(subject.withoutTypedKeysAndTokens)'\(since)\(lookup.hint(subject))",
                .usage)
        }
        return answer
    }

    private func show(_ answer: LookupAnswer) {
        answer.batches.forEach(BatchText.show)
        answer.lines.forEach(Console.line)
    }

    private static func time(_ text: String) throws -> Timestamp {
        if let time = Timestamp(text) { return time }
        throw ValidationError(
            "'\(text)' is no date such as 2018-12-01, and no time in UTC such as 2018-12-01T02:00:00Z")
    }
}
