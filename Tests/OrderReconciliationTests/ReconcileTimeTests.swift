import OrderLedger
import OrderModel
import Testing

@testable import OrderReconciliation

/// A reconcile is as of its time, as an export is.
@Suite(.timeLimit(.minutes(60)))
struct ReconcileTimeTests {
    private static let books = [
        "2018-10-10T02:00:00Z 1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        "2018-10-20T02:00:00Z 2 PO-2 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        "2018-11-10T02:00:00Z 3 PO-3 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
    ]
    private static let rows = [
        "10/10/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR", "10/20/2018 O2 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
    ]

    @Test(arguments: [
        ("2018-10-10T01:59:59Z", ["missing-here", "missing-here"], 2, false),
        ("2018-10-10T02:00:00Z", ["matched", "missing-here"], 1, false),
        ("2018-10-20T01:59:59Z", ["matched", "missing-here"], 1, false),
        ("2018-10-20T02:00:00Z", ["matched", "matched"], 0, false),
        ("2018-10-31T23:59:59Z", ["matched", "matched"], 0, false),
        ("2018-11-01T00:00:00Z", ["matched", "matched"], 0, true),
    ])
    func `what was posted after it is not in the ledger of that time, and counts where it is of the period`(
        asOf: String, verdicts: [String], later: Int, isComplete: Bool
    ) throws {
        let reconciliation = try Reconciliation([try VendorLines.file(Self.rows)], try Books(Self.books), asOf: asOf)
        #expect(try reconciliation.words().map { String($0.prefix { $0 != "," }) } == verdicts)
        #expect(reconciliation.postedLaterCount == later)
        #expect(reconciliation.isComplete == isComplete)
    }

    @Test func `nor is it missing there`() throws {
        let first = [try VendorLines.file([Self.rows[0]])]
        let before = try Reconciliation(first, try Books(Self.books), asOf: "2018-10-15")
        #expect(try before.words() == ["matched, by OrderId, row 1, posting PO-1/100"])
        let after = try Reconciliation(first, try Books(Self.books), asOf: "2018-10-25")
        #expect(try after.words().count == 2)
    }
}
