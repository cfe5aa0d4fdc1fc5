internal import OrderModel

/// Decimal numbers, exactly, in the formats of the vendor's files and the spreadsheets that saved them.
///
/// It reads `1668.28`, `-7.72`, `.5`, `1,668.28` with groups of three, and `4.5E-05`; in a file with decimal commas
/// `1668,28` and `1.668,28`. It never uses binary floating-point numbers.
enum VendorNumber {
    /// A cell that is not blank.
    enum Reading {
        case number(ExactDecimal)
        /// A number that 18 digits after the point or an `Int64` cannot hold.
        case tooLong
        /// Any other text.
        case other
    }

    /// Returns the number in the range, which is not blank; nil when it is too long, and for any other text.
    static func read(_ bytes: Span<UInt8>, _ range: Range<Int>, decimal: DecimalMark) -> ExactDecimal? {
        if case .number(let number) = reading(bytes, range, decimal: decimal) { number } else { nil }
    }

    /// Reads the range, which is not blank.
    static func reading(_ bytes: Span<UInt8>, _ range: Range<Int>, decimal: DecimalMark) -> Reading {
        var index = range.lowerBound
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        let end = exponentStart(bytes, index..<range.upperBound)
        let marks = (decimal: decimal.byte, group: decimal.other.byte)
        guard let digits = digits(bytes, index..<end, marks: marks) else { return .other }
        var (coefficient, fractionDigits) = (digits.coefficient, digits.fractionDigits)
        if end < range.upperBound {
            guard let exponent = exponent(bytes, (end + 1)..<range.upperBound) else { return .other }
            fractionDigits -= exponent
        }
        guard !digits.isTooLong, scale(&coefficient, &fractionDigits) else { return .tooLong }
        return .number(
            ExactDecimal(coefficient: isNegative ? -coefficient : coefficient, fractionDigits: fractionDigits))
    }

    private typealias Marks = (decimal: UInt8, group: UInt8)

    private static func exponentStart(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        for index in range where bytes[index] | 0x20 == UInt8(ascii: "e") { return index }
        return range.upperBound
    }

    private static func digits(
        _ bytes: Span<UInt8>, _ range: Range<Int>, marks: Marks
    ) -> (coefficient: Int64, fractionDigits: Int, isTooLong: Bool)? {
        var coefficient: Int64 = 0
        var (digitCount, groupDigits, fractionDigits) = (0, 0, 0)
        var (hasPoint, hasGroups, isTooLong) = (false, false, false)
        for index in range {
            let byte = bytes[index]
            if byte.isDigit {
                digitCount += 1
                // Zeros after the eighteenth digit change nothing.
                if fractionDigits == ExactDecimal.fractionDigitsMax, byte.digitValue == 0 { continue }
                let (product, overflowed) = coefficient.multipliedReportingOverflow(by: 10)
                let (sum, carried) = product.addingReportingOverflow(Int64(byte.digitValue))
                isTooLong = isTooLong || overflowed || carried
                coefficient = isTooLong ? 1 : sum
                if hasPoint { fractionDigits += 1 } else { groupDigits += 1 }
            } else if byte == marks.decimal, !hasPoint, !hasGroups || groupDigits == 3 {
                hasPoint = true
            } else if byte == marks.group, !hasPoint, coefficient != 0,
                hasGroups ? groupDigits == 3 : (1...3).contains(groupDigits)
            {
                (hasGroups, groupDigits) = (true, 0)
            } else {
                return nil
            }
        }
        guard digitCount > 0, hasPoint || !hasGroups || groupDigits == 3 else { return nil }
        return (coefficient, fractionDigits, isTooLong)
    }

    private static func exponent(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
        let hasSign = isNegative || bytes[range.lowerBound] == UInt8(ascii: "+")
        let digits = (range.lowerBound + (hasSign ? 1 : 0))..<range.upperBound
        guard (1...3).contains(digits.count) else { return nil }
        var exponent = 0
        for index in digits {
            guard bytes[index].isDigit else { return nil }
            exponent = exponent * 10 + Int(bytes[index].digitValue)
        }
        return isNegative ? -exponent : exponent
    }

    /// Moves the number of fraction digits into 0 to 18 without changing the value. Returns false when that cannot be
    /// done.
    private static func scale(_ coefficient: inout Int64, _ fractionDigits: inout Int) -> Bool {
        if coefficient == 0 { fractionDigits = min(max(fractionDigits, 0), ExactDecimal.fractionDigitsMax) }
        while fractionDigits < 0 {
            let (product, overflowed) = coefficient.multipliedReportingOverflow(by: 10)
            guard !overflowed else { return false }
            (coefficient, fractionDigits) = (product, fractionDigits + 1)
        }
        while fractionDigits > ExactDecimal.fractionDigitsMax {
            guard coefficient % 10 == 0 else { return false }
            (coefficient, fractionDigits) = (coefficient / 10, fractionDigits - 1)
        }
        return true
    }
}
