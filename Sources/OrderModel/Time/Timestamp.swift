/// An instant in UTC, to the second.
public struct Timestamp: Hashable, Comparable, Sendable {
    public let secondsSinceEpoch: Int64

    public static let secondsPerDay: Int64 = 86_400

    public init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// Adds a time of day in seconds (0 to 86,399) to the midnight at the start of a day.
    public init(date: CivilDate, secondOfDay: Int = 0) {
        self.init(secondsSinceEpoch: Int64(date.daysSinceEpoch) * Self.secondsPerDay + Int64(secondOfDay))
    }

    /// Reads ISO 8601 in UTC: `2018-10-29T02:00:00Z`, with or without a fraction of a second (cut off), or a date
    /// alone, which is its midnight. Returns nil for any other form or zone.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let date = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self)) else {
            return nil
        }
        if bytes.count == 10 {
            self.init(date: date)
            return
        }
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"),
            bytes.last == UInt8(ascii: "Z"),
            let hour = digits(bytes[11..<13]), let minute = digits(bytes[14..<16]), let second = digits(bytes[17..<19]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        if bytes.count > 20 {
            guard bytes[19] == UInt8(ascii: "."), digits(bytes[20..<(bytes.count - 1)]) != nil else { return nil }
        }
        self.init(date: date, secondOfDay: hour * 3_600 + minute * 60 + second)
    }

    /// The UTC day that the instant falls in.
    public var date: CivilDate {
        let days =
            secondsSinceEpoch >= 0
            ? secondsSinceEpoch / Self.secondsPerDay
            : (secondsSinceEpoch - Self.secondsPerDay + 1) / Self.secondsPerDay
        return CivilDate(daysSinceEpoch: Int32(days))
    }

    public func adding(seconds: Int64) -> Timestamp {
        Timestamp(secondsSinceEpoch: secondsSinceEpoch + seconds)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }
}

extension Timestamp: CustomStringConvertible {
    /// `YYYY-MM-DDTHH:MM:SSZ`.
    public var description: String {
        let second = Int(secondsSinceEpoch - Int64(date.daysSinceEpoch) * Self.secondsPerDay)
        return "\(date)T\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))Z"
    }
}
