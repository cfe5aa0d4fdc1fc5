import OrderModel

/// The values of rows that wait for their insertion, in the order of the table's columns.
struct RowValues {
    private(set) var values: [Value] = []
    /// The texts of the values, one after the other.
    private(set) var texts: [UInt8] = []

    enum Value {
        case null
        case integer(Int64)
        case text(Range<Int>)
    }

    mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
    }

    mutating func add(_ number: Int64) { values.append(.integer(number)) }

    mutating func add(_ number: Int) { add(Int64(number)) }

    mutating func add(_ number: Int64?) { if let number { add(number) } else { addNull() } }

    mutating func addNull() { values.append(.null) }

    mutating func add(_ text: String) {
        let start = texts.count
        texts.append(contentsOf: text.utf8)
        values.append(.text(start..<texts.count))
    }

    mutating func add(_ text: String?) { if let text { add(text) } else { addNull() } }

    mutating func add(utf8 bytes: ArraySlice<UInt8>) {
        let start = texts.count
        texts.append(contentsOf: bytes)
        values.append(.text(start..<texts.count))
    }

    /// Adds a decimal with all its digits, such as `-0.05` for −5 and two digits.
    mutating func add(_ number: ExactDecimal) {
        add(decimal: number.coefficient, digits: number.fractionDigits)
    }

    /// Adds an amount as a decimal and as its minor units.
    mutating func add(amount: Int64?, of currency: Currency) {
        guard let amount else {
            addNull()
            return addNull()
        }
        add(decimal: amount, digits: currency.minorUnitDigits)
        add(amount)
    }

    private mutating func add(decimal coefficient: Int64, digits: Int) {
        let start = texts.count
        var (rest, written) = (coefficient.magnitude, 0)
        // From the last digit to the first, with at least one before the point.
        repeat {
            if written == digits, digits > 0 { texts.append(UInt8(ascii: ".")) }
            texts.append(UInt8(ascii: "0") + UInt8(rest % 10))
            (rest, written) = (rest / 10, written + 1)
        } while rest > 0 || written <= digits
        if coefficient < 0 { texts.append(UInt8(ascii: "-")) }
        texts[start...].reverse()
        values.append(.text(start..<texts.count))
    }
}
