import ArgumentParser
import OrderFulfilment
import OrderSite
import OrderWorld

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a site that works at once.",
        discussion: """
            The site has settings, a small set of reference data, a secret, a key for receipts and an example batch. \
            Nothing is overwritten. The command prints the line with which partners check receipts.

            EXAMPLES
              docket init /srv/docket
              cp /srv/docket/example-batch.csv /srv/docket/drop/ && docket run --site /srv/docket
            """)

    @Argument(help: ArgumentHelp("The folder to make.", valueName: "dir"))
    var directory: String

    func run() async throws {
        try await reportingFailures {
            Console.line(try SiteTemplate.create(at: directory, world: LiveWorld()))
            try showReceiptSigner()
        }
    }

    /// Makes the key that signs receipts, and shows the line that partners need to check one.
    private func showReceiptSigner() throws {
        let layout = SiteLayout(root: directory)
        let settings = try Settings.load(from: layout, world: LiveWorld())
        let signer = try ReceiptSigner.ofSite(layout, settings, world: LiveWorld())
        Console.line(
            """
            Every batch is answered with a signed receipt. Give this line to your partners, for their allowed-signers file \
            (it is in \(layout.receiptSigners) too):

            \(signer.signersLine(linkHost: settings.linksHost))

            """)
    }
}
