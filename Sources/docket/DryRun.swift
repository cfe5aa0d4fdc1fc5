import OrderIngest
import OrderLedger
import OrderModel
import OrderOpening
import OrderRecording
import OrderSite
import OrderWorld

/// A site for trying something out: the code of a run, over a ledger that keeps nothing.
struct DryRun {
    let environment: RunEnvironment
    /// The site's own ledger, open for reading.
    let ledger: any LedgerReading
    /// A folder of the run's own, since nobody may be allowed to write to the site. It is not there yet.
    let scratchFolder: String

    /// Makes the run of a command, which recognises ids. `reading` has the ledger that it sees.
    init(_ opening: SiteOpening, _ books: SiteOpening.Books, over reading: SiteReading, for command: String) throws {
        let issuer = try reading.issuer(for: command, "recognises the ids that a batch names")
        let scratch = try Self.scratchFolder(opening)
        ledger = reading.ledger
        scratchFolder = "\(scratch)-files"
        // One ledger serves all files: a later file sees the effects of the earlier ones, as in a run.
        environment = RunEnvironment(
            world: opening.world, layout: opening.layout, settings: books.settings, catalog: books.catalog,
            issuer: issuer, ledger: try UncommittedLedger(over: reading.ledger),
            signers: SignerFiles(try opening.signerLists(books.settings), folder: scratch),
            output: opening.reportsFolder, profiles: books.profiles, asOf: opening.now, logger: opening.logger)
    }

    private static func scratchFolder(_ opening: SiteOpening) throws -> String {
        "\(TortureCommand.temporaryFolder)/docket-check-\(HexadecimalText.of(try opening.world.randomBytes(count: 16)))"
    }
}
