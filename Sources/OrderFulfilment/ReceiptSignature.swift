internal import Crypto
internal import OrderModel

/// Reads back the signatures that ``ReceiptSigner`` makes, as any program for OpenSSH's signatures does.
public struct ReceiptSignature {
    private let publicKeyBlob: [UInt8]
    private let hashName: [UInt8]
    private let signature: [UInt8]

    /// Reads a signature; nil for a text that is no signature of a receipt by an Ed25519 key.
    public init?(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.first == "-----BEGIN SSH SIGNATURE-----", lines.last == "-----END SSH SIGNATURE-----",
            let bytes = Base64.bytes(lines.dropFirst().dropLast().joined())
        else { return nil }
        var envelope = SSHReader(bytes)
        guard envelope.take(6) == Array("SSHSIG".utf8), envelope.number() == 1, let key = envelope.string(),
            envelope.string() == Array(ReceiptSigner.namespace.utf8), envelope.string() != nil,
            let hashName = envelope.string(), let blob = envelope.string(), envelope.isAtEnd
        else { return nil }
        var inner = SSHReader(blob)
        guard inner.string() == Array("ssh-ed25519".utf8), let signature = inner.string(), inner.isAtEnd else {
            return nil
        }
        publicKeyBlob = key
        self.hashName = hashName
        self.signature = signature
    }

    /// The key that it claims to be from, as OpenSSH writes it.
    public var publicKey: String { "ssh-ed25519 \(Base64.text(publicKeyBlob))" }

    /// Tells whether it is that key's signature of the bytes.
    public func holds(for bytes: [UInt8]) -> Bool {
        var blob = SSHReader(publicKeyBlob)
        guard blob.string() == Array("ssh-ed25519".utf8), let raw = blob.string(), blob.isAtEnd,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw),
            let message = ReceiptSigner.message(over: bytes, hashName: hashName)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
