/// A decimal number held exactly: a whole coefficient, and the number of its digits after the point.
///
/// Unit prices and tax rates are such numbers. They may have more digits than a currency has minor units (`40.2475`),
/// and they print as they were written, trailing zeros included. They are never binary floating-point numbers.
public struct ExactDecimal: Hashable, Sendable {
    /// The digits without the point.
    public let coefficient: Int64
    /// The number of digits after the point, 0 to 18.
    public let fractionDigits: Int

    /// The largest number of digits after the point that can be read.
    public static let fractionDigitsMax = 18

    public init(coefficient: Int64, fractionDigits: Int) {
        precondition((0...Self.fractionDigitsMax).contains(fractionDigits), "digits behind the point are 0 to 18")
        self.coefficient = coefficient
        self.fractionDigits = fractionDigits
    }

    /// Reads plain decimal text: digits, at most one point with digits on both sides, an optional leading minus.
    ///
    /// Returns nil for a plus, spaces, an exponent, grouping or a comma. Returns nil too for more than 18 digits after
    /// the point, and for a coefficient that is no `Int64` or is its lowest.
    public init?(_ text: some StringProtocol) {
        self.init(utf8: text.utf8)
    }

    /// Reads plain decimal text by its bytes, as ``init(_:)`` does.
    public init?(utf8: some Sequence<UInt8>) {
        var coefficient: Int64 = 0
        var wholeDigits = 0
        var fractionDigits = 0
        var hasPoint = false
        var isNegative = false
        for (index, byte) in utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0:
                isNegative = true
            case UInt8(ascii: ".") where !hasPoint && wholeDigits > 0:
                hasPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let (product, overflowed) = coefficient.multipliedReportingOverflow(by: 10)
                let (sum, carried) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
                guard !overflowed, !carried else { return nil }
                coefficient = sum
                if hasPoint { fractionDigits += 1 } else { wholeDigits += 1 }
            default:
                return nil
            }
        }
        guard wholeDigits > 0, !hasPoint || fractionDigits > 0, fractionDigits <= Self.fractionDigitsMax else {
            return nil
        }
        self.init(coefficient: isNegative ? -coefficient : coefficient, fractionDigits: fractionDigits)
    }

    /// Ten to the number of digits after the point: the denominator of the fraction that this number is.
    public var denominator: Int128 {
        Self.powerOfTen(fractionDigits)
    }

    /// Returns ten to the `exponent`, 0 to 36.
    public static func powerOfTen(_ exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number as it was written: `15`, `40.2475`, `0.10`.
    public var description: String {
        let digits = String(coefficient.magnitude)
        let sign = coefficient < 0 ? "-" : ""
        guard fractionDigits > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, fractionDigits + 1 - digits.count)) + digits
        let point = padded.index(padded.endIndex, offsetBy: -fractionDigits)
        return sign + padded[..<point] + "." + padded[point...]
    }
}

extension ExactDecimal: Comparable {
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        Int128(left.coefficient) * right.denominator < Int128(right.coefficient) * left.denominator
    }
}
