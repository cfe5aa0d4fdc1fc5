/// A time in settings: a whole number with its unit, such as `30d`.
enum SettingsDuration {
    static let fault = "is no time from 1m to 36500d"
    static let remedy = "write a whole number with d for days, h for hours or m for minutes, such as 30d"

    private static let secondsByUnit: [Character: Int64] = ["d": 86_400, "h": 3_600, "m": 60]

    /// Returns the seconds of a text; nil when it is no such time, or longer than a hundred years.
    static func seconds(_ text: String) -> Int64? {
        let digits = text.dropLast()
        guard !digits.isEmpty, digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            let unit = text.last.flatMap({ secondsByUnit[$0] }), let count = Int64(digits),
            (1...36_500 * 86_400 / unit).contains(count)
        else { return nil }
        return count * unit
    }
}
