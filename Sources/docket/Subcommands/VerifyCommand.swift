import ArgumentParser
import OrderDownloads
import OrderLedger
import OrderModel
import OrderOpening
import OrderRun
import OrderSite
import OrderStatements
import OrderVerification
import OrderWorld

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove a site's past from its ledger and its report files.",
        discussion: """
            It proves that the hash chain of the ledger is unbroken; that for every batch orders in = accepted + \
            rejected + duplicate; that keys issued = keys charged = active + revoked; that every report file is the \
            one that was published, with the ledger's money and keys; that the figures of guards are the recorded \
            ones; and that archive/ and quarantine/ hold every file as it was received, and no other, with the \
            attachments that cancellations name. It proves the downloads of links, each link's count, and the chain that \
            they are recorded in. It says in one line what it proved and what cannot be proved, and \
            ends with 0. Or it names the first thing that does not hold, and ends with 65. It changes nothing. With \
            batches named, it looks only at their files.

            --since proves what came after a batch: the later links of the chain, and the reports and inputs of later \
            batches. The last line says what it left out. Prove everything from time to time.

            A site that was rolled back as a whole still proves itself. --receipt compares the ledger with receipts \
            that partners kept, each with its .sig beside it, and names the first that does not fit.

            EXAMPLES
              docket verify --site /srv/docket
              docket verify --site /srv/docket --output /mnt/reports nightly-2018-12-27
              docket verify --site /srv/docket --since nightly-2018-12-26
              docket verify --site /srv/docket --receipt kestrel/receipt.json merlin/receipt.json
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp(
            "The folder of all reports, when they were moved. (default: the one on record of each batch)",
            valueName: "dir"))
    var output: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Receipts that partners kept; their signatures lie beside them.", valueName: "file"))
    var receipt: [String] = []

    @Option(
        help: ArgumentHelp(
            "Prove only what is new since this batch, by its folder, or its BatchId when that is only one batch's.",
            valueName: "batch"))
    var since: String?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Argument(help: ArgumentHelp("The batches whose files are looked at, by BatchId or folder. (default: all)"))
    var batches: [String] = []

    /// Returns a name for the folder that packs are unpacked in. Nobody can know it before.
    private func workFolder(_ opening: SiteOpening) throws -> String {
        let parent = EnvironmentVariable.value(of: "TMPDIR") ?? "/var/tmp"
        return "\(parent)/docket-verify-\(HexadecimalText.of(try opening.world.randomBytes(count: 16)))"
    }

    func run() async throws {
        try await answering(asJSON: json) {
            let opening = try options.opening()
            let books = try opening.books()
            let reading = try opening.reading(books.settings)
            let issuer = try reading.issuer(for: "verify", "proves keys and the ledger's chain with the secrets")
            let beside = try opening.reading(books.settings).ledger
            let verification = SiteVerification(
                ledger: reading.ledger, beside: beside, keys: issuer, world: opening.world,
                site: opening.layout.root, output: output ?? opening.reportsFolder,
                goesByRecord: output == nil)
            let keys = try reading.ledger.siteIdentity()?.receiptKeys ?? []
            let receipts = try KeptReceipts.read(receipt, keys: keys, world: opening.world)
            try ReceiptVerification(ledger: reading.ledger).verify(receipts)
            let downloads = try opening.downloads(of: reading).map { store in
                try DownloadsVerification(store, ledger: reading.ledger).verify()
            }
            let kept =
                receipts.isEmpty
                ? "; not proved: that the site was not rolled back as a whole, which receipts that partners kept can tell"
                : "; agrees with \(NounCount.text(receipts.count, "receipt")) that partners kept"
            let facts = try await verification.verify(
                onlyFilesOf: batches, since: start(reading.ledger),
                packs: Packs(ofSite: opening.layout.root, world: opening.world), unpackedAs: try workFolder(opening))
            if !json { Console.line("verified: \(facts)\(downloads.map(Self.words) ?? "")\(kept)") }
            return CommandAnswer { json in
                VerifiedJSON.append(facts, receiptCount: receipts.count, to: &json)
                if let downloads { VerifiedJSON.append(downloads, to: &json) }
            }
        }
    }

    /// Returns what was proved of downloads, as a part of the sentence.
    private static func words(_ downloads: ProvedDownloads) -> String {
        let head = downloads.head.map { ", chain of \($0.number) links unbroken up to \($0.hash)" } ?? ""
        return
            "; \(NounCount.text(Int(downloads.begunCount), "download")) begun and \(downloads.refundedCount) taken back, "
            + "none beyond the 50 of a link\(head)"
    }

    /// Returns the batch that `--since` names, with its last link. Its reports have to be out.
    private func start(_ ledger: any LedgerReading) throws -> VerificationStart? {
        guard let since else { return nil }
        let claim = try NamedBatches(ledger).batch(since, that: "is finished") { $0.state == .finished }
        guard let link = try ledger.lastLink(ofClaim: claim.number) else { return nil }
        return VerificationStart(folder: claim.folder, link: link.number)
    }
}
