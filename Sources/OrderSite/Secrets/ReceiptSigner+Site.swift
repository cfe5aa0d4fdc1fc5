package import OrderFulfilment
package import OrderWorld

extension ReceiptSigner {
    /// Returns the signer with the site's key. A site without a key gets one, and the file with the line for partners.
    package static func ofSite(_ layout: SiteLayout, _ settings: Settings, world: any World) throws -> ReceiptSigner {
        let signer = ReceiptSigner(seed: try ReceiptKey.loadOrCreate(in: layout, world: world))
        let line = signer.signersLine(linkHost: settings.linksHost)
        try ReceiptKey.keep([(key: signer.publicKeyText, line: line)], in: layout, world: world)
        return signer
    }
}
