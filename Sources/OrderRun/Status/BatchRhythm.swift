package import OrderModel
package import OrderSite

/// A partner whose batch did not come in time.
package struct OverduePartner: Hashable, Sendable {
    package let partnerId: String
    /// The time of the newest batch; nil when none ever came.
    package let last: Timestamp?
    /// The time by which the next one was to come.
    package let due: Timestamp
}

extension Settings.Expectation {
    /// Returns the time by which a batch had to come, when it did not come by now; nil when nothing is overdue.
    ///
    /// The next batch is due `every` after the last one, at the first `by` of a day from then on. One that came up to
    /// six hours after its `by` still counts for that day alone, and a later one for the next day too: nothing tells
    /// which of the two it was meant for. A partner without any batch is overdue at every `by`, and without one at any
    /// time.
    package func due(after last: Timestamp?, at now: Timestamp) -> Timestamp? {
        let late = bySecondOfDay == nil ? 0 : Self.lateSeconds
        let due = last.map { onTime($0.adding(seconds: everySeconds - late)) } ?? lastTime(before: now)
        return due <= now ? due : nil
    }

    /// The seconds for which a late batch is one of its own day.
    private static var lateSeconds: Int64 { 6 * 3_600 }

    /// Returns the first `by` of a day at or after an instant; the instant itself without a `by`.
    private func onTime(_ time: Timestamp) -> Timestamp {
        guard let second = bySecondOfDay else { return time }
        let sameDay = Timestamp(date: time.date, secondOfDay: second)
        return sameDay >= time ? sameDay : sameDay.adding(seconds: Timestamp.secondsPerDay)
    }

    /// Returns the last `by` of a day at or before an instant; the instant itself without a `by`.
    private func lastTime(before time: Timestamp) -> Timestamp {
        guard let second = bySecondOfDay else { return time }
        let sameDay = Timestamp(date: time.date, secondOfDay: second)
        return sameDay <= time ? sameDay : sameDay.adding(seconds: -Timestamp.secondsPerDay)
    }
}
