import OrderModel
import Testing

@Suite("The cancellation window (R8)", .timeLimit(.minutes(60)))
struct CancellationWindowTests {
    @Test(
        "ends with the UTC day 60 days after the day of purchase",
        arguments: [
            // purchased at, last second
            ("2018-10-29T00:00:00Z", "2018-12-28T23:59:59Z"),
            ("2018-10-29T02:00:00Z", "2018-12-28T23:59:59Z"),
            ("2018-10-29T23:59:59Z", "2018-12-28T23:59:59Z"),
            ("2018-10-30T00:00:00Z", "2018-12-29T23:59:59Z"),
            ("2018-12-31T12:00:00Z", "2019-03-01T23:59:59Z"),
            ("2019-01-01T12:00:00Z", "2019-03-02T23:59:59Z"),
            ("2020-01-01T12:00:00Z", "2020-03-01T23:59:59Z"),
        ])
    func end(purchasedAt: String, end: String) throws {
        #expect("\(CancellationWindow.end(purchasedAt: try #require(Timestamp(purchasedAt))))" == end)
    }

    @Test("is 60 days long")
    func days() {
        #expect(CancellationWindow.days == 60)
    }
}
