package import OrderLedger
package import OrderModel

/// A ledger that holds the rows of one batch, and postings.
package final class FakeLedger: LedgerReading {
    private let outcomes: [LineOutcome]
    private let rejections: [RejectionRecord]

    private let postings: [Posting]

    package init(outcomes: [LineOutcome] = [], rejections: [RejectionRecord] = [], postings: [Posting] = []) {
        self.outcomes = outcomes
        self.rejections = rejections
        self.postings = postings
    }

    package func visitOutcomes(
        ofClaim number: Int64, in part: OutcomePart, _ body: (LineOutcome) throws -> Void
    ) throws {
        for outcome in outcomes { try body(outcome) }
    }

    package func reportProgress(ofClaim number: Int64) throws(LedgerError) -> ReportProgress? { nil }

    package func visitRejections(ofClaim number: Int64, _ body: (RejectionRecord) throws -> Void) throws {
        for rejection in rejections { try body(rejection) }
    }

    package func visitPostings(
        in period: PostingPeriod, ofPartner partnerId: String?, _ body: (Posting) throws -> Void
    ) throws -> PostingExtent {
        for posting in postings where period.contains(posting.postedAt) {
            if partnerId == nil || partnerId == posting.partnerId { try body(posting) }
        }
        return PostingExtent(
            head: ChainLink(number: 7, hash: String(repeating: "c7", count: 32)), unrecorded: [])
    }

    package func unfinishedClaims() throws(LedgerError) -> [Claim] { [] }
    package func claim(_ number: Int64) throws(LedgerError) -> Claim? { nil }
    package func claims(withCopy sha256: String) throws(LedgerError) -> [Claim] { [] }
    package func claims(_ question: ClaimQuestion) throws(LedgerError) -> [Claim] { [] }
    package func newestCopiedClaim() throws(LedgerError) -> Claim? { nil }
    package func isFolderTaken(_ folder: String, quarantined: Bool) throws(LedgerError) -> Bool { false }
    package func sequence() throws(LedgerError) -> SerialSequence {
        SerialSequence(nextOrder: 1, nextLine: 1, nextLink: 1)
    }
    package func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts { LedgerFacts() }
    package func publishedReports(ofClaim number: Int64) throws(LedgerError) -> [PublishedReport] { [] }

    package func closingLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? {
        ChainLink(number: 3, hash: String(repeating: "c0", count: 32))
    }

    package func useChainKeys(_ keys: ChainKeys) {}
    package func siteIdentity() throws(LedgerError) -> SiteIdentity? { nil }
    package func extent() throws(LedgerError) -> LedgerExtent { LedgerExtent(lastClaim: 0, head: nil) }
    package func link(_ number: Int64) throws(LedgerError) -> ChainLink? { nil }
    package func proveChain() throws(LedgerError) -> ChainFinding { .holds(head: nil) }
    package func keyCounts() throws(LedgerError) -> KeyCounts { KeyCounts(issued: 0, active: 0, revoked: 0) }
    package func claims(after number: Int64, limit: Int) throws(LedgerError) -> [Claim] { [] }
    package func find(_ query: LedgerQuery, limit: Int) throws(LedgerError) -> [FoundLine] { [] }
    package func findBatches(_ name: String) throws(LedgerError) -> [Claim] { [] }
    package func recordedSecrets() throws(LedgerError) -> RecordedSecrets {
        RecordedSecrets(sealed: [], newestUsedId: 0)
    }
    package func usage(ofPartner partnerId: String, on date: CivilDate) throws(LedgerError) -> PartnerUsage {
        PartnerUsage()
    }
    package func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? { nil }
}

// Nobody looks anything up here, or proves a part of it.
extension FakeLedger {
    package func findPurchases(_ search: PurchaseSearch) throws(LedgerError) -> [Int64] { [] }
    package func findCustomers(_ search: CustomerSearch, limit: Int) throws(LedgerError) -> [FoundCustomer] { [] }
    package func findRejections(_ search: RejectionSearch) throws(LedgerError) -> [FoundRejection] { [] }
    package func isCancelled(line serial: Int64) throws(LedgerError) -> Bool { false }
    package func repeats(ofOrder serial: Int64) throws(LedgerError) -> [FoundRepeat] { [] }
    package func reveals(ofPurchase serial: Int64) throws(LedgerError) -> [Reveal] { [] }
    package func acceptances() throws(LedgerError) -> [Acceptance] { [] }
    package func answerCounts(ofClaim number: Int64) throws(LedgerError) -> AnswerCounts {
        AnswerCounts(accepted: 0, duplicate: 0, rejected: 0)
    }
    package func proveChain(after number: Int64) throws(LedgerError) -> ChainFinding { try proveChain() }
    package func lastLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? { nil }
    package func claims(linkedAfter number: Int64) throws(LedgerError) -> Set<Int64> { [] }
    package func batches(ofPartner partnerId: String, since: Timestamp?, limit: Int) throws(LedgerError) -> [Claim] {
        []
    }
}

/// Identifiers that show the serial number behind them.
package struct FakeIssuer: IdentifierIssuing {
    package init() {}

    package func orderId(serial: Int64, secretId: Int) -> String { "order\(serial)" }
    package func subscriptionId(lineSerial: Int64, secretId: Int) -> String { "subscription\(lineSerial)" }
    package func productKey(lineSerial: Int64, secretId: Int) -> String { "key\(lineSerial)" }
    package func downloadLink(linkSerial: Int64, expiresAt: Timestamp, secretId: Int) -> String {
        "https://links.example/d/link\(linkSerial)"
    }
}

/// Signatures that show the number of bytes under them.
package struct FakeSigner: ReceiptSigning {
    package init() {}

    package func signature(of bytes: [UInt8]) -> String { "signed \(bytes.count) bytes\n" }
}
