package import OrderModel

// Numbers and times, digit by digit. A row has a dozen of them, and none becomes a String on its way.
extension OutputSpan<UInt8> {
    /// The most bytes of a number with its sign, point and comma.
    @inlinable package static var numberBytesMax: Int { 42 }

    /// Appends a cell with a whole number.
    package mutating func number(_ value: Int64) {
        append(decimal: value, fractionDigits: 0)
        blank()
    }

    /// Appends a cell with an exact decimal, as it was written.
    package mutating func number(_ value: ExactDecimal) {
        append(decimal: value.coefficient, fractionDigits: value.fractionDigits)
        blank()
    }

    /// Appends a cell with an amount: exactly the currency's digits.
    package mutating func amount(_ minorUnits: Int64, of currency: Currency) {
        append(decimal: minorUnits, fractionDigits: currency.minorUnitDigits)
        blank()
    }

    /// Appends a cell with an amount, or a blank one without it.
    package mutating func amount(_ minorUnits: Int64?, of currency: Currency) {
        guard let minorUnits else { return blank() }
        amount(minorUnits, of: currency)
    }

    /// Appends a cell with a currency's code.
    package mutating func code(of currency: Currency) {
        let letters = currency.letters
        append(letters.0)
        append(letters.1)
        append(letters.2)
        blank()
    }

    /// Appends a decimal: `-0.05` for a coefficient of -5 with two digits after the point, which may have at most 18.
    package mutating func append(decimal coefficient: Int64, fractionDigits: Int) {
        if coefficient < 0 { append(UInt8(ascii: "-")) }
        let magnitude = coefficient.magnitude
        guard fractionDigits > 0 else { return append(magnitude, digits: magnitude.decimalDigits) }
        let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: powersOfTen[fractionDigits])
        append(whole, digits: whole.decimalDigits)
        append(UInt8(ascii: "."))
        append(fraction, digits: fractionDigits)
    }

    /// Appends the last `count` digits of a number, most significant first.
    private mutating func append(_ number: UInt64, digits count: Int) {
        precondition(count <= freeCapacity, "a row's cells fit into the room that was made for them")
        unsafe withUnsafeMutableBufferPointer { room, used in
            // Digits come from the last to the first. The room for all of them was just checked.
            var (rest, place) = (number, used + count)
            while place > used {
                place -= 1
                unsafe room.initializeElement(at: place, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
            used += count
        }
    }

    /// Appends a decimal of any width.
    @inlinable @inline(__always)
    package mutating func append(decimal coefficient: some FixedWidthInteger, fractionDigits: Int) {
        // The largest number has 39 digits; with point and sign it fits. Digits come from the last to the first.
        var reversed = [42 of UInt8](repeating: 0)
        var count = 0
        var rest = coefficient.magnitude
        repeat {
            if count == fractionDigits, count > 0 {
                reversed[count] = UInt8(ascii: ".")
                count += 1
            }
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            reversed[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = quotient
            count += 1
        } while rest > 0 || count <= fractionDigits
        if coefficient < 0 { append(UInt8(ascii: "-")) }
        while count > 0 {
            count -= 1
            append(reversed[count])
        }
    }

    /// Appends `YYYY-MM-DDTHH:MM:SSZ`.
    package mutating func append(_ time: Timestamp) {
        let date = time.date
        let second = Int(time.secondsSinceEpoch - Timestamp(date: date).secondsSinceEpoch)
        append(date)
        append(UInt8(ascii: "T"))
        append(twoDigits: second / 3_600, before: UInt8(ascii: ":"))
        append(twoDigits: second / 60 % 60, before: UInt8(ascii: ":"))
        append(twoDigits: second % 60, before: UInt8(ascii: "Z"))
    }

    /// Appends `YYYY-MM-DD`.
    package mutating func append(_ date: CivilDate) {
        let (year, month, day) = date.components
        append(twoDigits: year / 100, before: nil)
        append(twoDigits: year % 100, before: UInt8(ascii: "-"))
        append(twoDigits: month, before: UInt8(ascii: "-"))
        append(twoDigits: day, before: nil)
    }

    /// Appends a number from 0 to 99, and an optional byte after it.
    private mutating func append(twoDigits number: Int, before byte: UInt8?) {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
        if let byte { append(byte) }
    }
}

/// Ten to the power of 0 to 19: all powers below 2^64.
private let powersOfTen: [20 of UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]

extension UInt64 {
    /// The count of its decimal digits; 1 for 0.
    fileprivate var decimalDigits: Int {
        // A bit is 1,233 / 4,096 of a digit, up to one digit that the comparison settles.
        let digits = ((Self.bitWidth - (self | 1).leadingZeroBitCount) * 1_233) >> 12
        return digits + (self | 1 >= powersOfTen[digits] ? 1 : 0)
    }
}
