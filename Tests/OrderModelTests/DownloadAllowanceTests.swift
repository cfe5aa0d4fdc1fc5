import OrderModel
import Testing

@Suite("A download link's allowance (R7)", .timeLimit(.minutes(60)))
struct DownloadAllowanceTests {
    @Test(
        "ends 14 times 24 hours after the issue, to the second",
        arguments: [
            ("2018-10-29T02:00:00Z", "2018-11-12T02:00:00Z"),
            ("2018-10-29T02:00:01Z", "2018-11-12T02:00:01Z"),
            ("2018-10-29T23:59:59Z", "2018-11-12T23:59:59Z"),
            ("2018-12-27T00:00:00Z", "2019-01-10T00:00:00Z"),
            ("2020-02-20T12:30:15Z", "2020-03-05T12:30:15Z"),
        ])
    func expiry(issuedAt: String, expiry: String) throws {
        #expect("\(DownloadAllowance.expiry(issuedAt: try #require(Timestamp(issuedAt))))" == expiry)
    }

    @Test("is two weeks or 50 downloads")
    func numbers() {
        #expect(DownloadAllowance.lifetimeSeconds == 1_209_600)
        #expect(DownloadAllowance.downloadsMax == 50)
    }
}
