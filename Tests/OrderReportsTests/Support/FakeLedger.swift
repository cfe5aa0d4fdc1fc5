import OrderLedger
import OrderModel

/// A ledger that holds the rows of one batch, and postings.
final class FakeLedger: LedgerReading {
    private let outcomes: [LineOutcome]
    private let rejections: [RejectionRecord]

    private let postings: [Posting]

    init(outcomes: [LineOutcome] = [], rejections: [RejectionRecord] = [], postings: [Posting] = []) {
        self.outcomes = outcomes
        self.rejections = rejections
        self.postings = postings
    }

    func visitOutcomes(
        ofClaim number: Int64, in part: OutcomePart, _ body: (LineOutcome) throws -> Void
    ) throws {
        for outcome in outcomes { try body(outcome) }
    }

    func reportProgress(ofClaim number: Int64) throws(LedgerError) -> ReportProgress? { nil }

    func visitRejections(ofClaim number: Int64, _ body: (RejectionRecord) throws -> Void) throws {
        for rejection in rejections { try body(rejection) }
    }

    func visitPostings(
        in period: PostingPeriod, ofPartner partnerId: String?, _ body: (Posting) throws -> Void
    ) throws -> PostingExtent {
        for posting in postings where period.contains(posting.postedAt) {
            if partnerId == nil || partnerId == posting.partnerId { try body(posting) }
        }
        return PostingExtent(
            head: ChainLink(number: 7, hash: String(repeating: "c7", count: 32)), unrecorded: [])
    }

    func unfinishedClaims() throws(LedgerError) -> [Claim] { [] }
    func claim(_ number: Int64) throws(LedgerError) -> Claim? { nil }
    func claims(withCopy sha256: String) throws(LedgerError) -> [Claim] { [] }
    func newestCopiedClaim() throws(LedgerError) -> Claim? { nil }
    func isFolderTaken(_ folder: String, quarantined: Bool) throws(LedgerError) -> Bool { false }
    func sequence() throws(LedgerError) -> SerialSequence { SerialSequence(nextOrder: 1, nextLine: 1, nextLink: 1) }
    func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts { LedgerFacts() }
    func publishedReports(ofClaim number: Int64) throws(LedgerError) -> [PublishedReport] { [] }

    func closingLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? {
        ChainLink(number: 3, hash: String(repeating: "c0", count: 32))
    }

    func useChainKeys(_ keys: ChainKeys) {}
    func siteIdentity() throws(LedgerError) -> SiteIdentity? { nil }
    func extent() throws(LedgerError) -> LedgerExtent { LedgerExtent(lastClaim: 0, head: nil) }
    func link(_ number: Int64) throws(LedgerError) -> ChainLink? { nil }
    func proveChain() throws(LedgerError) -> ChainFinding { .holds(head: nil) }
    func keyCounts() throws(LedgerError) -> KeyCounts { KeyCounts(issued: 0, active: 0, revoked: 0) }
    func claims(after number: Int64, limit: Int) throws(LedgerError) -> [Claim] { [] }
    func find(_ query: LedgerQuery, limit: Int) throws(LedgerError) -> [FoundLine] { [] }
    func findBatches(_ name: String) throws(LedgerError) -> [Claim] { [] }
    func recordedSecrets() throws(LedgerError) -> RecordedSecrets { RecordedSecrets(sealed: [], newestUsedId: 0) }
    func usage(ofPartner partnerId: String, on date: CivilDate) throws(LedgerError) -> PartnerUsage { PartnerUsage() }
    func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? { nil }
}

/// Identifiers that show the serial number they are made of.
struct FakeIssuer: IdentifierIssuing {
    func orderId(serial: Int64, secretId: Int) -> String { "order\(serial)" }
    func subscriptionId(lineSerial: Int64, secretId: Int) -> String { "subscription\(lineSerial)" }
    func productKey(lineSerial: Int64, secretId: Int) -> String { "key\(lineSerial)" }
    func downloadLink(linkSerial: Int64, expiresAt: Timestamp, secretId: Int) -> String {
        "https://links.example/d/link\(linkSerial)"
    }
}

/// Signatures that show how many bytes they are over.
struct FakeSigner: ReceiptSigning {
    func signature(of bytes: [UInt8]) -> String { "signed \(bytes.count) bytes\n" }
}
