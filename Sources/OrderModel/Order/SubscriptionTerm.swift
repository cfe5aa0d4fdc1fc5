/// The length of a subscription.
public enum SubscriptionTerm {
    /// Reads the months of `P1M`, `P1Y`, `P3Y`; nil for everything else, `OneTime` too.
    public static func months(_ term: String) -> Int? {
        guard term.hasPrefix("P"), let unit = term.last, let count = Int(term.dropFirst().dropLast()), count > 0 else {
            return nil
        }
        switch unit {
        case "M": return count
        case "Y": return count.multipliedReportingOverflow(by: 12).overflow ? nil : count * 12
        default: return nil
        }
    }

    /// Returns the last day of a term bought at an instant: the one before the same day `term` later. Returns nil for a
    /// term without end, and for terms of more than a hundred years or past the year 9999.
    public static func lastDay(_ term: String, from start: Timestamp) -> CivilDate? {
        guard let months = months(term), months <= 1_200, start.date.components.year + months / 12 < 9_999 else {
            return nil
        }
        return start.date.adding(months: months).adding(days: -1)
    }

    /// Tells whether a term bought at an instant runs on the day.
    public static func covers(_ date: CivilDate, term: String, from start: Timestamp) -> Bool {
        guard let lastDay = lastDay(term, from: start) else { return false }
        return start.date <= date && date <= lastDay
    }
}
