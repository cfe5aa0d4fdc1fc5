import OrderDownloads
import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60)))
struct LinkStandingTests {
    /// The columns are: seconds since the link ended, whether its order is cancelled, downloads used, the state.
    @Test(
        arguments: [
            (-1, false, 0, "open"),
            (-1, false, 49, "open"),
            (-1, false, 50, "usedUp"),
            (0, false, 0, "expired"),
            (0, false, 50, "expired"),
            (-1, true, 0, "cancelled"),
            (0, true, 50, "cancelled"),
        ] as [(Int64, Bool, Int, String)])
    func `a link is open until two weeks are over, 50 are used, or its order is cancelled`(
        seconds: Int64, isCancelled: Bool, used: Int, state: String
    ) {
        let end = Timestamp(secondsSinceEpoch: 1_000)
        let standing = LinkStanding(expiresAt: end, isCancelled: isCancelled, usedCount: used)
        #expect(standing.state(at: end.adding(seconds: seconds)).name == state)
        #expect(standing.leftCount == 50 - used)
    }

    @Test(
        arguments: [
            (0, false, false, true), (86_399, false, false, true), (86_400, false, false, false),
            (0, true, false, false), (0, false, true, false),
        ] as [(Int64, Bool, Bool, Bool)])
    func `a session sends for its hours, unless its order is cancelled or it was taken back`(
        seconds: Int64, isCancelled: Bool, isRefunded: Bool, sends: Bool
    ) {
        let begin = Timestamp(secondsSinceEpoch: 1_000)
        let terms = DownloadTerms(refundBytes: 1, idleSeconds: 600, sessionSeconds: 86_400)
        let download = Download(
            number: 1, linkSerial: 1, begunAt: begin, keepBytes: 1,
            outcome: isRefunded ? .refunded(at: begin, sentBytes: 0) : .open)
        #expect(download.sends(at: begin.adding(seconds: seconds), isCancelled: isCancelled, terms) == sends)
    }

    @Test func `a small file counts for good when all of it was sent`() {
        let terms = DownloadTerms(refundBytes: 1_000, idleSeconds: 600, sessionSeconds: 86_400)
        #expect(terms.keepBytes(ofFile: 999) == 999)
        #expect(terms.keepBytes(ofFile: 1_001) == 1_000)
        #expect(terms.keepBytes(ofFile: 0) == 0)
    }
}
