/// What an SSH signature says of itself, without any judgement: the form that `ssh-keygen -Y sign` writes.
///
/// OpenSSH verifies it. This only finds out which namespace it was made in, and keeps everything from OpenSSH that is no
/// signature at all.
struct SSHSignature {
    /// The public key's own bytes, as in an allowed-signers file after Base64.
    let publicKey: [UInt8]
    let namespace: String

    private static let begin = Array("-----BEGIN SSH SIGNATURE-----".utf8)
    private static let end = Array("\n-----END SSH SIGNATURE-----".utf8)
    private static let magic = Array("SSHSIG".utf8)
    private static let hashes = ["sha256", "sha512"]

    /// Nil for what is no such signature.
    init?(armored text: [UInt8]) {
        guard text.starts(with: Self.begin), let end = text.firstRange(of: Self.end)?.lowerBound,
            let blob = Base64Text.decode(text[Self.begin.count..<max(end, Self.begin.count)])
        else { return nil }
        var reader = SSHReader(blob[...])
        guard reader.take(Self.magic.count) == Self.magic[...], reader.number() == 1, let publicKey = reader.string(),
            !publicKey.isEmpty, let namespace = reader.string().flatMap({ String(validating: $0, as: UTF8.self) }),
            !namespace.isEmpty, reader.string() != nil, let hash = reader.string(), let signature = reader.string(),
            !signature.isEmpty, reader.isAtEnd, Self.hashes.contains(String(decoding: hash, as: UTF8.self))
        else { return nil }
        self.publicKey = Array(publicKey)
        self.namespace = namespace
    }
}

/// Reads numbers and strings as SSH has them: four bytes, most significant first, are a number or a string's length.
private struct SSHReader {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { bytes.isEmpty }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= bytes.count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }

    mutating func number() -> Int? {
        take(4)?.reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func string() -> ArraySlice<UInt8>? {
        number().flatMap { take($0) }
    }
}

/// Base64 as it stands in armor and key files: white space between the digits does not count.
enum Base64Text {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values = Dictionary(uniqueKeysWithValues: zip(alphabet, UInt32(0)...))
    private static let padding = UInt8(ascii: "=")

    /// Nil when there is anything else in it, or its end is missing.
    static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        let digits = text.filter { !" \t\r\n".utf8.contains($0) }
        guard digits.count.isMultiple(of: 4) else { return nil }
        let given = digits.reversed().drop { $0 == padding }.count
        guard digits.count - given <= 2 else { return nil }
        var bytes: [UInt8] = []
        var (group, count) = (UInt32(0), 0)
        for digit in digits.prefix(given) {
            guard let value = values[digit] else { return nil }
            (group, count) = (group << 6 | value, count + 1)
            guard count == 4 else { continue }
            bytes += [
                UInt8(truncatingIfNeeded: group >> 16), UInt8(truncatingIfNeeded: group >> 8),
                UInt8(truncatingIfNeeded: group),
            ]
            (group, count) = (0, 0)
        }
        if count >= 2 { bytes.append(UInt8(truncatingIfNeeded: group >> (count == 2 ? 4 : 10))) }
        if count == 3 { bytes.append(UInt8(truncatingIfNeeded: group >> 2)) }
        return bytes
    }

    /// Without the padding.
    static func encodeUnpadded(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * (3 - group.count))
            for place in 0...group.count { text.append(alphabet[Int(value >> (18 - 6 * place) & 63)]) }
        }
        return text
    }
}
