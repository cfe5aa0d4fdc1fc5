import OrderOpening
import OrderRecording

extension RunEnvironment {
    /// The environment of a run over an open site.
    init(_ site: OpenSite) {
        self.init(
            world: site.world, layout: site.layout, settings: site.books.settings, catalog: site.books.catalog,
            issuer: site.issuer, ledger: site.ledger, signers: site.signers, output: site.output,
            readers: site.readers, ownFiles: site.ownFiles, profiles: site.books.profiles, asOf: site.asOf,
            logger: site.logger)
    }
}
