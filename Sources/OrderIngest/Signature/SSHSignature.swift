internal import OrderModel

/// An SSH signature as it describes itself, not yet judged, in the form that `ssh-keygen -Y sign` writes.
///
/// OpenSSH verifies it. This only finds the namespace that it was made in, and keeps from OpenSSH everything that is no
/// signature at all.
struct SSHSignature {
    /// The public key's own bytes, as in an allowed-signers file after Base64.
    let publicKey: [UInt8]
    let namespace: String

    private static let begin = Array("-----BEGIN SSH SIGNATURE-----".utf8)
    private static let end = Array("\n-----END SSH SIGNATURE-----".utf8)
    private static let magic = Array("SSHSIG".utf8)
    private static let hashes = ["sha256", "sha512"]

    /// Reads a signature; nil for any other text.
    init?(armored text: [UInt8]) {
        guard text.starts(with: Self.begin), let end = text.firstRange(of: Self.end)?.lowerBound,
            let blob = Self.blob(text[Self.begin.count..<max(end, Self.begin.count)])
        else { return nil }
        var reader = SSHReader(blob)
        guard reader.take(Self.magic.count) == Self.magic, reader.number() == 1, let publicKey = reader.string(),
            !publicKey.isEmpty, let namespace = reader.string().flatMap({ String(validating: $0, as: UTF8.self) }),
            !namespace.isEmpty, reader.string() != nil, let hash = reader.string(), let signature = reader.string(),
            !signature.isEmpty, reader.isAtEnd, Self.hashes.contains(String(decoding: hash, as: UTF8.self))
        else { return nil }
        self.publicKey = publicKey
        self.namespace = namespace
    }

    /// Reads the bytes; white space between the digits does not count.
    private static func blob(_ armor: ArraySlice<UInt8>) -> [UInt8]? {
        Base64.bytes(String(decoding: armor.filter { !" \t\r\n".utf8.contains($0) }, as: UTF8.self))
    }
}
