import ArgumentParser
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderPipeline
import OrderRepricing
import OrderSite

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a code, or show how an order came to its price.",
        discussion: """
            Of an order, each line is followed to the cent: the rows of the price list and of the tax table as they were recorded, \
            with the files' hashes, every exact fraction and its rounding, why the tax is treated as it is; and whether the \
            reference data of today would give the same.

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
            if let nearestCode, !SiteOpening(options: options).isSite {
                throw CommandFailure("there is no code '\(subject)'; did you mean \(nearestCode)?", .usage)
            }
            let lookup = try Lookup(options: options)
            let lines = try lookup.order(subject)
            guard !lines.isEmpty else {
                let near = nearestCode.map { "; did you mean the code \($0)?" } ?? ""
                throw CommandFailure("no code, order or subscription is called '\(subject)'\(near)", .usage)
            }
            var hashes: [Int64: [ReferenceHash]] = [:]
            for line in lines {
                let purchase = line.outcome.purchaseSerial
                let known = try hashes[purchase] ?? lookup.referenceHashes(ofPurchase: purchase)
                hashes[purchase] = known
                Explanation.show(line, lookup.issuer)
                Explanation.showSteps(of: line.outcome, known, lookup.books)
            }
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

    /// The steps from the price list to the total.
    static func show(_ found: FoundLine, _ issuer: any IdentifierIssuing) {
        let line = found.outcome
        let orderId = issuer.orderId(serial: line.purchaseSerial, secretId: line.secretId)
        Console.line(
            "\(line.reference) (\(orderId)), line \(line.sourceLine) of batch \(found.batchId), \(line.purchasedAt)")
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
    static func showSteps(of outcome: LineOutcome, _ hashes: [ReferenceHash], _ books: SiteOpening.Books) {
        let explanation = PriceExplanation(
            of: outcome, recordedHashes: hashes, catalog: books.catalog, sellerCountry: books.settings.sellerCountry)
        for line in explanation.lines { Console.line("  \(line)") }
    }

    private static func show(_ amounts: LineAmounts, _ line: LineOutcome) {
        func text(_ minorUnits: Int64) -> String { "\(Money(minorUnits: minorUnits, currency: line.offer.currency))" }
        let tax = amounts.tax.map { text($0) } ?? "not itemised"
        Console.line(
            "  subtotal \(text(amounts.subtotal)), tax \(tax), total \(text(amounts.total)) \(line.offer.currency)")
    }
}
