internal import Crypto
public import OrderModel

/// The opaque path segment of a download link: its number and its end of life, signed, with the id of the secret.
///
/// Fourteen bytes of payload (version, secret id, link serial, expiry) and sixteen of authenticator, in base64url:
/// forty characters. Serial and expiry are covered, so that a link does not show how many others there are. Everything
/// about a link is in it but the number of its uses. So a download server looks up one row by its number, and refuses
/// forgeries without looking up any (R7).
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

    /// Seals a token. The authenticator is AES of the one block of payload, which is sound for messages of one fixed
    /// length. The cover is AES of the authenticator, as in ``SerialSeal``.
    func seal(_ token: DownloadToken) -> SealedToken {
        let mac = aes(token.block, key: macKey)
        return SealedToken(payload: token.block ^ cover(of: mac), mac: mac)
    }

    /// Seals many tokens.
    func seal(_ tokens: [DownloadToken]) -> [SealedToken] {
        let blocks = tokens.map(\.block)
        let macs = aes(blocks, key: macKey)
        let covers = aes(macs, key: coverKey)
        return macs.indices.map { index in
            SealedToken(payload: blocks[index] ^ covers[index] & Self.coveredBits, mac: macs[index])
        }
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

/// A signed token before it is text.
struct SealedToken {
    /// The payload, covered, as the upper 14 bytes of a block; the lower two are zeros.
    let payload: UInt128
    let mac: UInt128

    /// The number of characters of its text.
    static let textCount = 40

    var text: String {
        String(decoding: [UInt8](capacity: Self.textCount) { $0.append(self) }, as: UTF8.self)
    }
}

extension OutputSpan<UInt8> {
    /// Appends payload and authenticator in base64url: 14 and 16 bytes, which are ten groups of three.
    mutating func append(_ token: SealedToken) {
        let digits = Base64URL.digits
        for index in 0..<4 { append(base64: UInt32(token.payload >> (104 - 24 * index) & 0xFF_FFFF), digits) }
        append(base64: UInt32(token.payload >> 16 & 0xFFFF) << 8 | UInt32(token.mac >> 120), digits)
        for index in 0..<5 { append(base64: UInt32(token.mac >> (96 - 24 * index) & 0xFF_FFFF), digits) }
    }

    /// Appends three bytes as four characters.
    private mutating func append(base64 group: UInt32, _ digits: [UInt8]) {
        append(digits[Int(group >> 18 & 63)])
        append(digits[Int(group >> 12 & 63)])
        append(digits[Int(group >> 6 & 63)])
        append(digits[Int(group & 63)])
    }
}
