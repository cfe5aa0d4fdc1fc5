internal import Crypto

/// Values derived from a secret of the site beside identifiers. None of them shows anything about the secret.
public enum SecretDerivations {
    /// The number of bytes of ``checkValue(of:)``.
    public static let checkByteCount = 16

    /// Derives a value that tells a secret from others: an HMAC of a constant label.
    public static func checkValue(of secret: [UInt8]) -> [UInt8] {
        Array(mac(secret, "docket/check").prefix(checkByteCount))
    }

    /// Derives the id of the site whose first secret this is: 16 bytes, which nobody can draw again.
    public static func siteId(of secret: [UInt8]) -> [UInt8] {
        Array(mac(secret, "docket/site").prefix(16))
    }

    /// Derives the key of the ledger's hash chain while a secret is current: 32 bytes.
    public static func chainKey(of secret: [UInt8]) -> [UInt8] {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Array("docket/chain".utf8), outputByteCount: 32)
        return unsafe key.withUnsafeBytes { unsafe Array($0) }
    }

    private static func mac(_ secret: [UInt8], _ label: String) -> HMAC<SHA256>.MAC {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Array("docket/mac".utf8), outputByteCount: 32)
        return HMAC<SHA256>.authenticationCode(for: Array(label.utf8), using: key)
    }
}
