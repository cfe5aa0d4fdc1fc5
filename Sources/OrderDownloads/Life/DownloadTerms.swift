package import OrderModel

/// The rules of a site about downloads that were begun: `downloads` in `docket.yaml`.
package struct DownloadTerms: Hashable, Sendable {
    /// The bytes from which on a download counts for good. 0: every download counts from its beginning.
    package let refundBytes: Int64
    /// The seconds without a running request after which a download that sent less is taken back.
    package let idleSeconds: Int64
    /// The seconds for which a session sends its file.
    package let sessionSeconds: Int64

    package init(refundBytes: Int64, idleSeconds: Int64, sessionSeconds: Int64) {
        self.refundBytes = refundBytes
        self.idleSeconds = idleSeconds
        self.sessionSeconds = sessionSeconds
    }

    /// Returns the bytes from which on a download of a file counts for good: `refundBytes`, or the whole of a smaller
    /// file.
    package func keepBytes(ofFile byteCount: Int64) -> Int64 { min(refundBytes, byteCount) }
}

/// A download that was begun, and the session that it opened.
package struct Download: Hashable, Sendable {
    /// The number of the download, from 1; it grows with time.
    package let number: Int64
    package let linkSerial: Int64
    package let begunAt: Timestamp
    /// The sent bytes from which on it counts for good.
    package let keepBytes: Int64
    package let outcome: Outcome

    package enum Outcome: Hashable, Sendable {
        /// It counts, and it may still be taken back.
        case open
        /// It counts for good.
        case kept(at: Timestamp)
        /// It was taken back, since it sent only a few bytes.
        case refunded(at: Timestamp, sentBytes: Int64)
    }

    package init(
        number: Int64, linkSerial: Int64, begunAt: Timestamp, keepBytes: Int64, outcome: Outcome
    ) {
        self.number = number
        self.linkSerial = linkSerial
        self.begunAt = begunAt
        self.keepBytes = keepBytes
        self.outcome = outcome
    }

    /// The time when it was taken back; nil while it counts.
    package var refundedAt: Timestamp? {
        if case .refunded(let at, _) = outcome { at } else { nil }
    }

    /// Returns the first instant at which its session sends nothing any more.
    package func sessionEnd(_ terms: DownloadTerms) -> Timestamp { begunAt.adding(seconds: terms.sessionSeconds) }

    /// Tells whether its session sends the file at a time. `isCancelled` is true once the order line is cancelled.
    package func sends(at now: Timestamp, isCancelled: Bool, _ terms: DownloadTerms) -> Bool {
        refundedAt == nil && !isCancelled && now < sessionEnd(terms)
    }
}
