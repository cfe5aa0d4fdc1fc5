import ArgumentParser
import OrderFulfilment
import OrderLedger
import OrderOpening
import OrderRecording
import OrderRun
import OrderSite

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Make the reports of a finished batch again, when they are lost.",
        discussion: """
            The reports are made from the ledger, the batch's file in archive/ and the keys of receipts, in the folder \
            where they were. The ledger has the hashes of the published files, and only files with those bytes are \
            written. A file that cannot be made again is named, with the likely reason; the command then ends with \
            65. A folder that is there is never changed: make a lost file elsewhere, with --output, and copy it.

            EXAMPLES
              docket publish --site /srv/docket nightly-2018-12-27
              docket publish nightly-2018-12-27 --output /srv/again
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp(
            "The folder that gets the batch's folder. (default: the one where the batch was published)",
            valueName: "dir"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "The partner whose batch it is, by PartnerId, when several have one of the name.", valueName: "id"))
    var partner: String?

    @Argument(help: "Its folder in the output folder, or its BatchId.")
    var batch: String

    func run() async throws {
        try await endingWithStatus {
            let opening = try options.opening()
            try opening.requireLedger()
            return try await opening.holdingSite(output: output, looksIntoDrop: false) { site in
                let keys = try site.ledger.siteIdentity()?.receiptKeys ?? []
                let earlier = try ReceiptSigner.all(keys, of: site.layout, world: site.world)
                let made = try PublishRun(RunEnvironment(site), signers: [site.signer] + earlier).run(
                    batch, ofPartner: partner, into: output)
                return show(made)
            }
        }
    }

    private func show(_ made: RepublishedBatch) -> ExitStatus {
        if made.fileCount > 0 {
            Console.line("\(made.fileCount) files made again, as they were published → \(made.folder)")
        }
        for file in made.lacking { Console.fault("\(file.fileName) cannot be made again: \(file.reason)") }
        return made.lacking.isEmpty ? .success : .dataError
    }
}
