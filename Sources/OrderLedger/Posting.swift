package import OrderModel

/// The days of a question for postings: the first and the last day, both within the period, in UTC.
package struct PostingPeriod: Sendable, Hashable {
    package let from: CivilDate
    package let through: CivilDate

    /// Makes a period; nil when it ends before it begins.
    package init?(from: CivilDate, through: CivilDate) {
        guard from <= through else { return nil }
        self.init(first: from, last: through)
    }

    private init(first: CivilDate, last: CivilDate) {
        from = first
        through = last
    }

    /// Every day that a ledger can know of.
    package static let always = PostingPeriod(
        first: Timestamp(secondsSinceEpoch: firstSecond).date, last: Timestamp(secondsSinceEpoch: lastSecond).date)

    /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
    private static let (firstSecond, lastSecond): (Int64, Int64) = (-62_135_596_800, 253_402_300_799)

    /// The first second of the period.
    package var start: Timestamp { Timestamp(date: from) }

    /// The first second after the period.
    package var end: Timestamp { Timestamp(date: through.adding(days: 1)) }

    package func contains(_ time: Timestamp) -> Bool {
        time >= start && time < end
    }

    /// Tells whether the periods have a day in common.
    package func overlaps(_ other: PostingPeriod) -> Bool {
        from <= other.through && other.from <= through
    }
}

/// The facts of a posting about the batch that recorded it; one object for all postings of a batch.
package final class PostedBatch: Sendable {
    /// The number of the claim.
    package let claim: Int64
    /// The folder of the batch's reports.
    package let folder: String
    package let header: BatchHeader
    /// The date and time of all its postings: the claim's as-of time, which is the order date of its purchases and the
    /// time of its cancellations.
    package let postedAt: Timestamp
    /// The number of keys that its purchases handed out, as counted when it was recorded.
    package let keysIssued: Int64

    package init(claim: Int64, folder: String, header: BatchHeader, postedAt: Timestamp, keysIssued: Int64) {
        self.claim = claim
        self.folder = folder
        self.header = header
        self.postedAt = postedAt
        self.keysIssued = keysIssued
    }

    /// Makes the facts of a claim's batch; nil for a claim without a header.
    package convenience init?(_ claim: Claim, keysIssued: Int64) {
        guard let header = claim.header else { return nil }
        self.init(
            claim: claim.number, folder: claim.folder, header: header, postedAt: claim.asOf, keysIssued: keysIssued)
    }
}

/// A charge or a credit: a line that was bought, or one that was cancelled.
package struct Posting: Sendable {
    package let batch: PostedBatch
    /// The row of the batch's results that charges or credits.
    package let outcome: LineOutcome
    /// No part of a charge is negative, and no part of a credit positive.
    package let amounts: LineAmounts

    /// Makes a posting of a row. Returns nil for rows that move no money: repeats, which charged with their original,
    /// and requests for keys.
    package init?(_ outcome: LineOutcome, in batch: PostedBatch) {
        guard outcome.status != .duplicate, let amounts = outcome.amounts else { return nil }
        self.batch = batch
        self.outcome = outcome
        self.amounts = amounts
    }

    /// True when it charges for a line whose key was handed out with it.
    package var hasKey: Bool { !isCredit && outcome.link != nil }
    package var isCredit: Bool { outcome.action == .cancel }
    package var currency: Currency { outcome.offer.currency }
    package var postedAt: Timestamp { batch.postedAt }
    package var partnerId: String { batch.header.partnerId }
}

/// The state of a ledger that postings were read from.
package struct PostingExtent: Sendable {
    /// The chain's last link at that moment; nil for a ledger that has recorded nothing.
    package let head: ChainLink?
    /// Claims of the period that a run has not recorded whole; postings of theirs may still come into the period. The
    /// partner of a claim that was taken and not opened is not known yet, so it is named for each partner.
    package let unrecorded: [Claim]

    package init(head: ChainLink?, unrecorded: [Claim]) {
        self.head = head
        self.unrecorded = unrecorded
    }
}

/// The questions of period files to a ledger.
package protocol PostingReading {
    /// Passes on every charge and credit that was posted in a period: claim by claim by number, and within a claim in
    /// input order. So an earlier part of the ledger always comes first, whatever the as-of times are.
    ///
    /// Recorded orders are charged, so a batch in the middle of its recording comes with its orders so far; it is among
    /// ``PostingExtent/unrecorded`` too. All comes from one state of the ledger, which the answer names. With
    /// `partnerId`, the postings are of that partner alone. Stops when `body` throws, and rethrows its error as it is;
    /// `body` must not call the ledger. Throws a `LedgerError` when the ledger cannot be read.
    @discardableResult
    func visitPostings(
        in period: PostingPeriod, ofPartner partnerId: String?, _ body: (Posting) throws -> Void
    ) throws -> PostingExtent
}

extension PostingReading {
    /// Passes on the postings of every partner.
    @discardableResult
    package func visitPostings(
        in period: PostingPeriod, _ body: (Posting) throws -> Void
    ) throws -> PostingExtent {
        try visitPostings(in: period, ofPartner: nil, body)
    }
}
