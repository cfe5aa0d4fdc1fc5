package import OrderFulfilment
package import OrderWorld

extension ReceiptSigner {
    /// The signer with the site's key, which is made if there is none yet, as is the file with the line for partners.
    package static func ofSite(_ layout: SiteLayout, _ settings: Settings, world: any World) throws -> ReceiptSigner {
        let signer = ReceiptSigner(seed: try ReceiptKey.loadOrCreate(in: layout, world: world))
        let line = signer.signersLine(linkHost: settings.linksHost)
        try ReceiptKey.keep([(key: signer.publicKeyText, line: line)], in: layout, world: world)
        return signer
    }
}
