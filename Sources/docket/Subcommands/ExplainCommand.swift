import ArgumentParser
import OrderFulfilment
import OrderLedger
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

    @Argument(help: ArgumentHelp("A code, an OrderId, a SubscriptionId or an OrderReference.", valueName: "code|order"))
    var subject: String

    func run() async throws {
        try await reportingFailures {
            if let code = ProblemCode(slug: subject) { return CodeExplanation.show(code) }
            if let nearestCode, try !options.opening().isSite {
                throw CommandFailure("there is no code '\(subject)'; did you mean \(nearestCode)?", .usage)
            }
            let lookup = try Lookup(options: options)
            let lines = try lookup.order(subject)
            guard !lines.isEmpty else {
                let near = nearestCode.map { "; did you mean the code \($0)?" } ?? ""
                throw CommandFailure(
                    "no code, order or subscription is called '\(subject)'\(near)\(lookup.hint(subject))", .usage)
            }
            try explain(lines, lookup)
        }
    }

    private func explain(_ lines: [FoundLine], _ lookup: Lookup) throws {
        var known: [Int64: (history: PurchaseHistory, hashes: [ReferenceHash])] = [:]
        var purchases: [Int64] = []
        var requests: Set<LineExplanation.Request> = []
        for line in lines {
            let serial = line.outcome.purchaseSerial
            let purchase =
                try known[serial] ?? (lookup.history(ofPurchase: serial), lookup.referenceHashes(ofPurchase: serial))
            if known.updateValue(purchase, forKey: serial) == nil { purchases.append(serial) }
            // A request may have thousands of lines, so all their shares are shown only once.
            let isFirst = requests.insert(LineExplanation.Request(line)).inserted
            let explanation = LineExplanation(of: line, in: purchase.history, issuer: lookup.issuer)
            let steps = explanation.steps(
                purchase.hashes, catalog: lookup.books.catalog,
                sellerCountry: lookup.books.settings.sellerCountry, showsEveryShare: isFirst)
            for line in explanation.lines + steps { Console.line(line) }
        }
        for purchase in purchases.compactMap({ known[$0] }) {
            for sentence in purchase.history.standing { Console.line(sentence) }
        }
    }

    private var nearestCode: String? {
        subject.nearest(among: ProblemCode.allCases.map(\.slug))
    }
}

/// A code for a person's eyes.
enum CodeExplanation {
    static func show(_ code: ProblemCode) {
        let entry = code.entry
        let scope =
            switch code.scope {
            case .file: "a file with it is quarantined"
            case .batch: "a batch with it is parked until it is released"
            case .order: "an order with it is rejected"
            }
        Console.line("\(entry.slug): \(entry.summary)")
        Console.line("  effect  \(scope)\(entry.rule.isEmpty ? "" : " (rule \(entry.rule))")")
        Console.line("  says    \(entry.reason.withoutPlaceholders)")
        Console.line("  remedy  \(entry.fix.withoutPlaceholders)")
    }
}
