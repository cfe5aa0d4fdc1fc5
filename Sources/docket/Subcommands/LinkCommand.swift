import ArgumentParser
import OrderDownloads
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderOpening
import OrderSite
import OrderStatements

struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Tell whether a download link still works, and how it was used.",
        discussion: """
            It takes a link or its token, and says whether the link is valid or why not, its order and line, how many \
            downloads are used and left, and each download that was begun. It shows no token and no key. A program finds \
            the state in --json: open, expired, usedUp or cancelled.

            EXAMPLES
              docket link https://downloads.example/d/TOKEN
              docket link --site /srv/docket TOKEN --json
            """)

    @OptionGroup var options: SiteOptions

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Argument(help: ArgumentHelp("A download link, or its token.", valueName: "link"))
    var link: String

    func run() async throws {
        try await answering(asJSON: json) {
            let opening = try options.opening()
            let settings = try opening.settings()
            let reading = try opening.reading(settings)
            let issuer = try reading.issuer(for: "link", "reads the link's number with the secrets")
            let token = SiteLookup.token(in: link)
            guard !reading.isOfEarlierLedger(productKey: "", token: token) else {
                throw CommandFailure(
                    "the link is of an earlier ledger of this site; name that ledger with --ledger", .usage)
            }
            let terms = DownloadTerms(
                refundBytes: Int64(settings.downloads.refundBytes),
                idleSeconds: Int64(settings.downloads.refundSeconds),
                sessionSeconds: Int64(settings.downloads.sessionHours) * 3_600)
            guard let serial = issuer.linkSerial(ofToken: token),
                let answer = try LinkAnswer(
                    link: serial, in: reading.ledger, opening.downloads(of: reading), terms: terms, at: opening.now,
                    orderId: { issuer.orderId(serial: $0, secretId: $1) })
            else { throw LookupError.notIssued(what: "link") }
            if !json { answer.lines.forEach(Console.line) }
            return CommandAnswer { answer.append(to: &$0) }
        }
    }
}
