package import OrderModel

/// The promise of a ledger: it never loses anything that it said it keeps.
///
/// One writer at a time (the site's lock sees to it). Every method that changes something is one transaction, durable
/// when it returns. The conformance suite in `Tests/OrderLedgerConformance` holds every driver to it.
package protocol LedgerStore: LedgerReading, ParkingStore {
    /// Takes a file into processing. Its number is the smallest above all numbers in use. `output` names the folder of
    /// its reports.
    func takeClaim(
        sourcePath: String, isFromDrop: Bool, asOf: Timestamp, output: String
    ) throws(LedgerError) -> Claim

    /// Forgets a claim in state `taken` whose file never left its place.
    func voidClaim(_ number: Int64) throws(LedgerError)

    /// Keeps the hashes of the claim's private copy, once the copy is whole and durable. The claim stays `taken`. From
    /// now on another run goes on with the copy, wherever the file came from.
    ///
    /// Throws `guardRefused` when the claim is not `taken`, or has a copy already.
    func recordCopy(_ copy: ClaimedCopy, of number: Int64) throws(LedgerError) -> Claim

    /// Opens the claim's batch under a folder that no other claim has: `taken` → `recording`.
    func openBatch(_ number: Int64, header: BatchHeader, folder: String) throws(LedgerError) -> Claim

    /// Records a chunk of an open batch: its orders, duplicates, rejections and the restart point together, or nothing.
    ///
    /// Throws `guardRefused`, with nothing recorded, when a serial number or a partner's reference is in use, when a
    /// line is cancelled twice, or when the restart point does not lie after the one before.
    func commit(_ chunk: ChunkRecord, to number: Int64) throws(LedgerError)

    /// Ends the recording: `recording` → `recorded`.
    func closeBatch(_ number: Int64) throws(LedgerError)

    /// Marks the claim's file for quarantine, under a folder name that no other quarantined claim has: `taken` →
    /// `quarantining`.
    func quarantine(_ number: Int64, folder: String) throws(LedgerError)

    /// Keeps the list of published files, each file once, and the place where the claim's copy is going to rest:
    /// `recorded` or `quarantining` → `published`.
    func markPublished(
        _ number: Int64, reports: [PublishedReport], restingPath: String
    ) throws(LedgerError)

    /// Ends the claim: `published` → `finished`.
    func markFinished(_ number: Int64) throws(LedgerError)

    /// Adds secrets that were sealed under a later one, all or none. The ledger never changes or removes them.
    ///
    /// Throws `guardRefused` when the ledger has one already under the same later one, and when the later one is no
    /// later.
    func recordSealedSecrets(_ sealed: [SealedSecret]) throws(LedgerError)

    /// Keeps the identity of the ledger's site, with a link of its own. Facts that the ledger knows already stay as
    /// they are and add no link; new are secrets and receipt keys with higher numbers.
    ///
    /// Throws `guardRefused`, with nothing recorded, when something contradicts the known identity.
    func recordIdentity(_ identity: SiteIdentity) throws(LedgerError)

    /// Keeps for ever that somebody looked at the keys of purchases, with a link of its own.
    ///
    /// Throws `guardRefused` when there is no such purchase, and nothing is recorded then.
    func recordReveal(_ reveal: Reveal, ofPurchases serials: [Int64]) throws(LedgerError)

    /// Keeps for ever that somebody accepted differences of a reconcile, with one link for all of them; none adds none.
    func recordAcceptances(_ acceptances: [Acceptance]) throws(LedgerError)
}

/// The reading half of a ledger.
package protocol LedgerReading: UsageReading, PostingReading, LookupReading, AnyObject, Sendable {
    /// Reads the claims that the next run has to take up, by number: those that a run left behind, and those that a
    /// person released. Parked claims are not among them.
    func unfinishedClaims() throws(LedgerError) -> [Claim]

    func claim(_ number: Int64) throws(LedgerError) -> Claim?

    /// Reads the claims that answer a question of the site's operator, by number.
    func claims(_ question: ClaimQuestion) throws(LedgerError) -> [Claim]

    /// Reads the claims of a copy with these bytes, by number.
    func claims(withCopy sha256: String) throws(LedgerError) -> [Claim]

    /// Reads the newest claim of a partner's file that has a copy.
    func newestCopiedClaim() throws(LedgerError) -> Claim?

    /// Tells whether a batch (or a quarantined file, for `quarantined: true`) was ever given this folder, to be parked
    /// or for good.
    func isFolderTaken(_ folder: String, quarantined: Bool) throws(LedgerError) -> Bool

    /// Reads the next free serial numbers.
    func sequence() throws(LedgerError) -> SerialSequence

    /// Looks up the facts about everything that a chunk names. Unknown references and serials are absent from the
    /// answer.
    func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts

    /// Visits the rows of a part of a batch's results, in input order: by source line, then in the order of recording.
    /// Stops when `body` throws, and rethrows its error as it is.
    ///
    /// Another thread may commit meanwhile. The call sees all that was committed before it, and does not wait.
    func visitOutcomes(
        ofClaim number: Int64, in part: OutcomePart, _ body: (LineOutcome) throws -> Void
    ) throws

    /// Reads the progress of the reports of a batch that is not published, as the last chunk that told of it has it.
    /// Returns nil when no chunk did, and when a repeat was recorded since.
    func reportProgress(ofClaim number: Int64) throws(LedgerError) -> ReportProgress?

    /// Visits the batch's rejected orders, in input order.
    func visitRejections(ofClaim number: Int64, _ body: (RejectionRecord) throws -> Void) throws

    /// Reads the files that were published for a claim, by name; none before they are published.
    func publishedReports(ofClaim number: Int64) throws(LedgerError) -> [PublishedReport]

    /// Reads the link of the chain that closed a claim's batch; nil until the batch is closed. Later records do not
    /// change it.
    func closingLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink?

    /// Gives the ledger the keys of its chain. Call it before anything is recorded. From then on, an outcome or a
    /// purchase of a secret that has no key here is damage: nothing of it can be issued.
    func useChainKeys(_ keys: ChainKeys)

    /// Reads the identity of the ledger's site; nil before the ledger was told.
    func siteIdentity() throws(LedgerError) -> SiteIdentity?

    func extent() throws(LedgerError) -> LedgerExtent

    /// Reads the link with a number; nil when the chain has none.
    func link(_ number: Int64) throws(LedgerError) -> ChainLink?

    /// Computes the whole hash chain again from the stored rows, and tells the first place where it breaks. Every link
    /// needs the key that it was made with.
    func proveChain() throws(LedgerError) -> ChainFinding

    /// Computes the links after a number again; those up to it count as they are stored. It proves nothing that follows
    /// from all records, such as indexes and the figures of guards.
    func proveChain(after number: Int64) throws(LedgerError) -> ChainFinding

    /// Reads the last link of an event that befell a claim; nil while it has none.
    func lastLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink?

    /// Reads the numbers of the claims that have a link after a number of the chain.
    func claims(linkedAfter number: Int64) throws(LedgerError) -> Set<Int64>

    /// Counts the lines with a product key.
    func keyCounts() throws(LedgerError) -> KeyCounts

    /// Reads claims with a number above `number`, by number, at most `limit`.
    func claims(after number: Int64, limit: Int) throws(LedgerError) -> [Claim]

    /// Looks orders up for a person, oldest first, at most `limit` rows.
    func find(_ query: LedgerQuery, limit: Int) throws(LedgerError) -> [FoundLine]

    /// Finds the batches with a BatchId, or the claim that was published under a folder, as parked or for good; oldest
    /// first.
    func findBatches(_ name: String) throws(LedgerError) -> [Claim]

    /// Reads the records of the site's secrets that the ledger has.
    func recordedSecrets() throws(LedgerError) -> RecordedSecrets
}

extension LedgerStore {
    /// Takes a file into processing whose reports go to the site's usual folder.
    package func takeClaim(sourcePath: String, isFromDrop: Bool, asOf: Timestamp) throws(LedgerError) -> Claim {
        try takeClaim(sourcePath: sourcePath, isFromDrop: isFromDrop, asOf: asOf, output: Claim.usualOutput)
    }

    /// Publishes the reports of a claim whose copy rests nowhere.
    package func markPublished(_ number: Int64, reports: [PublishedReport]) throws(LedgerError) {
        try markPublished(number, reports: reports, restingPath: "")
    }
}

extension LedgerReading {
    /// Visits all claims, by number. Memory holds a few hundred at a time. Rethrows the body's error as it is.
    package func visitClaims(_ body: (Claim) throws -> Void) throws {
        var last: Int64 = 0
        while true {
            let claims = try claims(after: last, limit: 500)
            guard let newest = claims.last else { return }
            for claim in claims { try body(claim) }
            last = newest.number
        }
    }

    /// Finds the row that issued a download link, by the link's serial number; nil when none did.
    package func row(ofLink serial: Int64) throws(LedgerError) -> FoundLine? {
        let search = PurchaseSearch(.link(serial: serial), limit: 1)
        guard let purchase = try findPurchases(search).first else { return nil }
        return try find(.order(serial: purchase), limit: .max).first { $0.outcome.link?.serial == serial }
    }

    /// Visits all rows of a batch's results.
    package func visitOutcomes(ofClaim number: Int64, _ body: (LineOutcome) throws -> Void) throws {
        try visitOutcomes(ofClaim: number, in: .whole, body)
    }
}

/// A search that a person makes.
package enum LedgerQuery: Sendable, Hashable {
    /// An order, by the serial number inside an OrderId.
    case order(serial: Int64)
    /// A line, by the serial number inside a SubscriptionId.
    case line(serial: Int64)
    /// Orders of any partner, by OrderReference.
    case reference(String)
    case customerId(String)
    /// The orders of a domain name, in any letter case.
    case domainName(String)
}

/// A row that was found, and the batch that recorded it.
package struct FoundLine: Sendable {
    package let batchId: String
    package let folder: String
    package let partnerId: String
    package let recordedAt: Timestamp
    /// The serial number of the order or request that the row answers.
    package let orderSerial: Int64
    package let outcome: LineOutcome

    /// Makes the row of a purchase when `orderSerial` is nil.
    package init(
        batchId: String, folder: String, partnerId: String, recordedAt: Timestamp, orderSerial: Int64? = nil,
        outcome: LineOutcome
    ) {
        self.orderSerial = orderSerial ?? outcome.purchaseSerial
        self.batchId = batchId
        self.folder = folder
        self.partnerId = partnerId
        self.recordedAt = recordedAt
        self.outcome = outcome
    }
}
