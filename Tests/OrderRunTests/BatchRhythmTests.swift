import OrderModel
import OrderRun
import OrderSite
import Testing

@Suite(.timeLimit(.minutes(60))) struct BatchRhythmTests {
    /// A night: what is expected, when the last batch came, what time it is, and since when the next one is overdue.
    private static let nights: [(every: Int64, by: Int?, last: String?, now: String, due: String?)] = [
        // Each day by 03:00: tonight's came before, and counts until tomorrow at 03:00.
        (86_400, 10_800, "2018-12-28T02:00:00Z", "2018-12-28T03:00:00Z", nil),
        (86_400, 10_800, "2018-12-28T02:00:00Z", "2018-12-29T02:59:59Z", nil),
        (86_400, 10_800, "2018-12-28T02:00:00Z", "2018-12-29T03:00:00Z", "2018-12-29T03:00:00Z"),
        (86_400, 10_800, "2018-12-28T02:00:00Z", "2018-12-30T12:00:00Z", "2018-12-29T03:00:00Z"),
        // One that came in the very second is in time for that day.
        (86_400, 10_800, "2018-12-28T03:00:00Z", "2018-12-29T02:59:59Z", nil),
        (86_400, 10_800, "2018-12-28T03:00:00Z", "2018-12-29T03:00:00Z", "2018-12-29T03:00:00Z"),
        // One that is up to six hours late is that day's; a later one counts for the next day too.
        (86_400, 10_800, "2018-12-28T03:05:00Z", "2018-12-29T03:00:00Z", "2018-12-29T03:00:00Z"),
        (86_400, 10_800, "2018-12-28T09:00:00Z", "2018-12-29T03:00:00Z", "2018-12-29T03:00:00Z"),
        (86_400, 10_800, "2018-12-28T09:00:01Z", "2018-12-29T12:00:00Z", nil),
        (86_400, 10_800, "2018-12-28T23:30:00Z", "2018-12-30T02:59:59Z", nil),
        (86_400, 10_800, "2018-12-28T23:30:00Z", "2018-12-30T03:00:00Z", "2018-12-30T03:00:00Z"),
        // Each week by 03:00.
        (604_800, 10_800, "2018-12-21T02:00:00Z", "2018-12-28T02:59:59Z", nil),
        (604_800, 10_800, "2018-12-21T02:00:00Z", "2018-12-28T03:00:00Z", "2018-12-28T03:00:00Z"),
        // Without a time of the day.
        (3_600, nil, "2018-12-28T02:00:00Z", "2018-12-28T02:59:59Z", nil),
        (3_600, nil, "2018-12-28T02:00:00Z", "2018-12-28T03:00:00Z", "2018-12-28T03:00:00Z"),
        // None ever came.
        (86_400, 10_800, nil, "2018-12-28T02:00:00Z", "2018-12-27T03:00:00Z"),
        (86_400, 10_800, nil, "2018-12-28T03:00:00Z", "2018-12-28T03:00:00Z"),
        (3_600, nil, nil, "2018-12-28T02:00:00Z", "2018-12-28T02:00:00Z"),
    ]

    @Test(arguments: nights.indices)
    func `a batch is due one period after the last, at the next time of the day`(row: Int) throws {
        let night = Self.nights[row]
        let expectation = Settings.Expectation(everySeconds: night.every, bySecondOfDay: night.by)
        let last = try night.last.map { try #require(Timestamp($0)) }
        let due = expectation.due(after: last, at: try #require(Timestamp(night.now)))
        #expect(due == night.due.flatMap { Timestamp($0) })
    }
}
