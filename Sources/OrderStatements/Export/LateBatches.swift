internal import OrderLedger
package import OrderModel

/// A batch that was recorded when a later day had been posted already, by a run with a time in the past: an export of
/// its day that was made before does not have it.
package struct LateBatch: Sendable {
    package let claim: Int64
    /// The link of the chain that closed it.
    package let link: Int64
    /// The folder of its reports.
    package let folder: String
    package let postedAt: Timestamp
    /// The latest day that a batch recorded before it has.
    package let recordedAfter: CivilDate
    /// What it posted, by currency code.
    package internal(set) var totals: [PostedTotals] = []

    package var postingCount: Int { totals.reduce(0) { $0 + $1.count } }
}

/// Finds late batches: in the order in which the ledger recorded its batches, those that are of an earlier day than one
/// before them. Times of day do not matter, and neither do the computer's clock and what was exported before.
struct LateBatches {
    /// In the order of recording.
    private(set) var batches: [LateBatch] = []
    private var indexOfClaim: [Int64: Int] = [:]

    /// Claims that are asked for at a time.
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
        // A batch that was parked is recorded behind others that were taken after it.
        return recorded.sorted { $0.link < $1.link }
    }

    /// Counts a posting when it is of a late batch.
    mutating func add(_ posting: Posting) {
        guard !indexOfClaim.isEmpty, let index = indexOfClaim[posting.batch.claim] else { return }
        var totals = TotalsByCurrency(batches[index].totals)
        totals.add(posting)
        batches[index].totals = totals.sorted
    }

    /// The days before a period that late batches are of.
    func days(before period: PostingPeriod) -> [CivilDate] {
        Set(batches.map(\.postedAt.date).filter { $0 < period.from }).sorted()
    }
}

/// What an export says of late batches.
package struct LatePostings: Sendable {
    /// In the period: their postings are in the export's files.
    package let inPeriod: [LateBatch]
    /// Of earlier days: to have their postings, those days have to be exported again.
    package let earlier: [LateBatch]

    init(_ late: LateBatches, _ period: PostingPeriod) {
        let posted = late.batches.filter { $0.postingCount > 0 }
        inPeriod = posted.filter { period.contains($0.postedAt) }
        earlier = posted.filter { $0.postedAt < period.start }
    }

    package static func count(_ batches: [LateBatch]) -> Int { batches.reduce(0) { $0 + $1.postingCount } }
}
