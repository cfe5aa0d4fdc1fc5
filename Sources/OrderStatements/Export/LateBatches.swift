internal import OrderLedger
package import OrderModel

/// A batch that was recorded after a batch of a later day, by a run with a time in the past. An earlier export of its
/// day does not have it.
package struct LateBatch: Sendable {
    package let claim: Int64
    /// The link of the chain that closed it.
    package let link: Int64
    /// The folder of its reports.
    package let folder: String
    package let postedAt: Timestamp
    /// The latest day of the batches recorded before it.
    package let recordedAfter: CivilDate
    /// The totals of its postings, by currency code.
    package internal(set) var totals: [PostedTotals] = []

    package var postingCount: Int { totals.reduce(0) { $0 + $1.count } }
}

/// Finds late batches: those of an earlier day than a batch that the ledger recorded before them. Times of day, the
/// computer's clock and earlier exports do not matter.
struct LateBatches {
    /// The batches in the order of recording.
    private(set) var batches: [LateBatch] = []
    private var indexOfClaim: [Int64: Int] = [:]

    /// The most claims in one question.
    private static let claimsMax = 1_000

    /// Throws a `LedgerError` when the ledger cannot be read.
    init(in ledger: any LedgerReading) throws(LedgerError) {
        var latest: CivilDate?
        for (link, claim) in try Self.recorded(in: ledger) {
            let day = claim.asOf.date
            if let latest, day < latest {
                indexOfClaim[claim.number] = batches.count
                batches.append(
                    LateBatch(
                        claim: claim.number, link: link, folder: claim.folder, postedAt: claim.asOf,
                        recordedAfter: latest))
            }
            latest = latest.map { max($0, day) } ?? day
        }
    }

    private static func recorded(in ledger: any LedgerReading) throws(LedgerError) -> [(link: Int64, claim: Claim)] {
        var recorded: [(link: Int64, claim: Claim)] = []
        var last: Int64 = 0
        while true {
            let claims = try ledger.claims(after: last, limit: claimsMax)
            guard let newest = claims.last else { break }
            last = newest.number
            for claim in claims where claim.header != nil {
                if let link = try ledger.closingLink(ofClaim: claim.number) { recorded.append((link.number, claim)) }
            }
        }
        // A batch that was parked is recorded after others that were taken later.
        return recorded.sorted { $0.link < $1.link }
    }

    /// Counts a posting of a late batch.
    mutating func add(_ posting: Posting) {
        guard !indexOfClaim.isEmpty, let index = indexOfClaim[posting.batch.claim] else { return }
        var totals = TotalsByCurrency(batches[index].totals)
        totals.add(posting)
        batches[index].totals = totals.sorted
    }

    /// Returns the days of late batches before a period.
    func days(before period: PostingPeriod) -> [CivilDate] {
        Set(batches.map(\.postedAt.date).filter { $0 < period.from }).sorted()
    }
}

/// An export's statement about late batches.
package struct LatePostings: Sendable {
    /// The late batches in the period. The export's files have their postings.
    package let inPeriod: [LateBatch]
    /// The late batches of earlier days. Those days have to be exported again.
    package let earlier: [LateBatch]

    init(_ late: LateBatches, _ period: PostingPeriod) {
        let posted = late.batches.filter { $0.postingCount > 0 }
        inPeriod = posted.filter { period.contains($0.postedAt) }
        earlier = posted.filter { $0.postedAt < period.start }
    }

    package static func count(_ batches: [LateBatch]) -> Int { batches.reduce(0) { $0 + $1.postingCount } }
}
