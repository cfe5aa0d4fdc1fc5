internal import OrderModel

/// A point of time as a reference file writes it, with the length of time that the writing covers: a day, a minute or a
/// second.
///
/// It may be written as `2021-10-01`, `2021-10-01T00:00:00Z`, the same with a fraction of a second (cut off),
/// `3/1/2018`, `2/1/2023 0:00`, and `3/1/2018 12:00:00 AM`; all of them are in UTC (<doc:Site>).
struct WrittenInstant: Hashable {
    /// The first second that is meant. A window that starts here begins with it.
    let first: Timestamp
    /// The last second that is meant. A window that stops here ends with it, so that a spreadsheet that saved 23:59:59
    /// as 23:59 has not taken the last minute away.
    let last: Timestamp

    /// Reads the instant that the range holds; nil when it has no such form or no such day exists.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        let isSortable = range.count >= 10 && bytes[range.lowerBound + 4] == UInt8(ascii: "-")
        var cursor = DateCursor(range: range)
        guard let day = isSortable ? cursor.sortableDay(bytes) : cursor.americanDay(bytes) else { return nil }
        if cursor.isAtEnd {
            first = Timestamp(date: day)
            last = Timestamp(date: day, secondOfDay: 86_399)
            return
        }
        guard let time = isSortable ? cursor.sortableTime(bytes) : cursor.americanTime(bytes), cursor.isAtEnd else {
            return nil
        }
        first = Timestamp(date: day, secondOfDay: time.second)
        last = first.adding(seconds: Int64(time.count - 1))
    }
}

/// Goes through the parts of a date. The bytes come with each call, because a span cannot be kept.
private struct DateCursor {
    private var position: Int
    private let end: Int

    init(range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { position == end }

    /// Reads `2021-10-01`.
    mutating func sortableDay(_ bytes: Span<UInt8>) -> CivilDate? {
        guard let year = number(bytes, digits: 4...4), skip("-", bytes), let month = number(bytes, digits: 2...2),
            skip("-", bytes), let day = number(bytes, digits: 2...2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Reads `T02:00:00Z` or `T02:00:00.0000000Z`: a second of the day, and the number of seconds that are meant.
    mutating func sortableTime(_ bytes: Span<UInt8>) -> (second: Int, count: Int)? {
        guard skip("T", bytes), let hour = number(bytes, digits: 2...2), skip(":", bytes),
            let minute = number(bytes, digits: 2...2), skip(":", bytes), let second = number(bytes, digits: 2...2),
            hour < 24, minute < 60, second < 60
        else { return nil }
        if skip(".", bytes), number(bytes, digits: 1...18) == nil { return nil }
        return skip("Z", bytes) ? (hour * 3_600 + minute * 60 + second, 1) : nil
    }

    /// Reads `3/1/2018`, month first.
    mutating func americanDay(_ bytes: Span<UInt8>) -> CivilDate? {
        guard let month = number(bytes, digits: 1...2), skip("/", bytes), let day = number(bytes, digits: 1...2),
            skip("/", bytes), let year = number(bytes, digits: 4...4)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Reads ` 0:00` or ` 12:00:00 AM`.
    mutating func americanTime(_ bytes: Span<UInt8>) -> (second: Int, count: Int)? {
        guard skip(" ", bytes), let written = number(bytes, digits: 1...2), skip(":", bytes),
            let minute = number(bytes, digits: 2...2), minute < 60
        else { return nil }
        let hasSeconds = skip(":", bytes)
        guard let second = hasSeconds ? number(bytes, digits: 2...2) : 0, second < 60, let hour = hour(written, bytes)
        else { return nil }
        return (hour * 3_600 + minute * 60 + second, hasSeconds ? 1 : 60)
    }

    /// Returns the hour from 0 to 23 of a written one, and reads the ` AM` or ` PM` that may follow.
    private mutating func hour(_ written: Int, _ bytes: Span<UInt8>) -> Int? {
        guard skip(" ", bytes) else { return written < 24 ? written : nil }
        let isAfternoon = skip("P", bytes)
        guard isAfternoon || skip("A", bytes), skip("M", bytes), (1...12).contains(written) else { return nil }
        return written % 12 + (isAfternoon ? 12 : 0)
    }

    /// Reads the next digits, as many as there are up to the largest number allowed.
    private mutating func number(_ bytes: Span<UInt8>, digits: ClosedRange<Int>) -> Int? {
        let start = position
        var number = 0
        while position < end, position - start < digits.upperBound, let digit = digit(bytes[position]) {
            number = number * 10 + digit
            position += 1
        }
        return position - start >= digits.lowerBound ? number : nil
    }

    private mutating func skip(_ character: Unicode.Scalar, _ bytes: Span<UInt8>) -> Bool {
        guard position < end, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }
}
