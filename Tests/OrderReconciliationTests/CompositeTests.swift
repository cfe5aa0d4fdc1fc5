import OrderModel
import Testing

@testable import OrderReconciliation

/// Several rows that are one posting together, and rows that take each other back.
@Suite(.timeLimit(.minutes(60)))
struct CompositeTests {
    private static let order = "2018-10-29 1 PO-1 c-1 P 25 × 9.00 = 235.00 + 44.65_EUR"
    private static let tiers = [
        "10/29/2018 O1 – c-1 P 10 × 10.00 = 100.00 + 19.00_EUR", "10/29/2018 O1 – c-1 P 15 × 9.00 = 135.00 + 25.65_EUR",
    ]

    private static func verdicts(_ books: [String], _ rows: [String]) throws -> [String] {
        try Reconciliation([try VendorLines.file(rows)], try Books(books)).words()
    }

    @Test(arguments: ["O1 –", "MS PO-1", "MS –"])
    func `a row for each tier is the posting of all tiers`(ids: String) throws {
        let rows = Self.tiers.map { $0.replacing("O1 –", with: ids) }
        let reconciliation = try Reconciliation([try VendorLines.file(rows)], try Books([Self.order]))
        var found: [String] = []
        try reconciliation.visitLines { line in
            found.append(
                "\(line.verdict.name) \(line.amountHere.map(String.init) ?? "–") "
                    + line.remarks.map(\.sentence).joined(separator: " "))
        }
        let note = "It is one of 2 rows that are the posting together."
        #expect(found == ["matched 27965 \(note)", "matched – \(note)"])
        let totals = try reconciliation.totals()
        #expect(totals.isAllMatched)
        #expect(totals.verdicts.map { "\($0.lineCount) \($0.there.text) \($0.here.text)" } == ["2 279.65 279.65"])
        #expect(MatchKey.allCases.map { totals.rowCount($0) }.reduce(0, +) == 2)
    }

    @Test func `their sum decides, and its difference stands once`() throws {
        let rows = [Self.tiers[0], Self.tiers[1].replacing("135.00", with: "136.00")]
        let totals = try Reconciliation([try VendorLines.file(rows)], try Books([Self.order])).totals()
        #expect(
            totals.verdicts.map { "\($0.verdict.name) \($0.lineCount) \($0.difference.text)" } == [
                "amount-differs 2 1.00"
            ])
        #expect(totals.causes.map { $0.difference(.price).text } == ["1.00"])
        #expect(
            try Self.verdicts([Self.order], rows)
                == [
                    "amount-differs, by OrderId, row 1, posting PO-1/100, price 1.00",
                    "amount-differs, by OrderId, row 2, posting PO-1/100",
                ])
    }

    @Test func `one of them with another customer makes all of them differ`() throws {
        let rows = [Self.tiers[0].replacing("c-1", with: "c-9"), Self.tiers[1]]
        let totals = try Reconciliation([try VendorLines.file(rows)], try Books([Self.order])).totals()
        #expect(
            totals.verdicts.map { "\($0.verdict.name) \($0.lineCount) \($0.difference.text)" }
                == ["identity-differs 2 0.00"])
    }

    @Test func `rows that add up to neither quantity nor total are not one posting`() throws {
        let rows = [Self.tiers[0], Self.tiers[1].replacing("P 15", with: "P 14").replacing("135.00", with: "136.00")]
        #expect(try Self.verdicts([Self.order], rows).map { $0.prefix(9) } == ["ambiguous", "ambiguous", "ambiguous"])
        // Of two lines of the product, the rows could be either's.
        let twin = Self.order.replacing("1 PO-1", with: "1.101 PO-1")
        #expect(try Self.verdicts([Self.order, twin], Self.tiers).allSatisfy { $0.hasPrefix("ambiguous") })
    }

    @Test func `a SubscriptionId tells the rows of two lines apart`() throws {
        let books = [11, 12].map { Self.order.replacing("1 PO-1", with: "1.\($0) PO-1") }
        let rows = [11, 12].flatMap { line in Self.tiers.map { $0 + " sub=sub-\(line)" } }
        #expect(
            try Self.verdicts(books, rows)
                == ["11", "11", "12", "12"].enumerated().map {
                    "matched, by OrderId, row \($0 + 1), posting PO-1/\($1)"
                })
    }

    @Test func `credits of tiers are one credit`() throws {
        let credit = Self.order.replacing("2018-10-29 1 PO-1", with: "2018-10-30 1 CX-1") + " credit"
        #expect(
            try Self.verdicts([Self.order, credit], Self.tiers + Self.tiers.map { $0 + " credit" })
                .filter { $0.hasPrefix("matched") }.count == 4)
    }

    // MARK: Void and rebill

    private static let one = "2018-10-29 1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"

    @Test(arguments: ["O1 –", "MS PO-1", "MS –"])
    func `a charge that was voided and billed again nets to zero, and is said to`(ids: String) throws {
        let row = "10/29/2018 \(ids) c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
        let found = try Self.verdicts([Self.one], [row, row + " credit", row])
        if ids == "MS –" {
            // Two rows share all that they could be told by.
            #expect(found.filter { $0.hasPrefix("ambiguous") }.count == 3)
        } else {
            #expect(found[0].hasPrefix("matched"))
            #expect(found[1...] == ["missing-here, row 2, voided", "missing-here, row 3, voided"])
        }
    }

    @Test func `a void that the vendor calls a new charge is no part of a posting`() throws {
        let row = "10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
        let void = "10/29/2018 O1 – c-1 P 2 × 10.00 = -20.00 + -3.80_EUR"
        for sub in ["", " sub=sub-100"] {
            let found = try Self.verdicts([Self.one], [row, void, row].map { $0 + sub })
            #expect(found[0].hasPrefix("matched"), "\(found)")
            #expect(found[1...] == ["missing-here, row 2, voided", "missing-here, row 3, voided"])
        }
    }

    @Test func `what the ledger never had and the vendor took back is said to net to zero`() throws {
        let row = "10/29/2018 MS9 – c-9 P 2 × 10.00 = 20.00 + 3.80_EUR"
        #expect(
            try Self.verdicts([], [row, row + " credit"])
                == ["missing-here, row 1, voided", "missing-here, row 2, voided"])
        #expect(
            try Self.verdicts([], [row, row, row + " credit"])
                == [
                    "missing-here, row 1, voided", "missing-here, row 2, unknown", "missing-here, row 3, voided",
                ])
        for other in [
            row.replacing("c-9", with: "c-8"), row.replacing(" P ", with: " Q "), row.replacing("20.00", with: "20.01"),
            row.replacing("P 2", with: "P 3"),
        ] {
            #expect(
                try Self.verdicts([], [row, other + " credit"]).allSatisfy { $0.hasSuffix("unknown") }, "\(other)")
        }
    }
}
