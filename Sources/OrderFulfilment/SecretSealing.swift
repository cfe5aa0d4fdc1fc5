internal import Crypto

/// Encrypts a secret of the site under a later one, so that only the later one's file has to be kept.
///
/// AES-GCM with a key of 256 bits, derived from the later secret (HKDF-SHA256) for this use alone. It authenticates
/// both ids too, so that a box that is moved to another row does not open.
public enum SecretSealing {
    /// The number of random bytes that every box needs for itself.
    public static let nonceByteCount = 12

    /// Makes a box with the secret inside: nonce, ciphertext, tag; 28 bytes longer than the secret.
    ///
    /// `nonce` has ``nonceByteCount`` bytes that were never used with this later secret.
    public static func seal(
        _ secret: [UInt8], id: Int, under later: (id: Int, bytes: [UInt8]), nonce: [UInt8]
    ) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(
                secret, using: key(later.bytes), nonce: AES.GCM.Nonce(data: nonce), authenticating: label(id, later.id))
            return nonce + box.ciphertext + box.tag
        } catch {
            preconditionFailure("AES-GCM takes every message under a key of 32 bytes and a nonce of 12")
        }
    }

    /// Returns the secret inside; nil when the box was not made with this later secret for this id, or was changed
    /// since.
    public static func open(_ box: [UInt8], id: Int, under later: (id: Int, bytes: [UInt8])) -> [UInt8]? {
        guard let sealed = try? AES.GCM.SealedBox(combined: box),
            let secret = try? AES.GCM.open(sealed, using: key(later.bytes), authenticating: label(id, later.id))
        else { return nil }
        return Array(secret)
    }

    private static func key(_ secret: [UInt8]) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Array("docket/sealed-secret".utf8), outputByteCount: 32)
    }

    private static func label(_ id: Int, _ laterId: Int) -> [UInt8] {
        Array("docket/sealed-secret/\(id)/\(laterId)".utf8)
    }
}
