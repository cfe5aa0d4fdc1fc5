package import OrderModel

// Numbers and times as `OutputSpan` writes them into prepared room.
extension LineBuffer {
    /// Appends a cell with a whole number.
    @inlinable package mutating func number(_ value: some FixedWidthInteger) {
        append(decimal: value, fractionDigits: 0)
        blank()
    }

    /// Appends a cell with an exact decimal, as it was written.
    package mutating func number(_ value: ExactDecimal) {
        append(atMost: OutputSpan<UInt8>.numberBytesMax) { $0.number(value) }
        separateAsAsked()
    }

    /// Appends a cell with an amount: exactly the currency's digits.
    package mutating func amount(_ minorUnits: Int64, of currency: Currency) {
        append(atMost: OutputSpan<UInt8>.numberBytesMax) { $0.amount(minorUnits, of: currency) }
        separateAsAsked()
    }

    /// Appends a cell with an amount, or a blank one without it.
    package mutating func amount(_ minorUnits: Int64?, of currency: Currency) {
        append(atMost: OutputSpan<UInt8>.numberBytesMax) { $0.amount(minorUnits, of: currency) }
        separateAsAsked()
    }

    /// Appends a cell with a time.
    package mutating func time(_ value: Timestamp) {
        append(value)
        blank()
    }

    /// Appends a cell with a day.
    package mutating func date(_ value: CivilDate) {
        append(value)
        blank()
    }

    /// Appends a decimal: `-0.05` for a coefficient of -5 with two digits after the point.
    @inlinable package mutating func append(decimal coefficient: some FixedWidthInteger, fractionDigits: Int) {
        append(atMost: OutputSpan<UInt8>.numberBytesMax) { bytes in
            bytes.append(decimal: coefficient, fractionDigits: fractionDigits)
        }
    }

    /// Appends `YYYY-MM-DDTHH:MM:SSZ`.
    package mutating func append(_ time: Timestamp) {
        append(atMost: 20) { $0.append(time) }
    }

    /// Appends `YYYY-MM-DD`.
    package mutating func append(_ date: CivilDate) {
        append(atMost: 10) { $0.append(date) }
    }
}
