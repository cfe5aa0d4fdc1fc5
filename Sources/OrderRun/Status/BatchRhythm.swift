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
    /// The next batch is due `every` after the last one, at the first `by` of a day from then on. A partner without any
    /// batch is overdue at every `by`, and without one at any time. A batch that comes late counts for the next period
    /// too: nothing tells which of the two it was meant for.
    package func due(after last: Timestamp?, at now: Timestamp) -> Timestamp? {
        let due = last.map { onTime($0.adding(seconds: everySeconds)) } ?? lastTime(before: now)
        return due <= now ? due : nil
    }

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
