import ArgumentParser
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderRun
import OrderSite

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Look up a batch, an order, a customer or a domain.",
        discussion: """
            Product keys and links are never shown here; they are in the batch's results.csv.

            EXAMPLES
              docket show nightly-2018-12-27
              docket show PO-1001
              docket show --site /srv/docket alster.example
              docket show --partner 5128340 nightly-2018-12-27
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp("The partner whose batches and orders are shown, by PartnerId.", valueName: "id"))
    var partner: String?

    @Argument(
        help: ArgumentHelp(
            "A BatchId, OrderId, SubscriptionId, OrderReference, CustomerId or domain name.",
            valueName: "batch|order|customer|domain"))
    var subject: String

    func run() async throws {
        try await reportingFailures {
            let lookup = try Lookup(options: options)
            let batches = try lookup.batches(subject, ofPartner: partner)
            var lines = try lookup.order(subject)
            if lines.isEmpty { lines = try lookup.customer(subject) }
            if let partner { lines.removeAll { !$0.partnerId.hasSameBytes(as: partner) } }
            guard !batches.isEmpty || !lines.isEmpty else {
                throw CommandFailure("nothing in the ledger is called '\(subject)'\(lookup.hint(subject))", .usage)
            }
            batches.forEach(show)
            show(lines, lookup.issuer)
        }
    }

    private func show(_ batch: Claim) {
        guard let header = batch.header else {
            let folder = batch.parking?.folder ?? batch.folder
            let name = folder.isEmpty ? "claim \(batch.number)" : "batch \(folder) (claim \(batch.number))"
            Console.line("\(name), \(batch.asOf), from \(batch.sourcePath.visible)")
            BatchDecisionsText.show(batch)
            return
        }
        Console.line("batch \(header.batchId) (\(batch.folder)), \(batch.asOf), from \(batch.sourcePath.visible)")
        Console.line("  partner \(header.partnerId), submitted by \(header.submittedBy)")
        Console.line("  \(header.orderCount) orders, \(header.lineCount) lines, sha256 \(header.sha256)")
        BatchDecisionsText.show(batch)
    }

    private func show(_ lines: [FoundLine], _ issuer: any IdentifierIssuing) {
        guard !lines.isEmpty else { return }
        let header = [
            "Batch", "Date", "OrderReference", "Status", "OrderId", "Product", "Quantity", "Total", "Currency",
            "Customer",
        ]
        Console.table([header] + lines.map { row($0, issuer) }, rightAligned: [6, 7])
        if lines.count == Lookup.rowsMax { Console.notice("only the first \(Lookup.rowsMax) lines are shown") }
    }

    private func row(_ found: FoundLine, _ issuer: any IdentifierIssuing) -> [String] {
        let line = found.outcome
        let total = line.amounts.map { "\(Money(minorUnits: $0.total, currency: line.offer.currency))" } ?? ""
        return [
            found.folder, "\(found.recordedAt.date)", line.reference,
            line.cancelledAt == nil ? line.status.rawValue : "Cancelled",
            issuer.orderId(serial: line.purchaseSerial, secretId: line.secretId),
            "\(line.offer.product.productId) \(line.offer.product.skuId)", "\(line.quantity)", total,
            line.offer.currency.code, line.customer.domainName,
        ]
    }
}
