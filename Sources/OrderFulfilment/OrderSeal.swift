internal import Crypto

/// Turns an order's serial number into the number of its id, and back, without a look-up.
///
/// An id is too short for an authenticator that no two ids share. So the serial number, with 32 zeros before it, is
/// permuted as a whole. Ids show no relation of their serials, and a forged one has the zeros with a chance of 2^-32.
struct OrderSeal: Sendable {
    private let permutation: DigitPermutation
    /// The seal that made ids until version 5 of the ledger. Such an id is still recognised.
    private let earlier: SerialSeal

    init(secret: [UInt8]) {
        permutation = DigitPermutation(key: SerialSeal.key(secret, "docket/order-id/ff1"))
        earlier = SerialSeal(secret: secret, purpose: "order", macBits: 32)
    }

    /// Returns a number of 80 bits.
    func seal(_ serial: Int64) -> UInt128 { seal([serial])[0] }

    /// Returns the sealed numbers of many serials.
    func seal(_ serials: [Int64]) -> [UInt128] {
        permutation.encrypt(
            serials.map { serial in
                precondition(serial >= 0 && serial >> SerialSeal.serialBits == 0, "a serial number is below 2^48")
                return UInt128(serial)
            })
    }

    /// Returns the serial number inside; nil when this seal never made the number.
    func open(_ sealed: UInt128) -> Int64? {
        guard sealed >> DigitPermutation.bits == 0 else { return nil }
        let number = permutation.decrypt(sealed)
        return number >> SerialSeal.serialBits == 0 ? Int64(number) : earlier.open(sealed)
    }
}
