import OrderLedger
import OrderModel

/// The statements of a ledger in a test, true or not.
struct Sayings: Sendable {
    var claims: [Claim] = []
    var outcomes: [LineOutcome] = []
    var rejections: [RejectionRecord] = []
    /// The published reports of any claim.
    var reports: [PublishedReport] = []
    var chain = ChainFinding.holds(head: ContradictingLedger.head)
    var keys = KeyCounts(issued: 0, active: 0, revoked: 0)
    var identity: SiteIdentity?
    var closingLink: ChainLink? = ContradictingLedger.head
}

final class ContradictingLedger: LedgerReading {
    static let head = ChainLink(number: 3, hash: String(repeating: "c0", count: 32))

    private let sayings: Sayings

    init(_ sayings: Sayings) {
        self.sayings = sayings
    }

    func claim(_ number: Int64) throws(LedgerError) -> Claim? { sayings.claims.first { $0.number == number } }

    func claims(after number: Int64, limit: Int) throws(LedgerError) -> [Claim] {
        Array(sayings.claims.filter { $0.number > number }.prefix(limit))
    }

    func findBatches(_ name: String) throws(LedgerError) -> [Claim] {
        sayings.claims.filter { $0.folder == name || $0.header?.batchId == name }
    }

    func visitOutcomes(ofClaim number: Int64, in part: OutcomePart, _ body: (LineOutcome) throws -> Void) throws {
        for outcome in sayings.outcomes { try body(outcome) }
    }

    func visitRejections(ofClaim number: Int64, _ body: (RejectionRecord) throws -> Void) throws {
        for rejection in sayings.rejections { try body(rejection) }
    }

    func publishedReports(ofClaim number: Int64) throws(LedgerError) -> [PublishedReport] { sayings.reports }
    func closingLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? { sayings.closingLink }
    func proveChain() throws(LedgerError) -> ChainFinding { sayings.chain }
    func keyCounts() throws(LedgerError) -> KeyCounts { sayings.keys }
    func siteIdentity() throws(LedgerError) -> SiteIdentity? { sayings.identity }

    // A verification does not use these.
    func useChainKeys(_ keys: ChainKeys) {}
    func unfinishedClaims() throws(LedgerError) -> [Claim] { [] }
    func claims(_ question: ClaimQuestion) throws(LedgerError) -> [Claim] { [] }
    func claims(withCopy sha256: String) throws(LedgerError) -> [Claim] { [] }
    func newestCopiedClaim() throws(LedgerError) -> Claim? { nil }
    func isFolderTaken(_ folder: String, quarantined: Bool) throws(LedgerError) -> Bool { false }
    func sequence() throws(LedgerError) -> SerialSequence { SerialSequence(nextOrder: 1, nextLine: 1, nextLink: 1) }
    func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts { LedgerFacts() }
    func reportProgress(ofClaim number: Int64) throws(LedgerError) -> ReportProgress? { nil }
    func extent() throws(LedgerError) -> LedgerExtent { LedgerExtent(lastClaim: 0, head: nil) }
    func link(_ number: Int64) throws(LedgerError) -> ChainLink? { nil }
    func find(_ query: LedgerQuery, limit: Int) throws(LedgerError) -> [FoundLine] { [] }
    func recordedSecrets() throws(LedgerError) -> RecordedSecrets { RecordedSecrets(sealed: [], newestUsedId: 0) }
    func usage(ofPartner partnerId: String, on date: CivilDate) throws(LedgerError) -> PartnerUsage { PartnerUsage() }
    func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? { nil }

    func visitPostings(
        in period: PostingPeriod, ofPartner partnerId: String?, _ body: (Posting) throws -> Void
    ) throws -> PostingExtent {
        PostingExtent(head: Self.head, unrecorded: [])
    }
}

// Nobody looks anything up here, or proves a part of it.
extension ContradictingLedger {
    func findPurchases(_ search: PurchaseSearch) throws(LedgerError) -> [Int64] { [] }
    func findCustomers(_ search: CustomerSearch, limit: Int) throws(LedgerError) -> [FoundCustomer] { [] }
    func findRejections(_ search: RejectionSearch) throws(LedgerError) -> [FoundRejection] { [] }
    func isCancelled(line serial: Int64) throws(LedgerError) -> Bool { false }
    func repeats(ofOrder serial: Int64) throws(LedgerError) -> [FoundRepeat] { [] }
    func reveals(ofPurchase serial: Int64) throws(LedgerError) -> [Reveal] { [] }
    func acceptances() throws(LedgerError) -> [Acceptance] { [] }
    func answerCounts(ofClaim number: Int64) throws(LedgerError) -> AnswerCounts {
        AnswerCounts(accepted: 0, duplicate: 0, rejected: 0)
    }
    func proveChain(after number: Int64) throws(LedgerError) -> ChainFinding { try proveChain() }
    func lastLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? { nil }
    func claims(linkedAfter number: Int64) throws(LedgerError) -> Set<Int64> { [] }
    func batches(ofPartner partnerId: String, since: Timestamp?, limit: Int) throws(LedgerError) -> [Claim] { [] }
}

/// Reads the serial numbers that the identifiers of these tests show.
struct PlainKeys: ProductKeyRecognising {
    func orderSerial(ofOrderId text: String) -> Int64? { Self.number(text, "order-") }
    func lineSerial(ofSubscriptionId text: String) -> Int64? { Self.number(text, "subscription-") }
    func lineSerial(ofProductKey text: String) -> Int64? { Self.number(text, "key-") }

    private static func number(_ text: String, _ prefix: String) -> Int64? {
        text.hasPrefix(prefix) ? Int64(text.dropFirst(prefix.count)) : nil
    }
}
