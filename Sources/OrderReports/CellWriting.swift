internal import OrderModel

// Cells written straight into room that was made for a whole row: no cell asks whether there is room left for it. Every
// cell ends in a comma, and the end of the line takes the last one's place (RFC 4180).
extension OutputSpan<UInt8> {
    /// Bytes as they are.
    @inline(__always)
    mutating func append(copying bytes: Span<UInt8>) {
        precondition(bytes.count <= freeCapacity, "a row's cells fit into the room that was made for them")
        withUnsafeMutableBufferPointer { room, count in
            bytes.withUnsafeBufferPointer { source in
                // Both lie whole in memory that their owners hold for the call, and the room is there: it was just
                // looked at.
                _ = room.extracting(count..<count + source.count).initialize(fromContentsOf: source)
            }
            count += bytes.count
        }
    }

    /// A cell of a word or an identifier of our own making, of which is known that it needs no quotes.
    @inline(__always)
    mutating func word(_ bytes: Span<UInt8>) {
        append(copying: bytes)
        blank()
    }

    mutating func word(_ value: String) {
        word(value.utf8.span)
    }

    /// A cell of text as it is: at most twice its bytes, two quotes and a comma.
    mutating func text(_ bytes: Span<UInt8>) {
        if bytes.needsQuotes { append(quoting: bytes, after: nil) } else { append(copying: bytes) }
        blank()
    }

    /// A cell of text that comes from outside and may be opened in a spreadsheet: what one would run as a formula gets
    /// an apostrophe in front, which spreadsheets take as the mark of text.
    mutating func guardedText(_ value: String) {
        let bytes = value.utf8.span
        guard !bytes.isEmpty, bytes[0].beginsFormula else { return text(bytes) }
        if bytes.needsQuotes {
            append(quoting: bytes, after: .apostrophe)
        } else {
            append(.apostrophe)
            append(copying: bytes)
        }
        blank()
    }

    @inline(__always)
    mutating func blank() {
        append(.comma)
    }

    mutating func blank(_ count: Int) {
        append(repeating: .comma, count: count)
    }

    /// Ends the line with LF.
    mutating func endLine() {
        _ = removeLast()
        append(.lineFeed)
    }

    private mutating func append(quoting bytes: Span<UInt8>, after first: UInt8?) {
        append(.quote)
        if let first { append(first) }
        for index in bytes.indices {
            if bytes[index] == .quote { append(.quote) }
            append(bytes[index])
        }
        append(.quote)
    }
}

// Numbers and times, digit by digit: a row has a dozen of them, and none becomes a String on its way.
extension OutputSpan<UInt8> {
    /// The bytes that a number takes at most with its sign, point and comma.
    static var numberBytesMax: Int { 42 }

    /// A cell with a whole number.
    mutating func number(_ value: Int64) {
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

    /// A cell with a currency's code.
    mutating func code(of currency: Currency) {
        let letters = currency.letters
        append(letters.0)
        append(letters.1)
        append(letters.2)
        blank()
    }

    /// A decimal: `-0.05` for a coefficient of -5 with two digits behind the point, of which there are at most 18.
    mutating func append(decimal coefficient: Int64, fractionDigits: Int) {
        if coefficient < 0 { append(UInt8(ascii: "-")) }
        let magnitude = coefficient.magnitude
        guard fractionDigits > 0 else { return append(magnitude, digits: magnitude.decimalDigits) }
        let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: powersOfTen[fractionDigits])
        append(whole, digits: whole.decimalDigits)
        append(UInt8(ascii: "."))
        append(fraction, digits: fractionDigits)
    }

    /// The last `count` digits of a number, most significant first.
    private mutating func append(_ number: UInt64, digits count: Int) {
        precondition(count <= freeCapacity, "a row's cells fit into the room that was made for them")
        withUnsafeMutableBufferPointer { room, used in
            // Digits come from the last to the first; the room for all of them was just looked at.
            var (rest, place) = (number, used + count)
            while place > used {
                place -= 1
                room.initializeElement(at: place, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
            used += count
        }
    }

    /// The same for numbers of any width.
    @inline(__always)
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
        if coefficient < 0 { append(UInt8(ascii: "-")) }
        while count > 0 {
            count -= 1
            append(reversed[count])
        }
    }

    /// `YYYY-MM-DDTHH:MM:SSZ`.
    mutating func append(_ time: Timestamp) {
        let date = time.date
        let second = Int(time.secondsSinceEpoch - Timestamp(date: date).secondsSinceEpoch)
        append(date)
        append(UInt8(ascii: "T"))
        append(twoDigits: second / 3_600, before: UInt8(ascii: ":"))
        append(twoDigits: second / 60 % 60, before: UInt8(ascii: ":"))
        append(twoDigits: second % 60, before: UInt8(ascii: "Z"))
    }

    /// `YYYY-MM-DD`.
    mutating func append(_ date: CivilDate) {
        let (year, month, day) = date.components
        append(twoDigits: year / 100, before: nil)
        append(twoDigits: year % 100, before: UInt8(ascii: "-"))
        append(twoDigits: month, before: UInt8(ascii: "-"))
        append(twoDigits: day, before: nil)
    }

    /// A number from 0 to 99, and a byte behind it.
    private mutating func append(twoDigits number: Int, before byte: UInt8?) {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
        if let byte { append(byte) }
    }
}

/// Ten to the power of 0 to 19: all that are below 2^64.
private let powersOfTen: [20 of UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]

extension UInt64 {
    /// How many decimal digits it has; 1 for 0.
    fileprivate var decimalDigits: Int {
        // A bit is 1,233 / 4,096 of a digit, to within the one that the comparison settles.
        let digits = ((Self.bitWidth - (self | 1).leadingZeroBitCount) * 1_233) >> 12
        return digits + (self | 1 >= powersOfTen[digits] ? 1 : 0)
    }
}

extension Span<UInt8> {
    /// Whether a cell of this content stands in quotes: for a comma, a quote, a line end, or a space on either side,
    /// which some readers take away.
    var needsQuotes: Bool {
        guard !isEmpty else { return false }
        if self[0] == .space || self[count - 1] == .space { return true }
        // Neither branches nor a way out before the end: the compiler then looks at 16 bytes or more in one step.
        var special: UInt8 = 0
        for index in indices {
            let byte = self[index]
            special |= byte == .comma ? 1 : 0
            special |= byte == .quote ? 1 : 0
            special |= byte == .lineFeed ? 1 : 0
            special |= byte == .carriageReturn ? 1 : 0
        }
        return special != 0
    }
}

extension ArraySlice<UInt8> {
    /// Whether a formula stands behind one apostrophe or several.
    var isGuarded: Bool {
        first == .apostrophe && drop { $0 == .apostrophe }.first?.beginsFormula == true
    }
}

extension UInt8 {
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let space = UInt8(ascii: " ")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    /// Whether a spreadsheet would run a text that begins so as a formula: `= + - @`, TAB and CR (<doc:Reports>).
    var beginsFormula: Bool {
        switch self {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
            .carriageReturn:
            true
        default: false
        }
    }
}
