import OrderLedger
import OrderVerification
import Testing

/// A ledger is compared with receipts that partners kept. Each way to disagree is found.
@Suite(.timeLimit(.minutes(60)))
struct ReceiptContradictionTests {
    @Test(arguments: rows)
    func `a receipt that does not fit is named`(row: ContradictionTests.Row) throws {
        var site = try HonestSite()
        try row.change(&site)
        #expect(try site.contradiction() == row.expected)
    }

    @Test func `receipts that fit hold, also before the reports are out`() throws {
        var site = try HonestSite()
        site.receipts = [Self.receipt(), Self.receipt()]
        #expect(try site.contradiction() == nil)
        site.ledger.claims = [try HonestSite.claim(state: .recorded)]
        site.recorded = []
        #expect(try site.contradiction() == nil)
    }

    private static func receipt(_ text: String = HonestSite.receipt, isSigned: Bool = true) -> KeptReceipt {
        KeptReceipt(name: "kept.json", bytes: Array(text.utf8), isSigned: isSigned)
    }

    private static let other = String(repeating: "d1", count: 32)

    static let rows = [
        ContradictionTests.Row(
            "a signature of others",
            "kept.json: its signature is none of this site's keys for receipts over these bytes"
        ) { $0.receipts = [receipt(isSigned: false)] },
        ContradictionTests.Row("no receipt", "kept.json: it is no receipt of a batch") {
            $0.receipts = [receipt("{}")]
        },
        ContradictionTests.Row(
            "a batch unknown",
            "kept.json: the site signed it for batch b-9, but the ledger knows of no such batch: the ledger is an older one, "
                + "or another"
        ) { $0.receipts = [receipt(HonestSite.receipt.replacing("b-1", with: "b-9"))] },
        ContradictionTests.Row(
            "a batch that is not closed",
            "kept.json: the site signed it for batch b-1, but in the ledger that batch is not closed"
        ) {
            $0.receipts = [receipt()]
            $0.ledger.closingLink = nil
        },
        ContradictionTests.Row("a link of another number", anotherPast(4, ContradictingLedger.head.hash)) {
            $0.receipts = [receipt()]
            $0.ledger.closingLink = ChainLink(number: 4, hash: ContradictingLedger.head.hash)
        },
        ContradictionTests.Row("a link of another hash", anotherPast(3, other)) {
            $0.receipts = [receipt()]
            $0.ledger.closingLink = ChainLink(number: 3, hash: other)
        },
        ContradictionTests.Row(
            "another receipt of the same link", "kept.json: the ledger has another receipt for batch b-1 than this one"
        ) { $0.receipts = [receipt(HonestSite.receipt + "\n")] },
        ContradictionTests.Row(
            "a receipt that was never published",
            "kept.json: the ledger has another receipt for batch b-1 than this one"
        ) {
            $0.receipts = [receipt()]
            $0.recorded = $0.reports.filter { $0.fileName != "receipt.json" }
        },
        ContradictionTests.Row("the second of two", "kept.json: it is no receipt of a batch") {
            $0.receipts = [receipt(), receipt("{}")]
        },
    ]

    private static func anotherPast(_ number: Int, _ hash: String) -> String {
        "kept.json: batch b-1 was closed by link 3 of the ledger's chain, \(ContradictingLedger.head.hash), but the ledger "
            + "has link \(number), \(hash): it has another past"
    }
}
