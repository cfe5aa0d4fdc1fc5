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
        self.init(utf8: Array(text.utf8).span)
    }

    /// Reads plain decimal text by its bytes, as ``init(_:)`` does.
    ///
    /// It is one loop over bytes that are there, since a price list or a report may have a million numbers.
    public init?(utf8: Span<UInt8>) {
        let isNegative = !utf8.isEmpty && utf8[0] == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        var coefficient: Int64 = 0
        var point: Int?
        for index in start..<utf8.count {
            let digit = utf8[index] &- UInt8(ascii: "0")
            guard digit < 10 else {
                guard utf8[index] == UInt8(ascii: "."), point == nil, index > start else { return nil }
                point = index
                continue
            }
            let (product, overflowed) = coefficient.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int64(digit))
            guard !overflowed, !carried else { return nil }
            coefficient = sum
        }
        guard utf8.count > start else { return nil }
        let fractionDigits = point.map { utf8.count - $0 - 1 } ?? 0
        guard point == nil || (1...Self.fractionDigitsMax).contains(fractionDigits) else { return nil }
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
