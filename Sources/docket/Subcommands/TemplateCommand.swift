import ArgumentParser
import OrderCatalog
import OrderIngest
import OrderModel
import OrderOpening
import OrderSite
import OrderWorld

struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Print an example batch of one order.",
        discussion: """
            The batch goes to standard output, and what its columns need to standard error. So the file can be checked as \
            it is. In a site, its values are from the reference data; elsewhere, from the site that `docket init` makes. \
            With --intake, it is in the partner's own form.

            EXAMPLES
              docket template purchase > orders.csv
              docket template cancel --site /srv/docket > cancellations.csv
              docket template purchase --site /srv/docket --intake erp > export.csv
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case purchase, getkeys, cancel

        var action: Action {
            switch self {
            case .purchase: .purchase
            case .getkeys: .getKeys
            case .cancel: .cancel
            }
        }
    }

    @OptionGroup var options: SiteOptions

    @Option(help: ArgumentHelp("The profile in intake/ whose form the batch has. (default: none)", valueName: "name"))
    var intake: String?

    @Argument(help: "What the order does.")
    var kind: Kind

    func run() async throws {
        try await endingWithStatus {
            let opening = try options.opening()
            let books = opening.isSite || intake != nil ? try opening.books() : nil
            let profile = try intake.flatMap { name in try books?.profiles.profile(named: name) }
            if let action = profile?.constants[.action], action != kind.action.name {
                throw CommandFailure("every order of the profile '\(intake ?? "")' is a \(action.visible)", .usage)
            }
            let template = BatchTemplate(
                kind.action, values: TemplateValues(books?.catalog.exampleSale(at: opening.now)).of(kind.action),
                profile: profile)
            let bytes = try template.bytes()
            for note in template.notes { Console.notice(note) }
            Console.bytes(bytes)
            return .success
        }
    }
}

/// The values of an example order.
private struct TemplateValues {
    private let sale: [Field: String]

    /// Without a sale, the values are those of the site that `docket init` makes.
    init(_ sale: ExampleSale?) {
        guard let sale else {
            self.sale = [
                .partnerId: "3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35", .submittedBy: "mara.voss@kestrel.example",
                .customerDomainName: "alster.example", .productId: "DG7GMGF0D5RK", .skuId: "0005", .quantity: "1",
                .termDuration: "OneTime", .version: "2022", .language: "en-US", .fileType: "64 Bit, ISO",
            ]
            return
        }
        self.sale = [
            .partnerId: sale.partnerId, .submittedBy: sale.agent, .customerId: sale.customer.id,
            .customerDomainName: sale.customer.domainName, .productId: sale.product.productId,
            .skuId: sale.product.skuId, .quantity: "\(sale.product.minimumQuantity)",
            .termDuration: sale.termDuration, .version: sale.download?.version ?? "",
            .language: sale.download?.language ?? "", .fileType: sale.download?.fileType ?? "",
        ]
    }

    func of(_ action: Action) -> [Field: String] {
        var values = sale
        values[.batchId] = "example-\(action.name.lowercased())"
        values[.action] = action.name
        values[.orderReference] = "EX-1"
        guard action != .purchase else { return values }
        values[.orderReference] = "EX-2"
        values[.originalReference] = "EX-1"
        guard action == .cancel else { return values }
        values[.reason] = "Bought twice"
        values[.requestedAmount] = "0.01"
        values[.impact] = "Moderate"
        values[.title] = "Refund of EX-1"
        values[.contactName] = "Mara Voss"
        values[.contactEmail] = "mara.voss@kestrel.example"
        values[.contactPhone] = "+49 40 555 0100"
        return values
    }
}
