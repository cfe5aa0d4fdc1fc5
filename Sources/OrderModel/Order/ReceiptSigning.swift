/// Signs the receipts of a site, so that a partner can check one with plain `ssh-keygen -Y verify`.
public protocol ReceiptSigning: Sendable {
    /// Makes the armoured SSH signature over the bytes, as the text of a `.sig` file. The same bytes give the same
    /// text.
    func signature(of bytes: [UInt8]) -> String
}
