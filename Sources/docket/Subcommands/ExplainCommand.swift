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
            if let code = ProblemCode(slug: subject) { return Explanation.show(code) }
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
        var requests: Set<Explanation.Request> = []
        for line in lines {
            let serial = line.outcome.purchaseSerial
            let purchase =
                try known[serial] ?? (lookup.history(ofPurchase: serial), lookup.referenceHashes(ofPurchase: serial))
            if known.updateValue(purchase, forKey: serial) == nil { purchases.append(serial) }
            // The lines of a request may be thousands: all their shares are shown once.
            let isFirst = requests.insert(Explanation.Request(line)).inserted
            Explanation.show(line, in: purchase.history, lookup.issuer)
            Explanation.showSteps(
                of: line, in: purchase.history, purchase.hashes, lookup.books, showsEveryShare: isFirst)
        }
        for purchase in purchases.compactMap({ known[$0] }) {
            for sentence in purchase.history.standing { Console.line(sentence) }
        }
    }

    private var nearestCode: String? {
        subject.nearest(among: ProblemCode.allCases.map(\.slug))
    }
}

/// Explanations for a person's eyes.
enum Explanation {
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

    /// What the rows of one request have in common.
    struct Request: Hashable {
        private let folder: String
        private let reference: String
        private let purchase: Int64
        private let line: Int?

        init(_ found: FoundLine) {
            folder = found.folder
            reference = found.outcome.reference
            purchase = found.outcome.purchaseSerial
            line = found.outcome.refundRequestLine
        }
    }

    /// The row, what it has to do with others, and the rows of the price list behind it.
    static func show(_ found: FoundLine, in history: PurchaseHistory, _ issuer: any IdentifierIssuing) {
        let line = found.outcome
        let orderId = issuer.orderId(serial: line.purchaseSerial, secretId: line.secretId)
        Console.line(
            "\(line.reference) (\(orderId)), line \(line.sourceLine) of batch \(found.folder), \(found.recordedAt)")
        for relation in history.relations(of: found) { Console.line("  \(relation.visible)") }
        Console.line(
            "  \(line.quantity) × \(line.offer.product.skuTitle) for \(line.customer.name), \(line.customer.country)")
        for step in line.basis.text.split(separator: "\n") { Console.line("  \(step)") }
        if let amounts = line.amounts { show(amounts, line) }
        if let hybrid = line.hybrid {
            let saving = Money(minorUnits: hybrid.saving, currency: line.offer.currency)
            Console.line(
                "  Azure Hybrid Benefit: \(hybrid.datacenterCores) Datacenter and \(hybrid.standardCores) Standard "
                    + "cores, saves \(saving)"
            )
        }
    }

    /// Every number on the way from the price list's rows to the amounts, and what the rows of today would give.
    static func showSteps(
        of found: FoundLine, in history: PurchaseHistory, _ hashes: [ReferenceHash], _ books: SiteOpening.Books,
        showsEveryShare: Bool
    ) {
        let explanation = PriceExplanation(
            of: found.outcome, recordedHashes: hashes, catalog: books.catalog,
            sellerCountry: books.settings.sellerCountry, request: history.request(of: found),
            showsEveryShare: showsEveryShare)
        for line in explanation.lines { Console.line("  \(line)") }
    }

    private static func show(_ amounts: LineAmounts, _ line: LineOutcome) {
        func text(_ minorUnits: Int64) -> String { "\(Money(minorUnits: minorUnits, currency: line.offer.currency))" }
        let tax = amounts.tax.map { text($0) } ?? "not itemised"
        Console.line(
            "  subtotal \(text(amounts.subtotal)), tax \(tax), total \(text(amounts.total)) \(line.offer.currency)")
    }
}
