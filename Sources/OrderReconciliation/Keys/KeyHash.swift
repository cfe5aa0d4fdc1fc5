/// Makes 64-bit keys of what rows are matched by, so that a million rows need no dictionary of texts.
///
/// The key is seeded with chance anew for each reconcile: nobody can write a file whose rows meet on purpose, and that two
/// different texts of a million meet by accident has a probability below 10^-7.
struct KeyHash: Sendable {
    private let seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
    }

    /// The key of a text; `foldsCase` takes ASCII letters of either case as the same.
    func key(_ text: some Collection<UInt8>, foldsCase: Bool = false) -> UInt64 {
        var (state, word, count) = (seed, 0 as UInt64, 0 as UInt64)
        for byte in text {
            let isCapital = foldsCase && byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            word = word << 8 | UInt64(isCapital ? byte | 0x20 : byte)
            count += 1
            if count % 8 == 0 { (state, word) = (mixed(state, word), 0) }
        }
        return mixed(mixed(state, word), count)
    }

    /// The key of several keys or numbers, in this order.
    func key(_ first: UInt64, _ second: UInt64) -> UInt64 {
        mixed(mixed(seed, first), second)
    }

    /// The product of two odd words of 128 bits, folded: one multiplication stirs every bit.
    private func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: seed ^ 0xD6E8_FEB8_6659_FD93 | 1)
        return product.high ^ product.low
    }
}
