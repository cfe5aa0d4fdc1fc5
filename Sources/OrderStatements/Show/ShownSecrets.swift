package import OrderModel

/// Shows product keys and links to a support desk: masked, or whole after a look that is on record.
package struct ShownSecrets: Sendable {
    private let issuer: any IdentifierIssuing
    package let areRevealed: Bool

    package init(_ issuer: any IdentifierIssuing, areRevealed: Bool) {
        self.issuer = issuer
        self.areRevealed = areRevealed
    }

    /// Returns a product key. Masked, it has its last group alone, which a customer can read out to tell it from
    /// others. Empty when the account cannot read the site's secrets.
    func productKey(ofLine serial: Int64, secretId: Int) -> String {
        let key = issuer.productKey(lineSerial: serial, secretId: secretId)
        guard !areRevealed, let last = key.lastIndex(of: "-") else { return key }
        return String(key[..<last].map { $0 == "-" ? "-" : "*" }) + key[last...]
    }

    /// Returns the whole address of a link; nil while links are masked.
    func address(ofLink serial: Int64, secretId: Int, expiresAt: Timestamp) -> String? {
        guard areRevealed else { return nil }
        return issuer.downloadLink(linkSerial: serial, expiresAt: expiresAt, secretId: secretId)
    }

    func orderId(_ serial: Int64, secretId: Int) -> String { issuer.orderId(serial: serial, secretId: secretId) }

    func subscriptionId(_ serial: Int64, secretId: Int) -> String {
        issuer.subscriptionId(lineSerial: serial, secretId: secretId)
    }
}
