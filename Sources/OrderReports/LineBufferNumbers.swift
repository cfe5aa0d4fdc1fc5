internal import OrderModel

// Numbers and times, digit by digit: a row has a dozen of them, and none becomes a String on its way.
extension LineBuffer {
    /// A cell with a whole number.
    mutating func number(_ value: some FixedWidthInteger) {
        append(decimal: value, fractionDigits: 0)
        blank()
    }

    /// A cell with an exact decimal, as it was written.
    mutating func number(_ value: ExactDecimal) {
        append(decimal: value.coefficient, fractionDigits: value.fractionDigits)
        blank()
    }

    /// A cell with an amount: exactly the currency's digits.
    mutating func amount(_ minorUnits: Int64, of currency: Currency) {
        append(decimal: minorUnits, fractionDigits: currency.minorUnitDigits)
        blank()
    }

    /// A cell with an amount where there is one.
    mutating func amount(_ minorUnits: Int64?, of currency: Currency) {
        guard let minorUnits else { return blank() }
        amount(minorUnits, of: currency)
    }

    /// A cell with a time.
    mutating func time(_ value: Timestamp) {
        append(value)
        blank()
    }

    /// A cell with a day.
    mutating func date(_ value: CivilDate) {
        append(value)
        blank()
    }

    /// A decimal: `-0.05` for a coefficient of -5 with two digits behind the point.
    mutating func append(decimal coefficient: some FixedWidthInteger, fractionDigits: Int) {
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
        append(atMost: count + 1) { bytes in
            if coefficient < 0 { bytes.append(UInt8(ascii: "-")) }
            while count > 0 {
                count -= 1
                bytes.append(reversed[count])
            }
        }
    }

    /// `YYYY-MM-DDTHH:MM:SSZ`.
    mutating func append(_ time: Timestamp) {
        let date = time.date
        let second = Int(time.secondsSinceEpoch - Timestamp(date: date).secondsSinceEpoch)
        append(date)
        append(atMost: 10) { bytes in
            bytes.append(UInt8(ascii: "T"))
            bytes.append(twoDigits: second / 3_600, before: UInt8(ascii: ":"))
            bytes.append(twoDigits: second / 60 % 60, before: UInt8(ascii: ":"))
            bytes.append(twoDigits: second % 60, before: UInt8(ascii: "Z"))
        }
    }

    /// `YYYY-MM-DD`.
    mutating func append(_ date: CivilDate) {
        let (year, month, day) = date.components
        append(atMost: 10) { bytes in
            bytes.append(twoDigits: year / 100, before: nil)
            bytes.append(twoDigits: year % 100, before: UInt8(ascii: "-"))
            bytes.append(twoDigits: month, before: UInt8(ascii: "-"))
            bytes.append(twoDigits: day, before: nil)
        }
    }
}

extension OutputSpan<UInt8> {
    /// A number from 0 to 99, and a byte behind it.
    fileprivate mutating func append(twoDigits number: Int, before byte: UInt8?) {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
        if let byte { append(byte) }
    }
}
