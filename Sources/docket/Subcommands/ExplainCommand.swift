import ArgumentParser
import OrderModel
import OrderOpening
import OrderStatements
import OrderRun
import OrderSite

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a code, or show how an order came to its price.",
        discussion: """
            For an order, it follows each line to the cent: the recorded rows of the price list and of the tax table \
            with the hashes of their files, every exact fraction and its rounding, and the reason for the tax \
            treatment. It also says whether today's reference data would give the same. A cancellation shows the \
            purchase that it credits and the division of its amount. A cancelled purchase shows its cancellation and \
            the rest.

            EXAMPLES
              docket explain price-not-found
              docket explain --site /srv/docket PO-1001
            """)

    @OptionGroup var options: SiteOptions

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Argument(help: ArgumentHelp("A code, an OrderId, a SubscriptionId or an OrderReference.", valueName: "code|order"))
    var subject: String

    func run() async throws {
        try await answering(asJSON: json) {
            if let code = ProblemCode(slug: subject) {
                let explanation = CodeExplanation(code: code)
                if !json { explanation.show() }
                return CommandAnswer { explanation.append(to: &$0) }
            }
            let explanation = try explainOrder()
            if !json { explanation.show() }
            return CommandAnswer { explanation.append(to: &$0) }
        }
    }

    private func explainOrder() throws -> OrderExplanation {
        if let nearestCode, try !options.opening().isSite {
            throw CommandFailure("there is no code '\(subject)'; did you mean \(nearestCode)?", .usage)
        }
        let lookup = try Lookup(options.opening())
        let lines = try lookup.order(subject)
        guard !lines.isEmpty else {
            let near = nearestCode.map { "; did you mean the code \($0)?" } ?? ""
            throw CommandFailure(
                "no code, order or subscription is called '\(subject)'\(near)\(lookup.hint(subject))", .usage)
        }
        return try OrderExplanation(of: lines, lookup)
    }

    private var nearestCode: String? {
        subject.nearest(among: ProblemCode.allCases.map(\.slug))
    }
}
