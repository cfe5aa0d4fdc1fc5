internal import OrderModel

// The values of reference files. Each function reports a fault, if there is one, and returns nil then.

extension ReferenceReader {
    /// Reads a value that must not be blank.
    mutating func required(_ column: Column) -> String? {
        guard isBlank(column) else { return text(column) }
        report(column, "is blank", remedy: "fill it in")
        return nil
    }

    /// Reads `true` or `false`, in any letter case.
    mutating func boolean(_ column: Column) -> Bool? {
        switch text(column).lowercased() {
        case "true": return true
        case "false": return false
        default:
            report(column, "is neither true nor false", remedy: "write true or false")
            return nil
        }
    }

    /// Reads a whole number, written as digits, within a range.
    mutating func wholeNumber(_ column: Column, in allowed: ClosedRange<Int64>) -> Int64? {
        if let number = digits(bytes.span, range(column)), allowed.contains(number) { return number }
        let remedy =
            allowed.upperBound == .max
            ? "write a whole number, \(allowed.lowerBound) or more, as digits"
            : "write a whole number from \(allowed.lowerBound) to \(allowed.upperBound) as digits"
        report(column, "is no whole number in range", remedy: remedy)
        return nil
    }

    /// Reads a whole number within a range, or returns `blank` for a blank value.
    mutating func wholeNumber(_ column: Column, in allowed: ClosedRange<Int64>, blank: Int64) -> Int64? {
        isBlank(column) ? blank : wholeNumber(column, in: allowed)
    }

    /// Reads a day, or the day of an instant.
    mutating func day(_ column: Column) -> CivilDate? {
        guard let instant = instant(column) else { return nil }
        return instant.first.date
    }

    /// Reads a day, or returns `blank` for a blank value.
    mutating func day(_ column: Column, blank: CivilDate) -> CivilDate? {
        isBlank(column) ? blank : day(column)
    }

    /// Reads a day or an instant, in one of the forms of published price lists.
    mutating func instant(_ column: Column) -> WrittenInstant? {
        if let instant = WrittenInstant(bytes.span, range(column)) { return instant }
        report(
            column, isBlank(column) ? "is blank" : "is no date of the calendar in a form that is read",
            remedy: "write it as 2018-10-29 or 2018-10-29T02:00:00Z")
        return nil
    }

    /// Reads one word of a closed list, exactly as written.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ column: Column, of: Word.Type) -> Word? {
        if let word = Word(rawValue: text(column)) { return word }
        reportUnknownWord(column, of: Word.self, orElse: "")
        return nil
    }

    /// Reads one of the words, or no word when the value is blank. The outer nil is a fault, which was reported.
    mutating func wordOrBlank<Word: RawRepresentable<String> & CaseIterable>(
        _ column: Column, of: Word.Type
    ) -> Word?? {
        if isBlank(column) { return .some(nil) }
        if let word = Word(rawValue: text(column)) { return word }
        reportUnknownWord(column, of: Word.self, orElse: ", or nothing")
        return .none
    }

    private mutating func reportUnknownWord<Word: RawRepresentable<String> & CaseIterable>(
        _ column: Column, of: Word.Type, orElse: String
    ) {
        let words = Word.allCases.map(\.rawValue)
        let list = "write one of \(words.joined(separator: ", "))\(orElse)"
        let near = nearest(to: text(column), among: words)
        let question = near.isEmpty ? "" : "did you mean \(near.joined(separator: " or "))? "
        report(column, "is none of the words it may be", remedy: question + list)
    }

    /// Returns the word that was mistyped, or else all those that have the text in them, whatever its case and spaces.
    private func nearest(to text: String, among words: [String]) -> [String] {
        if let word = text.nearest(among: words) { return [word] }
        let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
        return letters.isEmpty ? [] : words.filter { $0.lowercased().contains(letters) }
    }

    /// Finds the currency of an ISO 4217 code within the value.
    mutating func currency(_ code: Substring, of column: Column) -> Currency? {
        if let currency = Currency(code: String(code)) { return currency }
        report(
            column, "has '\(code)', which ISO 4217 does not list",
            remedy: "write the three capital letters of a currency, such as EUR")
        return nil
    }

    /// Splits a list, and takes off the spaces around its parts; blank parts are left out.
    func list(_ column: Column, separator: Character) -> [Substring] {
        list(text(column), separator: separator)
    }

    func list(_ text: String, separator: Character) -> [Substring] {
        text.split(separator: separator).map { part in
            let start = part.drop { $0 == " " }
            return start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
        }.filter { !$0.isEmpty }
    }
}

extension ReferenceReader {
    /// Reads the first and the last day that a row holds on, both included; nil also when they are in the wrong order.
    ///
    /// - Parameter blankFrom: The day that a blank start stands for; nil when there must be one.
    mutating func days(from: Column, to: Column, blankFrom: CivilDate? = nil) -> ClosedRange<CivilDate>? {
        let first = if let blankFrom { day(from, blank: blankFrom) } else { day(from) }
        let last = day(to, blank: .openEnd)
        guard let first, let last else { return nil }
        guard first <= last else {
            report(
                to, "is before \(Column.names[from.rawValue])",
                remedy: "write a day on or after \(first), or leave it blank")
            return nil
        }
        return first...last
    }
}

extension CivilDate {
    /// The day that a blank start of a window means, and the day for a blank end.
    static let openStart = civilDate(year: 1, month: 1, day: 1)
    static let openEnd = civilDate(year: 9999, month: 12, day: 31)

    private static func civilDate(year: Int, month: Int, day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else { preconditionFailure("the day exists") }
        return date
    }
}
