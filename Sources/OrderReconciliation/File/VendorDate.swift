internal import OrderModel
internal import TabularText

/// Days in the formats of the vendor's files (<doc:Reconcile>).
enum VendorDate {
    /// Reads a cell: a day, or the `0001-01-01` that stands for no day. Nil for any other text.
    ///
    /// It reads `2018-10-29`, `10/29/2018` with the month first, and `29.10.2018` with the day first. A time may
    /// follow, which has to be in UTC.
    static func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CivilDate?? {
        var numbers: (Int, Int, Int) = (0, 0, 0)
        var (separator, count, digitCount, index): (UInt8, Int, Int, Int) = (0, 0, 0, range.lowerBound)
        var firstDigits = 0
        while index < range.upperBound {
            let byte = bytes[index]
            if byte.isDigit {
                digitCount += 1
                guard digitCount <= 4 else { return nil }
                let digit = Int(byte.digitValue)
                switch count {
                case 0: numbers.0 = numbers.0 * 10 + digit
                case 1: numbers.1 = numbers.1 * 10 + digit
                default: numbers.2 = numbers.2 * 10 + digit
                }
            } else if count < 2, digitCount > 0, count == 0 || byte == separator, Self.isSeparator(byte) {
                if count == 0 { firstDigits = digitCount }
                (separator, count, digitCount) = (byte, count + 1, 0)
            } else {
                break
            }
            index += 1
        }
        guard count == 2, digitCount > 0, isTimeInUTC(bytes, index..<range.upperBound) else { return nil }
        return day(numbers, separator, yearDigits: separator == UInt8(ascii: "-") ? firstDigits : digitCount)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == .point
    }

    private static func day(_ numbers: (Int, Int, Int), _ separator: UInt8, yearDigits: Int) -> CivilDate?? {
        guard yearDigits == 4 else { return nil }
        let day =
            switch separator {
            case UInt8(ascii: "-"): CivilDate(year: numbers.0, month: numbers.1, day: numbers.2)
            case UInt8(ascii: "/"): CivilDate(year: numbers.2, month: numbers.0, day: numbers.1)
            default: CivilDate(year: numbers.2, month: numbers.1, day: numbers.0)
            }
        guard let day else { return nil }
        return .some(day == null ? nil : day)
    }

    /// The service's date for no day.
    private static let null = CivilDate(year: 1, month: 1, day: 1)

    /// Tells whether the text after a day is empty, or a time without a zone other than UTC.
    private static func isTimeInUTC(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard let start = range.first else { return true }
        guard bytes[start] == UInt8(ascii: "T") || bytes[start] == .space else { return false }
        var (digits, hasZone) = (0, false)
        for index in range.dropFirst() {
            switch bytes[index] {
            case _ where bytes[index].isDigit:
                // A zone of +00:00 is UTC; any other may be another day.
                if hasZone, bytes[index] != UInt8(ascii: "0") { return false }
                digits += 1
            case UInt8(ascii: "+"), UInt8(ascii: "-"): hasZone = true
            case UInt8(ascii: ":"), .point, .space, UInt8(ascii: "Z"), UInt8(ascii: "A"), UInt8(ascii: "P"),
                UInt8(ascii: "M"):
                continue
            default: return false
            }
        }
        return digits > 0
    }
}
