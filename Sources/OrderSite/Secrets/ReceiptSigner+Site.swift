package import OrderFulfilment
package import OrderLedger
package import OrderWorld

extension ReceiptSigner {
    /// Returns the signers with the site's keys that still have a file, the newest first. A file with another key than
    /// the ledger knows is left out.
    package static func all(
        _ keys: [RecordedReceiptKey], of layout: SiteLayout, world: any World
    ) throws(SecretsError) -> [ReceiptSigner] {
        var signers: [ReceiptSigner] = []
        for key in keys.reversed() {
            guard let seed = try ReceiptKey.load(key.number, in: layout, world: world) else { continue }
            let signer = ReceiptSigner(seed: seed)
            if signer.publicKeyText == key.publicKey { signers.append(signer) }
        }
        return signers
    }

    /// Returns the signer with the site's key. A site without a key gets one, and the file with the line for partners.
    package static func ofSite(_ layout: SiteLayout, _ settings: Settings, world: any World) throws -> ReceiptSigner {
        let signer = ReceiptSigner(seed: try ReceiptKey.loadOrCreate(in: layout, world: world))
        let line = signer.signersLine(linkHost: settings.linksHost)
        try ReceiptKey.keep([(key: signer.publicKeyText, line: line)], in: layout, world: world)
        return signer
    }
}
