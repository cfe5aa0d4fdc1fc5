import OrderLedger
import OrderModel
import SeededGeneration
import Testing

@testable import OrderReconciliation

/// The posting of each row, and the key that found it. In the tables, `2018-10-29 1 PO-1 c-1 P 2 × 10.00 = 20.00 +
/// 3.80_EUR` is order 1 with reference PO-1.
@Suite(.timeLimit(.minutes(60)))
struct MatchingTests {
    private static let order = "2018-10-29 1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"

    private static func verdicts(_ books: [String], _ rows: [String], partnerId: String? = nil) throws -> [String] {
        try Reconciliation([try VendorLines.file(rows)], try Books(books), partnerId: partnerId).words()
    }

    // MARK: Keys

    @Test func `a row is found by its OrderId first, whatever else it says of the order`() throws {
        #expect(
            try Self.verdicts([Self.order], ["10/29/2018 O1 PO-9 c-9 P 2 × 10.00 = 20.00 + 3.80_EUR"])
                == ["identity-differs, by OrderId, row 1, posting PO-1/100"])
    }

    @Test func `else by its ReferenceID, which is our OrderReference`() throws {
        #expect(
            try Self.verdicts([Self.order], ["10/30/2018 MS77 PO-1 c-9 P 2 × 10.00 = 20.00 + 3.80_EUR"])
                == ["identity-differs, by ReferenceID, row 1, posting PO-1/100"])
    }

    @Test func `else by customer, product, SKU, quantity and date, in any case of the customer's id`() throws {
        #expect(
            try Self.verdicts([Self.order], ["10/29/2018 MS77 guid C-1 P/1 2 × 10.00 = 20.00 + 3.80_EUR"])
                == ["matched, by Customer, row 1, posting PO-1/100"])
    }

    @Test func `a CustomerId that is empty is replaced by the domain name`() throws {
        #expect(
            try Self.verdicts([Self.order], ["10/29/2018 MS77 – – P 2 × 10.00 = 20.00 + 3.80_EUR domain=C-1.Example"])
                == ["matched, by Customer, row 1, posting PO-1/100"])
        #expect(
            try Self.verdicts([Self.order], ["10/29/2018 MS77 – – P 2 × 10.00 = 20.00 + 3.80_EUR"])
                == ["missing-here, row 1, noKey", "missing-there, posting PO-1/100"])
    }

    @Test(arguments: [
        "10/30/2018 MS77 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR", "10/29/2018 MS77 – c-2 P 2 × 10.00 = 20.00 + 3.80_EUR",
        "10/29/2018 MS77 – c-1 Q 2 × 10.00 = 20.00 + 3.80_EUR",
        "10/29/2018 MS77 – c-1 P/0002 2 × 10.00 = 20.00 + 3.80_EUR",
        "10/29/2018 MS77 – c-1 P 3 × 10.00 = 20.00 + 3.80_EUR",
        "10/29/2018 MS77 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR credit",
    ])
    func `where one of these is another, it is another order`(row: String) throws {
        #expect(
            try Self.verdicts([Self.order], [row]) == [
                "missing-here, row 1, unknown", "missing-there, posting PO-1/100",
            ])
    }

    @Test func `what several rows or postings share decides nothing`() throws {
        let again = "2018-10-29 2 PO-2 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
        let row = "10/29/2018 MS77 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
        #expect(
            try Self.verdicts([Self.order, again], [row])
                == [
                    "ambiguous, by Customer, row 1, notUnique, 1:2",
                    "ambiguous, by Customer, posting PO-1/100, notUnique, 1:2",
                    "ambiguous, by Customer, posting PO-2/200, notUnique, 1:2",
                ])
        #expect(
            try Self.verdicts([Self.order], [row, row])
                == [
                    "ambiguous, by Customer, row 1, notUnique, 2:1", "ambiguous, by Customer, row 2, notUnique, 2:1",
                    "ambiguous, by Customer, posting PO-1/100, notUnique, 2:1",
                ])
        // The first decision by an id makes the rest unique.
        #expect(
            try Self.verdicts([Self.order, again], [row, "10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"])
                == ["matched, by Customer, row 1, posting PO-2/200", "matched, by OrderId, row 2, posting PO-1/100"])
    }

    @Test func `an order that is billed twice does not take another's place`() throws {
        let again = "2018-10-29 2 PO-2 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
        let row = "10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
        #expect(
            try Self.verdicts([Self.order, again], [row, row])
                == [
                    "matched, by OrderId, row 1, posting PO-1/100", "missing-here, row 2, noSuchLine",
                    "missing-there, posting PO-2/200",
                ])
        let byReference = "10/29/2018 MS1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
        #expect(
            try Self.verdicts([Self.order, again], [byReference, byReference])[1] == "missing-here, row 2, noSuchLine")
    }

    @Test func `an OrderId of another site is no key`() throws {
        #expect(
            try Self.verdicts([Self.order], ["10/29/2018 O55 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"])
                == ["matched, by ReferenceID, row 1, posting PO-1/100"])
    }

    @Test func `the same reference of two partners is told by the PartnerId`() throws {
        let books = [Self.order + " partner=p-1", "2018-10-29 2 PO-1 c-2 P 5 × 10.00 = 50.00 + 9.50_EUR partner=p-2"]
        let row = "10/29/2018 MS – c-9 P 5 × 10.00 = 50.00 + 9.50_EUR".replacing("–", with: "PO-1")
        #expect(
            try Self.verdicts(books, [row + " partner=P-2"], partnerId: "p-2")
                == ["identity-differs, by ReferenceID, row 1, posting PO-1/200"])
        #expect(
            try Self.verdicts(books, [row + " partner=p-3"])[0]
                == "ambiguous, by ReferenceID, row 1, severalPartners, 1:2")
    }

    // MARK: Lines and credits

    private static let threeLines = [
        "2018-10-29 1.11 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        "2018-10-29 1.12 PO-1 c-1 P 3 × 10.00 = 30.00 + 5.70_EUR",
        "2018-10-29 1.13 PO-1 c-1 Q 2 × 10.00 = 20.00 + 3.80_EUR",
    ]

    @Test func `lines of one order are told by product, quantity and total, in any order`() throws {
        #expect(
            try Self.verdicts(
                Self.threeLines,
                [
                    "10/29/2018 O1 – c-1 Q 2 × 10.00 = 20.00 + 3.80_EUR",
                    "10/29/2018 O1 – c-1 P 3 × 10.00 = 30.00 + 5.70_EUR",
                    "10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
                ])
                == [
                    "matched, by OrderId, row 1, posting PO-1/13", "matched, by OrderId, row 2, posting PO-1/12",
                    "matched, by OrderId, row 3, posting PO-1/11",
                ])
    }

    @Test func `a line is its SubscriptionId before it is anything else`() throws {
        #expect(
            try Self.verdicts(
                Array(Self.threeLines[..<2]),
                [
                    "10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR sub=SUB-12",
                    "10/29/2018 O1 – c-1 P 3 × 10.00 = 30.00 + 5.70_EUR sub=sub-11",
                ])
                == [
                    "amount-differs, by OrderId, row 1, posting PO-1/12, quantity -10.00, tax -1.90",
                    "amount-differs, by OrderId, row 2, posting PO-1/11, quantity 10.00, tax 1.90",
                ])
    }

    private static func remarks(_ books: [String], _ rows: [String]) throws -> [String] {
        var remarks: [String] = []
        try Reconciliation([try VendorLines.file(rows)], try Books(books)).visitLines { line in
            if line.row != nil { remarks.append(line.remarks.map(\.sentence).joined(separator: " ")) }
        }
        return remarks
    }

    @Test func `references that only look alike are two, whichever comes first`() throws {
        let (one, other) = ("Caf\u{E9}", "Cafe\u{301}")
        let books = [
            "2018-10-29 1 \(one) c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
            "2018-10-29 2 \(other) c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        ]
        for references in [[one, other], [other, one]] {
            let rows = references.map { "10/29/2018 – \($0) c-1 P 2 × 10.00 = 20.00 + 3.80_EUR" }
            let verdicts = try Self.verdicts(books, rows)
            #expect(verdicts.count == 2)
            #expect(verdicts.allSatisfy { $0.hasPrefix("matched, by ReferenceID") }, "\(verdicts)")
            // As strings they are equal. The line's serial number tells which one it is.
            #expect(
                verdicts.map { $0.suffix(4) }
                    == (references[0].utf8.count == one.utf8.count ? ["/100", "/200"] : ["/200", "/100"]))
        }
    }

    @Test func `a line with another product or SKU is found by its SubscriptionId, with a note`() throws {
        let row = "10/29/2018 O1 – c-1 P/0002 2 × 10.00 = 20.00 + 3.80_EUR sub="
        #expect(
            try Self.verdicts([Self.order], [row + "sub-100"])
                == ["identity-differs, by OrderId, row 1, posting PO-1/100"])
        #expect(
            try Self.remarks([Self.order], [row + "SUB-100"])
                == ["It was found by its SubscriptionId; the ledger has product P, SKU 0001."])
        #expect(try Self.remarks([Self.order], [row.replacing("P/0002", with: "P/1") + "sub-100"]) == [""])
        for other in [row + "sub-101", row.replacing(" sub=", with: "")] {
            #expect(
                try Self.verdicts([Self.order], [other])
                    == ["missing-here, row 1, noSuchLine", "missing-there, posting PO-1/100"])
        }
        #expect(
            try Self.verdicts([Self.order], [row.replacing("_EUR", with: "_USD") + "sub-100"])[0]
                == "missing-here, row 1, noSuchLine")
        #expect(
            try Self.verdicts(
                [Self.order], ["10/29/2018 MS PO-1 c-1 Z 3 × 10.00 = 30.00 + 5.70_EUR sub=sub-100"])
                == ["amount-differs, by ReferenceID, row 1, posting PO-1/100, quantity 10.00, tax 1.90"])
    }

    @Test func `one of several lines with another SKU leaves the others theirs`() throws {
        #expect(
            try Self.verdicts(
                Self.threeLines,
                [
                    "10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
                    "10/29/2018 O1 – c-1 Q/0009 2 × 10.00 = 20.00 + 3.80_EUR sub=sub-13",
                    "10/29/2018 O1 – c-1 P 3 × 10.00 = 30.00 + 5.70_EUR",
                ])
                == [
                    "matched, by OrderId, row 1, posting PO-1/11",
                    "identity-differs, by OrderId, row 2, posting PO-1/13",
                    "matched, by OrderId, row 3, posting PO-1/12",
                ])
        // A line that another row would take only by its product is left to the row that names it.
        #expect(
            try Self.verdicts(
                Array(Self.threeLines[1...]),
                [
                    "10/29/2018 O1 – c-1 Q 2 × 10.00 = 20.00 + 3.80_EUR",
                    "10/29/2018 O1 – c-1 Z 2 × 10.00 = 20.00 + 3.80_EUR sub=sub-13",
                ])
                == [
                    "missing-here, row 1, noSuchLine", "identity-differs, by OrderId, row 2, posting PO-1/13",
                    "missing-there, posting PO-1/12",
                ])
    }

    @Test func `a line with another quantity is the only one of its product that is left, or cannot be told`() throws {
        #expect(
            try Self.verdicts(
                Self.threeLines,
                [
                    "10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
                    "10/29/2018 O1 – c-1 P 4 × 10.00 = 40.00 + 7.60_EUR",
                ])
                == [
                    "matched, by OrderId, row 1, posting PO-1/11",
                    "amount-differs, by OrderId, row 2, posting PO-1/12, quantity 10.00, tax 1.90",
                    "missing-there, posting PO-1/13",
                ])
        #expect(
            try Self.verdicts(
                Array(Self.threeLines[..<2]),
                [
                    "10/29/2018 O1 – c-1 P 4 × 10.00 = 40.00 + 7.60_EUR",
                    "10/29/2018 O1 – c-1 P 5 × 10.00 = 50.00 + 9.50_EUR",
                ])
                == [
                    "ambiguous, by OrderId, row 1, notUnique, 2:2", "ambiguous, by OrderId, row 2, notUnique, 2:2",
                    "ambiguous, by OrderId, posting PO-1/11, notUnique, 2:2",
                    "ambiguous, by OrderId, posting PO-1/12, notUnique, 2:2",
                ])
    }

    @Test func `a row in another currency is not the order's line`() throws {
        #expect(
            try Self.verdicts([Self.order], ["10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_USD"])[0]
                == "missing-here, row 1, noSuchLine")
    }

    private static let cancelled = [order, "2018-11-05 1 CX-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR credit"]

    @Test(arguments: ["O1 –", "MS CX-1", "MS PO-1", "MS –"])
    func `a credit is found by the order, by the cancellation's reference, by the purchase's, and by what it credits`(
        ids: String
    ) throws {
        let rows = ["", " credit"].map { "10/29/2018 \(ids) c-1 P 2 × 10.00 = 20.00 + 3.80_EUR\($0)" }
        let verdicts = try Self.verdicts(Self.cancelled, ids.hasSuffix("CX-1") ? [rows[1]] : rows)
        #expect(verdicts.filter { $0.contains("posting CX-1/100") }.map { $0.prefix(8) } == ["matched,"], "\(verdicts)")
        #expect(!verdicts.contains { $0.hasPrefix("missing-here") })
    }

    @Test(arguments: ["O1 –", "MS CX-1", "MS PO-1", "MS –"])
    func `a credit's quantity may be negative as its amounts are, which is remarked`(ids: String) throws {
        let row = "10/29/2018 \(ids) c-1 P -2 × 10.00 = 20.00 + 3.80_EUR credit"
        let verdicts = try Self.verdicts(Self.cancelled, [row])
        #expect(verdicts[0].hasPrefix("matched, by"))
        #expect(verdicts[0].hasSuffix(" row 1, posting CX-1/100"))
        #expect(
            try Self.remarks(Self.cancelled, [row])
                == ["The file has the credit's quantity as a negative number."])
        #expect(
            try Self.verdicts(
                Self.cancelled, ["10/29/2018 O1 – c-1 P -3 × 10.00 = 30.00 + 5.70_EUR credit"])[0]
                == "amount-differs, by OrderId, row 1, posting CX-1/100, quantity -10.00, tax -1.90")
        let charge = "10/29/2018 O1 – c-1 P -2 × 10.00 = 20.00 + 3.80_EUR"
        #expect(try Self.verdicts(Self.cancelled, [charge])[0].hasPrefix("amount-differs, "))
        #expect(try Self.remarks(Self.cancelled, [charge]) == [""])
    }

    @Test func `a credit that is not recorded is missing here`() throws {
        let row = "10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR credit"
        #expect(
            try Self.verdicts([Self.order], [row]) == [
                "missing-here, row 1, noSuchCredit", "missing-there, posting PO-1/100",
            ])
    }

    // MARK: Any files

    @Test func `the rows of the ledger itself match, each once, in any order, and what is taken out is missing there`()
        throws
    {
        var random = SeededGenerator()
        for _ in 0..<60 {
            let books = try Self.books(&random)
            var rows = Array(books.enumerated().shuffled(using: &random))
            let kept = Int.random(in: 1...rows.count, using: &random)
            rows = Array(rows[..<kept])
            let lines = rows.map { Self.row(of: $0.element, &random) }
            let period = try postingPeriod("2018-10-01", "2018-10-31")
            let totals = try Reconciliation([try VendorLines.file(lines)], try Books(books), period: period).totals()
            let counts = totals.verdicts.reduce(into: [Verdict: Int]()) { $0[$1.verdict, default: 0] += $1.lineCount }
            let expected =
                kept < books.count ? [.matched: kept, .missingThere: books.count - kept] : [Verdict.matched: kept]
            #expect(counts == expected, "seed \(SeededGenerator.seedOfRun)")
        }
    }

    /// Orders of one to four lines with lines that are alike, each order for a customer of its own.
    private static func books(_ random: inout SeededGenerator) throws -> [String] {
        (1...Int.random(in: 1...30, using: &random)).flatMap { order -> [String] in
            (1...Int.random(in: 1...4, using: &random)).map { line in
                let quantity = Int.random(in: 1...3, using: &random)
                let product = ["P", "Q/0002"].randomElement(using: &random) ?? "P"
                return
                    "2018-10-\(10 + order % 20) \(order).\(order * 10 + line) PO-\(order) c-\(order) \(product) \(quantity) "
                    + "× 10.00 = \(quantity * 10).00 + \(quantity).90_EUR"
            }
        }
    }

    private static func row(of posting: String, _ random: inout SeededGenerator) -> String {
        var words = posting.split(separator: " ").map(String.init)
        let serials = words[1].split(separator: ".")
        words[1] = Bool.random(using: &random) ? "O\(serials[0])" : "MS\(serials[0])"
        return words.joined(separator: " ") + (Bool.random(using: &random) ? " sub=sub-\(serials[1])" : "")
    }
}
