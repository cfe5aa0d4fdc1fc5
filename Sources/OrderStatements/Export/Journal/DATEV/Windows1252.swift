/// Texts in windows-1252, the encoding of most programs that DATEV's files pass through.
enum Windows1252 {
    /// Returns the bytes of a text. A mark on a letter that has no byte is left out, and any other such character is a
    /// question mark.
    static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x00...0x7F, 0xA0...0xFF: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            default:
                if let index = specials.firstIndex(of: scalar.value) {
                    bytes.append(0x80 + UInt8(index))
                } else if scalar.properties.generalCategory != .nonspacingMark {
                    bytes.append(UInt8(ascii: "?"))
                }
            }
        }
        return bytes
    }

    /// The characters of the bytes 0x80 to 0x9F; 0 for the five that have none.
    private static let specials: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
}
