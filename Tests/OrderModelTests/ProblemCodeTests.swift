import OrderModel
import Testing

@Suite("A problem code", .timeLimit(.minutes(60)))
struct ProblemCodeTests {
    /// Every code with its number. Ledgers hold the numbers and partners know the slugs. So a row never changes, and a
    /// number is never used again.
    private static let numbers = """
        1 file-empty
        2 file-malformed
        3 file-truncated
        4 document-type-refused
        5 encoding-refused
        6 limit-exceeded
        7 column-missing
        8 column-unknown
        9 column-repeated
        10 schema-violated
        11 batch-field-varies
        12 control-total-mismatch
        13 signature-missing
        14 signature-invalid
        15 signature-not-submitter
        16 partner-unknown
        17 agent-unknown
        18 agent-expired
        19 guard-exceeded
        20 partner-not-of-folder
        21 batch-abandoned
        22 quarantined-before
        23 file-type-refused
        101 field-missing
        102 field-malformed
        103 action-unknown
        104 agent-lacks-right
        105 customer-unknown
        106 customer-mismatch
        107 customer-of-other-partner
        108 market-unknown
        109 product-unknown
        110 segment-not-supported
        111 quantity-out-of-range
        112 reservation-not-sold-in-market
        113 currency-not-accepted
        114 term-not-offered
        115 price-not-found
        116 tax-rule-missing
        117 amount-overflow
        118 download-not-offered
        119 hybrid-benefit-not-applicable
        120 hybrid-benefit-not-covered
        121 order-not-found
        122 order-of-other-customer
        123 already-cancelled
        124 cancel-window-closed
        125 reservation-not-cancellable
        126 refund-exceeds-paid
        127 reference-reused
        128 order-has-rejected-line
        129 order-not-finished
        """

    /// Codes that partners' programs rely on. None of them may go.
    private static let promisedOfFiles = [
        "file-malformed", "file-truncated", "file-empty", "document-type-refused", "encoding-refused",
        "limit-exceeded", "column-missing", "column-unknown", "column-repeated", "schema-violated",
        "batch-field-varies", "control-total-mismatch", "signature-missing", "signature-invalid",
        "signature-not-submitter", "partner-not-of-folder", "partner-unknown", "agent-unknown", "agent-expired",
    ]
    private static let promisedOfOrders = [
        "field-missing", "field-malformed", "action-unknown", "agent-lacks-right", "customer-unknown",
        "customer-mismatch", "customer-of-other-partner", "market-unknown", "product-unknown", "term-not-offered",
        "segment-not-supported", "quantity-out-of-range", "reservation-not-sold-in-market", "price-not-found",
        "currency-not-accepted", "amount-overflow", "tax-rule-missing", "download-not-offered", "order-not-found",
        "order-of-other-customer", "already-cancelled", "cancel-window-closed", "reservation-not-cancellable",
        "refund-exceeds-paid", "reference-reused", "hybrid-benefit-not-applicable", "hybrid-benefit-not-covered",
        "order-has-rejected-line",
    ]

    @Test("keeps its number and its slug for ever")
    func numbersAndSlugs() {
        let codes = ProblemCode.allCases.sorted { $0.number < $1.number }
        #expect(codes.map { "\($0.number) \($0.slug)" }.joined(separator: "\n") == Self.numbers)
    }

    @Test("shares neither with another code")
    func unique() {
        #expect(Set(ProblemCode.allCases.map(\.number)).count == ProblemCode.allCases.count)
        #expect(Set(ProblemCode.allCases.map(\.slug)).count == ProblemCode.allCases.count)
    }

    @Test("is there for every promise about a file", arguments: promisedOfFiles)
    func ofFile(slug: String) {
        #expect(ProblemCode(slug: slug)?.scope == .file)
    }

    @Test("is there for every promise about an order", arguments: promisedOfOrders)
    func ofOrder(slug: String) {
        #expect(ProblemCode(slug: slug)?.scope == .order)
    }

    @Test("of a guard lets the batch wait, and neither quarantines nor rejects")
    func ofBatch() {
        #expect(ProblemCode.allCases.filter { $0.scope == .batch } == [.guardExceeded])
    }

    @Test("comes back from its slug", arguments: ProblemCode.allCases)
    func roundTrip(code: ProblemCode) {
        #expect(ProblemCode(slug: code.slug) == code)
        #expect(ProblemCode(slug: code.slug.uppercased()) == nil)
    }

    @Test("is refused under a slug that there is not", arguments: ["", "no-such-code", "file_empty", "1"])
    func unknown(slug: String) {
        #expect(ProblemCode(slug: slug) == nil)
    }

    @Test("is listed in the order of the catalogue, whatever its number is")
    func order() throws {
        #expect(ProblemCode.allCases.map(\.precedence) == Array(ProblemCode.allCases.indices))
        #expect(ProblemCode.orderNotFinished.precedence < ProblemCode.alreadyCancelled.precedence)
        #expect(ProblemCode.orderNotFinished.number > ProblemCode.alreadyCancelled.number)
    }

    @Test("about a file comes before every code about an order")
    func filesFirst() throws {
        let scopes = ProblemCode.allCases.map(\.scope)
        let firstOfOrders = try #require(scopes.firstIndex(of: .order))
        #expect(scopes[firstOfOrders...].allSatisfy { $0 == .order })
    }
}
