/// The 128 bits of a GUID, written in either case.
struct GUIDBits: Hashable {
    let number: UInt128

    /// Nil for a text that is no GUID of 36 characters.
    init?(_ text: Span<UInt8>) {
        guard text.count == 36 else { return nil }
        var (high, low) = (0 as UInt64, 0 as UInt64)
        for index in text.indices {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard text[index] == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Self.digit(text[index]) else { return nil }
            (high, low) = (high << 4 | low >> 60, low << 4 | digit)
        }
        number = UInt128(high) << 64 | UInt128(low)
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        default: nil
        }
    }
}
