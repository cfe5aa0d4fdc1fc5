/// An ISO 4217 currency, with the number of decimal digits of its minor unit.
///
/// `JPY` has none, `USD` two, `KWD` three. A code that ISO 4217 does not list is no currency: a guess of two digits
/// would make an amount wrong by a factor of ten or a hundred (ISO 4217).
public struct Currency: Hashable, Sendable {
    /// The three letters, packed big-endian into the low 24 bits, so that a currency is one word and hashes as one.
    private let packed: UInt32
    /// Decimal digits of the minor unit: 0, 2, 3 or 4.
    public let minorUnitDigits: Int

    /// Finds the currency with the alphabetic code; nil when ISO 4217 has no such code. Case matters: codes are
    /// capitals.
    public init?(code: String) {
        self.init(utf8: code.utf8)
    }

    /// Finds the currency by the bytes of its alphabetic code; nil when ISO 4217 has no such code.
    public init?(utf8: some Sequence<UInt8>) {
        var packed: UInt32 = 0
        var count = 0
        for byte in utf8 {
            count += 1
            guard count <= 3, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { return nil }
            packed = packed << 8 | UInt32(byte)
        }
        guard count == 3, let digits = Self.minorUnitDigitsByCode[packed] else { return nil }
        self.packed = packed
        self.minorUnitDigits = digits
    }

    /// The alphabetic code, three capital letters.
    public var code: String {
        let (first, second, third) = letters
        return String(decoding: [first, second, third], as: UTF8.self)
    }

    /// The alphabetic code as bytes, for rows that make no String of it.
    public var letters: (UInt8, UInt8, UInt8) {
        (
            UInt8(truncatingIfNeeded: packed >> 16), UInt8(truncatingIfNeeded: packed >> 8),
            UInt8(truncatingIfNeeded: packed)
        )
    }

    /// Minor units in one major unit: 1, 100, 1,000 or 10,000.
    public var minorUnitsPerMajor: Int64 {
        Self.powersOfTen[minorUnitDigits]
    }

    private static let powersOfTen: [Int64] = [1, 10, 100, 1_000, 10_000]

    /// Codes by their number of digits, from the ISO 4217 list of active codes.
    private static let codesByDigits: [(digits: Int, codes: String)] = [
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (
            2,
            """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE \
            CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD \
            HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP \
            MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR \
            SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED \
            VES WST XCD YER ZAR ZMW ZWL
            """
        ),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    ]

    private static let minorUnitDigitsByCode: [UInt32: Int] = {
        var table: [UInt32: Int] = [:]
        for (digits, codes) in codesByDigits {
            for code in codes.split(separator: " ") {
                table[code.utf8.reduce(0) { $0 << 8 | UInt32($1) }] = digits
            }
        }
        return table
    }()
}

extension Currency: CustomStringConvertible {
    public var description: String { code }
}

extension Currency {
    /// Writes a sum of minor units as a plain decimal with exactly the currency's digits, such as `1668.28`.
    public func text(ofMinorUnits units: Int128) -> String {
        var digits = String(units.magnitude)
        if digits.count <= minorUnitDigits {
            digits = String(repeating: "0", count: minorUnitDigits + 1 - digits.count) + digits
        }
        if minorUnitDigits > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -minorUnitDigits)) }
        return (units < 0 ? "-" : "") + digits
    }
}
