package import OrderLedger
package import OrderModel

/// The promise of a store of downloads: a begun download is counted before anybody hears of it, and a link never has
/// more than 50.
///
/// Any number of programs may use one store at once. Every method that changes something is one transaction, durable
/// when it returns, with a link of the store's hash chain. The conformance suite in `Tests/OrderDownloadsConformance`
/// holds every driver to it.
package protocol DownloadStore: DownloadReading {
    /// Begins downloads in their order, all in one transaction. A link whose 50 are used gets none.
    ///
    /// The record's times never go back: a download gets the time of the newest event when the clock shows an earlier
    /// one.
    func begin(_ beginnings: [DownloadBeginning]) throws(DownloadStoreError) -> [BeginningAnswer]

    /// Adds sent bytes to downloads, all in one transaction. A download that has sent enough then counts for good.
    /// Returns for each whether it still counts; one that was taken back does not.
    func add(_ sent: [SentBytes], at now: Timestamp) throws(DownloadStoreError) -> [Bool]

    /// Takes open downloads back that nobody touched since a time, at most `limit`, the oldest first, but for those in
    /// `active`, whose requests run. Returns them.
    func refund(
        untouchedSince time: Timestamp, except active: Set<Int64>, at now: Timestamp, limit: Int
    ) throws(DownloadStoreError) -> [Download]
}

/// The reading half of a store of downloads.
package protocol DownloadReading: AnyObject, Sendable {
    /// Reads the figures of a link, by its serial number; zeros for one that nobody used.
    func count(ofLink serial: Int64) throws(DownloadStoreError) -> DownloadCount

    /// Reads a download by its number; nil when there is none.
    func download(_ number: Int64) throws(DownloadStoreError) -> Download?

    /// Reads the downloads of a link, oldest first.
    func downloads(ofLink serial: Int64) throws(DownloadStoreError) -> [Download]

    /// Visits the downloads that were begun from one time on and before another, oldest first. Rethrows the body's
    /// error as it is.
    func visitDownloads(from start: Timestamp, before end: Timestamp, _ body: (Download) throws -> Void) throws

    /// Reads the last link of the chain; nil for a store without events.
    func head() throws(DownloadStoreError) -> ChainLink?

    /// Reads the link with a number; nil when the chain has none.
    func link(_ number: Int64) throws(DownloadStoreError) -> ChainLink?

    /// Computes the whole chain again from the stored events, and every figure from them.
    func prove() throws(DownloadStoreError) -> DownloadFinding

    /// Ends the use of the store, and leaves its file whole. Nothing is read or written afterwards.
    func close()
}

/// A wish to begin a download. The caller has found the link alive.
package struct DownloadBeginning: Hashable, Sendable {
    package let linkSerial: Int64
    package let keepBytes: Int64
    package let at: Timestamp

    package init(linkSerial: Int64, keepBytes: Int64, at: Timestamp) {
        self.linkSerial = linkSerial
        self.keepBytes = keepBytes
        self.at = at
    }
}

package enum BeginningAnswer: Hashable, Sendable {
    case begun(Download)
    /// The link's 50 are used.
    case usedUp
}

/// Bytes that were sent for a download since the last time that somebody told.
package struct SentBytes: Hashable, Sendable {
    package let download: Int64
    package let byteCount: Int64

    package init(download: Int64, byteCount: Int64) {
        self.download = download
        self.byteCount = byteCount
    }
}

/// The figures of a link.
package struct DownloadCount: Hashable, Sendable {
    /// The downloads that count, 0 to 50.
    package let used: Int
    /// The downloads that were taken back.
    package let refunded: Int
    /// The time of the last begun download, taken back or not; nil without any.
    package let lastBegunAt: Timestamp?

    package init(used: Int, refunded: Int, lastBegunAt: Timestamp?) {
        self.used = used
        self.refunded = refunded
        self.lastBegunAt = lastBegunAt
    }

    package static let none = DownloadCount(used: 0, refunded: 0, lastBegunAt: nil)
}

/// The result of proving a store.
package enum DownloadFinding: Hashable, Sendable {
    case holds(ProvedDownloads)
    /// The first thing that does not hold, as a sentence. `link` is the number of the chain's link, 0 for none.
    case broken(link: Int64, reason: String)
    /// A link cannot be proved, because the key of the secret with this id is not there.
    case keyMissing(secretId: Int)
}

/// The proved figures of a store.
package struct ProvedDownloads: Hashable, Sendable {
    package let begunCount: Int64
    package let refundedCount: Int64
    /// The highest serial number of a link with a download; 0 without any.
    package let highestLinkSerial: Int64
    package let head: ChainLink?

    package init(begunCount: Int64, refundedCount: Int64, highestLinkSerial: Int64, head: ChainLink?) {
        self.begunCount = begunCount
        self.refundedCount = refundedCount
        self.highestLinkSerial = highestLinkSerial
        self.head = head
    }
}

/// A failure of a store of downloads as a part of the world. A link that has ended is no error.
package enum DownloadStoreError: Error, Hashable, Sendable {
    /// Reading or writing failed.
    case io(String)
    /// A stored value is none that this program writes there.
    case damaged(String)
    /// The file is no store of ours, of another site, or of a newer version.
    case foreign(String)
    /// A guard of the schema refused a write.
    case guardRefused(String)
}
