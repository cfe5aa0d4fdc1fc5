internal import Crypto

/// Turns a serial number into a number that nobody can guess or forge, and back, without a look-up.
///
/// The serial is authenticated and then encrypted under the authenticator (a synthetic initialisation vector): `mac` is
/// the AES of the serial's block, cut to `macBits`; the AES of the mac covers the serial. AES over one block of fixed
/// form is a pseudo-random function, so a forger's best try is a random one, which passes with a chance of 2^-macBits.
/// The same serial gives the same number for ever, and different serials never meet, since the serial can be read back.
///
/// Two serials with one authenticator would share their cover, and so show their difference. With authenticators of 66
/// bits or more, no two are expected to be the same among 2^33 serials.
struct SerialSeal: Sendable {
    private let macKey: SymmetricKey
    private let coverKey: SymmetricKey
    private let macBits: Int

    /// Serials below 2^48 can be sealed: a million orders a second for nine years.
    static let serialBits = 48

    /// Makes a seal for one purpose. It derives its two keys from the secret (HKDF-SHA256), so that the numbers of one
    /// purpose show nothing about those of another.
    init(secret: [UInt8], purpose: String, macBits: Int) {
        self.macKey = Self.key(secret, "docket/\(purpose)/mac")
        self.coverKey = Self.key(secret, "docket/\(purpose)/cover")
        self.macBits = macBits
    }

    /// Derives a key for one use from a secret.
    static func key(_ secret: [UInt8], _ label: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Array(label.utf8), outputByteCount: 16)
    }

    /// Returns the sealed number, of `macBits` + 48 bits.
    func seal(_ serial: Int64) -> UInt128 {
        precondition(serial >= 0 && serial >> Self.serialBits == 0, "a serial number is below 2^48")
        let mac = mac(of: UInt128(serial))
        return mac << Self.serialBits | (UInt128(serial) ^ cover(of: mac))
    }

    /// Returns the sealed numbers of many serials.
    func seal(_ serials: [Int64]) -> [UInt128] {
        let blocks = serials.map { serial in
            precondition(serial >= 0 && serial >> Self.serialBits == 0, "a serial number is below 2^48")
            return UInt128(serial)
        }
        let macs = aes(blocks, key: macKey).map { $0 >> (128 - macBits) }
        let covers = aes(macs, key: coverKey)
        return macs.indices.map { index in
            macs[index] << Self.serialBits | (blocks[index] ^ covers[index] >> (128 - Self.serialBits))
        }
    }

    /// Returns the serial number inside; nil when this seal never made the number.
    func open(_ sealed: UInt128) -> Int64? {
        guard sealed >> (macBits + Self.serialBits) == 0 else { return nil }
        let claimed = sealed >> Self.serialBits
        let serial = (sealed & (1 << Self.serialBits - 1)) ^ cover(of: claimed)
        // One comparison of two words: no early end that a clock could see.
        return mac(of: serial) ^ claimed == 0 ? Int64(serial) : nil
    }

    /// Returns the serial numbers inside many numbers; nil where this seal never made one.
    func open(_ sealed: [UInt128]) -> [Int64?] {
        let claimed = sealed.map { $0 >> Self.serialBits & (1 << macBits - 1) }
        let covers = aes(claimed, key: coverKey)
        let serials = sealed.indices.map { index in
            (sealed[index] & (1 << Self.serialBits - 1)) ^ covers[index] >> (128 - Self.serialBits)
        }
        let macs = aes(serials, key: macKey)
        return sealed.indices.map { index in
            let isOurs = macs[index] >> (128 - macBits) ^ sealed[index] >> Self.serialBits == 0
            return isOurs ? Int64(serials[index]) : nil
        }
    }

    private func mac(of serial: UInt128) -> UInt128 {
        aes(serial, key: macKey) >> (128 - macBits)
    }

    private func cover(of mac: UInt128) -> UInt128 {
        aes(mac, key: coverKey) >> (128 - Self.serialBits)
    }
}
