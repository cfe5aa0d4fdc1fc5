import OrderLedger
import OrderModel
import Testing

@testable import OrderReconciliation

/// The amounts, prices and products that a reconcile compares on demand.
@Suite(.timeLimit(.minutes(60)))
struct ComparedAmountsTests {
    private static let books = [
        "2018-10-29 1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        "2018-10-29 2 PO-2 c-1 Q/0002 1 × 5.00 = 5.00 + 0.95_EUR",
    ]
    private static let (first, second) = (
        "10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR", "10/29/2018 O2 – c-1 Q/2 1 × 5.00 = 5.00 + 0.95_EUR"
    )

    private static func reconcile(
        _ rows: [String], basis: ComparedAmounts = .total, products: ProductScope = .everything, books: [String] = books
    ) throws -> Reconciliation {
        try Reconciliation(
            [try VendorLines.file(rows)], against: try Books(books), identifiers: PlainIdentifiers(),
            ReconcileRequest(
                asOf: try #require(Timestamp("2019-12-31")), period: try postingPeriod("2018-10-01", "2018-10-31"),
                products: products, basis: basis, tolerance: try decimal("0")))
    }

    // MARK: Net

    @Test func `on net, the Subtotal alone decides`() throws {
        let taxed = Self.first.replacing("+ 3.80", with: "+ 9.99")
        #expect(try Self.reconcile([taxed, Self.second]).words()[0].hasPrefix("amount-differs"))
        #expect(try Self.reconcile([taxed, Self.second], basis: .net).totals().isAllMatched)
        let dearer = Self.first.replacing("= 20.00", with: "= 20.50") + " total=23.80"
        #expect(
            try Self.reconcile([dearer, Self.second], basis: .net).words()[0]
                == "amount-differs, by OrderId, row 1, posting PO-1/100, price 0.50")
        let totals = try Self.reconcile([dearer, Self.second], basis: .net).totals()
        #expect(
            totals.verdicts.map { "\($0.verdict.name) \($0.there.text) \($0.here.text)" }
                == ["matched 5.00 5.00", "amount-differs 20.50 20.00"])
        #expect(
            try Self.reconcile([Self.first.replacing("P 2", with: "P 3")], basis: .net).words()[0]
                .hasPrefix("amount-differs"), "the quantity counts on every basis")
    }

    @Test func `on net, a posting without itemised tax is compared by its Subtotal`() throws {
        let books = ["2018-10-29 1 PO-1 c-1 P 2 × 10.00 = 20.00 + –_EUR"]
        #expect(try Self.reconcile([Self.first], basis: .net, books: books).totals().isAllMatched)
        #expect(try !Self.reconcile([Self.first], books: books).totals().isAllMatched)
    }

    // MARK: Products

    private static func scope(_ families: [ProductFamily], _ products: [String]) -> ProductScope {
        ProductScope(families: families, products: products) { productId, skuId in
            productId == "R" && skuId == "0001" ? .reservation : productId == "U" ? nil : .software
        }
    }

    @Test func `a product limits both sides, and what is left out is counted`() throws {
        func found(_ products: [String], _ rows: [String]) throws -> [String] {
            let reconciliation = try Self.reconcile(rows, products: Self.scope([], products))
            var words: [String] = []
            let left = try reconciliation.visitLines { words.append($0.words) }
            return words
                + left.map { "\($0.currency) \($0.postingCount) \($0.total) \($0.rowCount) \($0.rowTotal.text)" }
        }
        let (one, two) = (
            "matched, by OrderId, row 1, posting PO-1/100", "matched, by OrderId, row 2, posting PO-2/200"
        )
        #expect(try found(["P"], [Self.first, Self.second]) == [one, "EUR 0 0 1 5.95"])
        #expect(try found(["Q:0002"], [Self.first, Self.second]) == [two, "EUR 0 0 1 23.80"])
        #expect(try found(["Q:0001"], [Self.first, Self.second]) == ["EUR 0 0 2 29.75"])
        #expect(try found(["P"], [Self.first]) == [one, "EUR 1 595 0 0.00"])
        #expect(try found(["P", "Q"], [Self.first, Self.second]) == [one, two])
        let unknown = "10/29/2018 MS7 – c-7 P 2 × 10.00 = 20.00 + 3.80_EUR"
        #expect(
            try found(["Q"], [unknown]) == ["missing-there, posting PO-2/200", "EUR 1 2380 1 23.80"])
    }

    @Test func `a family limits both sides, and a product of an unknown family is judged`() throws {
        let reservation = "10/29/2018 MS7 – c-7 R 2 × 10.00 = 20.00 + 3.80_EUR"
        func verdicts(_ family: ProductFamily, _ row: String) throws -> [String] {
            try Self.reconcile([row], products: Self.scope([family], [])).words().map { String($0.prefix(12)) }
        }
        #expect(try verdicts(.reservation, reservation) == ["missing-here"])
        #expect(try verdicts(.software, reservation) == ["missing-ther", "missing-ther"])
        #expect(try verdicts(.reservation, reservation.replacing(" R ", with: " U ")) == ["missing-here"])
        #expect(try verdicts(.reservation, Self.first) == [])
    }

    @Test func `a row of the product whose posting is of another one is judged`() throws {
        let row = Self.first.replacing(" P ", with: " Z ") + " sub=sub-100"
        for product in ["P", "Z"] {
            let words = try Self.reconcile([row], products: Self.scope([], [product])).words()
            #expect(words == ["identity-differs, by OrderId, row 1, posting PO-1/100"], "\(product)")
        }
    }

    // MARK: Prices

    private static func remarks(_ row: String) throws -> [String] {
        var found: [String] = []
        try reconcile([row, second]).visitLines { line in
            guard line.row?.line == 2 else { return }
            found = [line.verdict.name] + line.remarks.map(\.sentence)
        }
        return found
    }

    @Test func `a UnitPrice that is another is remarked where the amounts agree`() throws {
        func priced(_ price: String) -> String { Self.first.replacing("× 10.00", with: "× \(price)") }
        #expect(try Self.remarks(Self.first) == ["matched"])
        #expect(try Self.remarks(priced("10")) == ["matched"])
        #expect(try Self.remarks(priced("10.01")) == ["matched", "The ledger has it at a unit price of 10.00."])
        #expect(try Self.remarks(priced("–")) == ["matched"])
        #expect(try Self.remarks(priced("10.01").replacing("= 20.00", with: "= 20.02")) == ["amount-differs"])
    }

    @Test func `a price with more digits than can be held is remarked, and every row is judged`() throws {
        func priced(_ price: String) -> String { Self.first.replacing("× 10.00", with: "× \(price)") }
        let note = "A price has more digits than can be held, so prices were not compared."
        for price in ["109090.9085714285714286", "10.000000000000000000001", "9223372036854775808", "1E99"] {
            #expect(try Self.remarks(priced(price)) == ["matched", note], "\(price)")
        }
        #expect(throws: VendorFileFaults.self) { try Self.remarks(priced("ten")) }
        // An amount decides, so it is read whole or not at all.
        let row = "c,O,,P,S,1,1,20.000000000000000000001,0,1,EUR"
        #expect(VendorFile(VendorFiles.required([row])).fault().contains("Subtotal: expected a decimal number"))
    }
}
