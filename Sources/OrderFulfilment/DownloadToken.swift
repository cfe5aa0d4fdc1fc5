internal import Crypto
public import OrderModel

/// The opaque path segment of a download link: which link it is and when it dies, signed, with the id of the secret.
///
/// Fourteen bytes of payload (version, secret id, link serial, expiry) and sixteen of authenticator, in base64url:
/// forty characters. Serial and expiry are covered, so that links do not tell how many others there are. Everything
/// about a link is in it but how often it was used, so that whoever serves downloads looks up one row by its number,
/// and refuses forgeries without looking up any (R7; anchors, section E).
public struct DownloadToken: Hashable, Sendable {
    public let secretId: Int
    public let linkSerial: Int64
    /// The first second at which the link is dead.
    public let expiresAt: Timestamp

    public init(secretId: Int, linkSerial: Int64, expiresAt: Timestamp) {
        self.secretId = secretId
        self.linkSerial = linkSerial
        self.expiresAt = expiresAt
    }

    static let version: UInt128 = 1

    /// The payload as the upper 14 bytes of one block: version 1, secret id 2, serial 6, expiry 5 bytes.
    var block: UInt128 {
        precondition(secretId >= 0 && secretId >> 16 == 0, "a secret's id is below 2^16")
        precondition(linkSerial >= 0 && linkSerial >> 48 == 0, "a link's serial number is below 2^48")
        let seconds = expiresAt.secondsSinceEpoch
        precondition(seconds >= 0 && seconds >> 40 == 0, "a link expires before 2^40 seconds after 1970")
        let head = Self.version << 16 | UInt128(secretId)
        return ((head << 48 | UInt128(linkSerial)) << 40 | UInt128(seconds)) << 16
    }

    init?(block: UInt128) {
        guard block >> 120 == Self.version, block & 0xFFFF == 0 else { return nil }
        self.init(
            secretId: Int(block >> 104 & 0xFFFF), linkSerial: Int64(block >> 56 & (1 << 48 - 1)),
            expiresAt: Timestamp(secondsSinceEpoch: Int64(block >> 16 & (1 << 40 - 1))))
    }
}

/// Signs download tokens with one secret.
struct TokenSeal: Sendable {
    private let macKey: SymmetricKey
    private let coverKey: SymmetricKey

    /// The bits of the block that serial and expiry take; version and secret id stay readable before them.
    private static let coveredBits: UInt128 = (1 << 104 - 1) & ~0xFFFF

    init(secret: [UInt8]) {
        macKey = SerialSeal.key(secret, "docket/download-link/mac")
        coverKey = SerialSeal.key(secret, "docket/download-link/cover")
    }

    /// The authenticator: AES of the one block that the payload is, which for messages of one fixed length is a sound
    /// one. The cover is AES of the authenticator, as in ``SerialSeal``.
    func text(_ token: DownloadToken) -> String {
        let mac = aes(token.block, key: macKey)
        let payload = token.block ^ cover(of: mac)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(30)
        for index in 0..<14 { bytes.append(UInt8(truncatingIfNeeded: payload >> (120 - 8 * index))) }
        for index in 0..<16 { bytes.append(UInt8(truncatingIfNeeded: mac >> (120 - 8 * index))) }
        return Base64URL.text(bytes)
    }

    func opens(_ bytes: [UInt8]) -> DownloadToken? {
        guard bytes.count == 30 else { return nil }
        let payload = bytes[..<14].reduce(0 as UInt128) { $0 << 8 | UInt128($1) } << 16
        let claimed = bytes[14...].reduce(0 as UInt128) { $0 << 8 | UInt128($1) }
        let block = payload ^ cover(of: claimed)
        guard aes(block, key: macKey) ^ claimed == 0 else { return nil }
        return DownloadToken(block: block)
    }

    private func cover(of mac: UInt128) -> UInt128 {
        aes(mac, key: coverKey) & Self.coveredBits
    }
}

/// Base 64 for addresses (RFC 4648, section 5), without padding.
enum Base64URL {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values = Dictionary(uniqueKeysWithValues: digits.enumerated().map { ($1, UInt32($0)) })

    /// Of a multiple of three bytes.
    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 3 * 4)
        for index in stride(from: 0, to: bytes.count, by: 3) {
            let group = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
            for shift in [18, 12, 6, 0] { text.append(digits[Int(group >> UInt32(shift) & 63)]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        var group: UInt32 = 0
        for (index, character) in text.utf8.enumerated() {
            guard let value = values[character] else { return nil }
            group = group << 6 | value
            if index % 4 == 3 {
                for shift in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(shift))) }
                group = 0
            }
        }
        return bytes
    }
}
