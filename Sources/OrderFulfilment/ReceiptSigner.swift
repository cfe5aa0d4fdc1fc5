internal import Crypto
public import OrderModel

/// Signs receipts with a site's own Ed25519 key, in the form that OpenSSH gives to signatures of files
/// (PROTOCOL.sshsig, version 1). So a partner needs no software of ours to check one.
///
///     ssh-keygen -Y verify -f receipt_signers -I docket@HOST -n docket-receipt -s receipt.json.sig < receipt.json
///
/// An Ed25519 signature is a function of key and message (RFC 8032), so that a receipt made again has the same bytes.
public struct ReceiptSigner: ReceiptSigning {
    private let privateKey: Curve25519.Signing.PrivateKey

    /// The namespace of a receipt's signature. It keeps anyone from taking it for one of a batch, whose namespace is
    /// `docket`.
    public static let namespace = "docket-receipt"

    /// Makes a signer from the key's 32 bytes.
    public init(seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            preconditionFailure("every 32 bytes are an Ed25519 key")
        }
        privateKey = key
    }

    /// The public key as OpenSSH writes it: `ssh-ed25519` and base 64.
    public var publicKeyText: String { "\(Self.keyType) \(Base64.text(publicKey))" }

    /// Returns the line for a partner's allowed-signers file. The principal is `docket@` and the site's host of links.
    public func signersLine(linkHost: String) -> String {
        Self.signersLine(publicKeyText, linkHost: linkHost)
    }

    /// Returns the line of an allowed-signers file for a public key that was valid for a time. Both ends belong to it;
    /// nil is open.
    public static func signersLine(
        _ publicKey: String, linkHost: String, from start: Timestamp? = nil, through end: Timestamp? = nil
    ) -> String {
        var options = ["namespaces=\"\(namespace)\""]
        if let start { options.append("valid-after=\"\(sshTime(start))\"") }
        if let end { options.append("valid-before=\"\(sshTime(end))\"") }
        return "docket@\(linkHost) \(options.joined(separator: ",")) \(publicKey)"
    }

    /// Writes a time as OpenSSH does, such as `20181228020000Z`.
    public static func sshTime(_ time: Timestamp) -> String {
        time.description.filter { $0.isNumber } + "Z"
    }

    /// Returns a public key's fingerprint as OpenSSH shows it.
    public static func fingerprint(ofPublicKey text: String) -> String {
        let blob = text.split(separator: " ").dropFirst().first.flatMap { Base64.bytes(String($0)) } ?? []
        return "SHA256:" + Base64.text(Array(SHA256.hash(data: blob))).filter { $0 != "=" }
    }

    public func signature(of bytes: [UInt8]) -> String {
        guard let message = Self.message(over: bytes, hashName: Array(Self.hashName.utf8)) else {
            preconditionFailure("the hash is one of those that OpenSSH knows")
        }
        return SSHArmour.text(envelope(around: sign(message)))
    }

    /// Builds the message that is signed for bytes; nil for a hash that OpenSSH does not use.
    static func message(over bytes: [UInt8], hashName: [UInt8]) -> [UInt8]? {
        var message = SSHBytes(magic)
        message.add(namespace)
        message.add("")
        message.add(hashName)
        switch String(decoding: hashName, as: UTF8.self) {
        case "sha512": message.add(Array(SHA512.hash(data: bytes)))
        case "sha256": message.add(Array(SHA256.hash(data: bytes)))
        default: return nil
        }
        return message.bytes
    }

    private static let keyType = "ssh-ed25519"
    private static let hashName = "sha512"
    private static let version: UInt32 = 1
    private static let magic = Array("SSHSIG".utf8)

    private var publicKey: [UInt8] {
        var key = SSHBytes([])
        key.add(Self.keyType)
        key.add(Array(privateKey.publicKey.rawRepresentation))
        return key.bytes
    }

    private func sign(_ message: [UInt8]) -> [UInt8] {
        guard let signature = try? privateKey.signature(for: message) else {
            preconditionFailure("an Ed25519 key signs every message")
        }
        var blob = SSHBytes([])
        blob.add(Self.keyType)
        blob.add(Array(signature))
        return blob.bytes
    }

    private func envelope(around signature: [UInt8]) -> [UInt8] {
        var envelope = SSHBytes(Self.magic)
        envelope.add(number: Self.version)
        envelope.add(publicKey)
        envelope.add(Self.namespace)
        envelope.add("")
        envelope.add(Self.hashName)
        envelope.add(signature)
        return envelope.bytes
    }
}

/// Values in SSH's wire form (RFC 4251, section 5): strings after their length, in four bytes, the highest first.
private struct SSHBytes {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func add(number: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    mutating func add(_ string: [UInt8]) {
        add(number: UInt32(string.count))
        bytes.append(contentsOf: string)
    }

    mutating func add(_ text: String) {
        add(Array(text.utf8))
    }
}

/// The text form of a signature.
private enum SSHArmour {
    /// The length of a line, as `ssh-keygen` breaks its own.
    private static let lineLength = 70

    static func text(_ bytes: [UInt8]) -> String {
        var text = "-----BEGIN SSH SIGNATURE-----\n"
        var rest = Base64.text(bytes)[...]
        while !rest.isEmpty {
            text += rest.prefix(lineLength) + "\n"
            rest = rest.dropFirst(lineLength)
        }
        return text + "-----END SSH SIGNATURE-----\n"
    }
}
