package import OrderModel

/// The bounds of the numbers that a ledger keeps. Somebody else stored a number outside them; it is an error of the
/// ledger before anything computes with it.
package enum StoredNumber {
    /// Proves a serial number, or a number of things that others are added to: at least 0, and below 2^48. Sealed
    /// numbers have that room, and it is so far from the largest number that sums do not reach it.
    package static func count(_ number: Int64) throws(LedgerError) -> Int64 {
        try within(counts, number)
    }

    /// The range of ``count(_:)``.
    package static let counts: Range<Int64> = 0..<1 << 48

    /// Proves serial numbers that follow each other.
    package static func serials(from first: Int64, count: Int64) throws(LedgerError) -> Range<Int64> {
        let (first, count) = (try self.count(first), try self.count(count))
        return first..<first + count
    }

    /// Proves a number that may be as large as numbers are, and is not negative.
    package static func natural(_ number: Int64) throws(LedgerError) -> Int64 {
        guard number >= 0 else { throw outside }
        return number
    }

    /// Proves the id of a secret; links have sixteen bits for it.
    package static func secretId(_ number: Int64) throws(LedgerError) -> Int {
        Int(try within(0..<1 << 16, number))
    }

    /// Proves an instant by its seconds since 1970; it is in the years 1 to 9999.
    package static func time(_ seconds: Int64) throws(LedgerError) -> Timestamp {
        let time = Timestamp(secondsSinceEpoch: seconds)
        guard time >= PostingPeriod.always.start, time < PostingPeriod.always.end else { throw outside }
        return time
    }

    /// Makes a decimal number of its digits and the number of them after the point.
    package static func decimal(_ coefficient: Int64, _ fractionDigits: Int64) throws(LedgerError) -> ExactDecimal {
        guard 0...Int64(ExactDecimal.fractionDigitsMax) ~= fractionDigits else { throw outside }
        return ExactDecimal(coefficient: try amount(coefficient), fractionDigits: Int(fractionDigits))
    }

    /// Proves an amount in minor units; its sign can be turned.
    package static func amount(_ minorUnits: Int64) throws(LedgerError) -> Int64 {
        guard minorUnits > .min else { throw outside }
        return minorUnits
    }

    /// Proves a sum of numbers that are not negative; it may pass 64 bits.
    package static func sum(_ sum: Int128) throws(LedgerError) -> Int128 {
        guard sums.contains(sum) else { throw outside }
        return sum
    }

    /// The range of ``sum(_:)-(Int128)``.
    package static let sums: Range<Int128> = 0..<1 << 100

    /// Reads such a sum from its digits.
    package static func sum(_ digits: String) throws(LedgerError) -> Int128 {
        guard let number = Int128(digits) else { throw outside }
        return try sum(number)
    }

    /// Makes the amounts of a line from their parts, which are all charged or all credited.
    package static func amounts(subtotal: Int64, tax: Int64?, isCredit: Bool) throws(LedgerError) -> LineAmounts {
        let (total, isTooLarge) = subtotal.addingReportingOverflow(tax ?? 0)
        guard !isTooLarge, total > .min, isCredit ? max(subtotal, tax ?? 0) <= 0 : min(subtotal, tax ?? 0) >= 0 else {
            throw outside
        }
        return LineAmounts(subtotal: subtotal, tax: tax, total: total)
    }

    private static func within(_ range: Range<Int64>, _ number: Int64) throws(LedgerError) -> Int64 {
        guard range.contains(number) else { throw outside }
        return number
    }

    private static var outside: LedgerError { .damaged("a number in it is none that was recorded") }
}
