import OrderLedger
import OrderModel
import Testing

@testable import OrderReconciliation

/// Rows whose other ids contradict the key that found them. Each of them gets a note. Where the customer, the product
/// or the partner is another, the row differs.
@Suite(.timeLimit(.minutes(60)))
struct IdentityTests {
    private static let books = [
        "2018-10-29 1.11 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        "2018-10-29 1.12 PO-1 c-1 Q 2 × 10.00 = 20.00 + 3.80_EUR",
        "2018-10-30 2.21 PO-2 c-2 P 2 × 10.00 = 20.00 + 3.80_EUR partner=p-2",
    ]
    private static let (first, second, third) = (
        "10/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR", "10/29/2018 O1 – c-1 Q 2 × 10.00 = 20.00 + 3.80_EUR",
        "10/30/2018 O2 – c-2 P 2 × 10.00 = 20.00 + 3.80_EUR partner=p-2"
    )

    /// Returns each row's verdict, the line that it matched, and its notes.
    private static func found(_ rows: [String], books: [String] = books) throws -> [String] {
        var found: [String] = []
        try Reconciliation([try VendorLines.file(rows)], try Books(books)).visitLines { line in
            guard line.row != nil else { return }
            let words = [line.verdict.name, line.posting.map { "\($0.lineSerial)" }] + line.remarks.map(\.sentence)
            found.append(words.compactMap(\.self).joined(separator: " "))
        }
        return found
    }

    // MARK: Partners

    @Test func `a partner who is not the posting's differs where any row names one of the ledger's`() throws {
        let note = "The ledger has it for partner p-1."
        #expect(
            try Self.found([Self.first + " partner=p-2", Self.second + " partner=dead", Self.third + " partner=P-2"])
                == ["identity-differs 11 \(note)", "identity-differs 12 \(note)", "matched 21"])
        #expect(
            try Self.found([Self.first + " partner=", Self.second, Self.third]) == [
                "matched 11", "matched 12", "matched 21",
            ])
    }

    @Test func `where no row does, the files have another numbering, and that is said once`() throws {
        func said(_ rows: [String]) throws -> Bool {
            try Reconciliation([try VendorLines.file(rows)], try Books(Self.books)).namesNoKnownPartner
        }
        let rows = [
            Self.first + " partner=dead", Self.second + " partner=beef", Self.third.replacing("p-2", with: "dead"),
        ]
        #expect(try Self.found(rows) == ["matched 11", "matched 12", "matched 21"])
        #expect(try said(rows))
        #expect(try !said([Self.first, Self.second + " partner=dead"]))
        #expect(try !said([Self.first + " partner=", Self.second + " partner="]))
    }

    // MARK: Customers

    @Test func `a customer who is named by the domain alone differs where that is another`() throws {
        func found(_ domain: String, id: String = "–") throws -> [String] {
            try Self.found([Self.third.replacing("c-2", with: id) + " domain=\(domain)"])
        }
        #expect(try found("C-2.Example") == ["matched 21"])
        #expect(
            try found("evil.example")
                == ["identity-differs 21 The ledger has it for the customer with the domain c-2.example."])
        #expect(try found("") == ["matched 21"])
        // The CustomerId names the customer when there is one.
        #expect(try found("evil.example", id: "C-2") == ["matched 21"])
    }

    // MARK: SubscriptionIds

    @Test func `another customer or product is a difference, with the amounts of the ledger`() throws {
        #expect(
            try Self.found([Self.third.replacing("c-2", with: "c-9")])
                == ["identity-differs 21 The ledger has it for customer c-2."])
        #expect(
            try Self.found([Self.third.replacing("c-2 P", with: "c-9 Z") + " sub=sub-21"])
                == [
                    "identity-differs 21 The ledger has it for customer c-2. "
                        + "It was found by its SubscriptionId; the ledger has product P, SKU 0001."
                ])
        // Where the amounts differ too, they are the verdict, and the notes say the rest.
        #expect(
            try Self.found([Self.third.replacing("c-2", with: "c-9").replacing("20.00 + 3.80", with: "21.00 + 3.80")])
                == ["amount-differs 21 The ledger has it for customer c-2."])
    }

    @Test func `SubscriptionIds that are swapped between lines of different products make no differences`() throws {
        let note = "Its SubscriptionId is that of another line in the ledger."
        #expect(
            try Self.found([Self.first + " sub=sub-12", Self.second + " sub=sub-11"]) == [
                "matched 11 \(note)", "matched 12 \(note)",
            ])
        // An id decides where product, quantity and total find no line.
        let third = Self.second.replacing("c-1 Q", with: "c-1 Z")
        #expect(
            try Self.found([Self.first, third + " sub=sub-12"]) == [
                "matched 11",
                "identity-differs 12 It was found by its SubscriptionId; the ledger has product Q, SKU 0001.",
            ])
    }

    @Test func `lines of one order are told by SubscriptionId first`() throws {
        #expect(
            try Self.found([Self.first + " sub=sub-11", Self.second + " sub=SUB-12"]) == ["matched 11", "matched 12"])
        #expect(try Self.found([Self.first, Self.second + " sub=sub-12"]) == ["matched 11", "matched 12"])
    }

    @Test func `a row with the SubscriptionId of a line that it was not found to be has a note`() throws {
        let note = "Its SubscriptionId is that of another line in the ledger."
        // The line is of another order, or the row before already has it, or another order found the row.
        #expect(try Self.found([Self.third + " sub=sub-11"]) == ["matched 21 \(note)"])
        #expect(
            try Self.found([Self.first + " sub=sub-11", Self.second + " sub=sub-11"])
                == ["matched 11", "matched 12 \(note)"])
        for key in ["MS PO-2", "MS –"] {
            #expect(try Self.found([Self.third.replacing("O2 –", with: key) + " sub=sub-11"]) == ["matched 21 \(note)"])
        }
    }

    @Test func `one that this site did not issue has a note, unless all ids of the files are another's`() throws {
        let note = "Its SubscriptionId is none that this site issued."
        for foreign in ["11111111-2222-8333-8444-555555555555", "77"] {
            #expect(try Self.found([Self.third + " sub=\(foreign)"]) == ["matched 21 \(note)"])
            let byReference = Self.third.replacing("O2 –", with: "MS PO-2") + " sub=\(foreign)"
            #expect(try Self.found([byReference]) == ["matched 21"])
            #expect(try Self.found([byReference, Self.first + " sub=sub-11"]) == ["matched 21 \(note)", "matched 11"])
        }
    }

    @Test func `ids are opened in any number`() throws {
        for count in [1, 4_095, 4_096, 4_097, 9_000] {
            let books = (1...count).map { "2018-10-29 \($0) PO-\($0) c-1 P 2 × 10.00 = 20.00 + 3.80_EUR" }
            let rows = (1...count).map {
                "10/29/2018 O\($0) – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR sub=sub-\($0 == count ? 1 : $0 * 100)"
            }
            let found = try Self.found(rows, books: books)
            #expect(found.dropLast().allSatisfy { !$0.contains("Subscription") })
            #expect(found.last?.hasSuffix("none that this site issued.") == false)
            #expect(found.last?.hasSuffix("another line in the ledger.") == true, "\(count)")
        }
    }

    // MARK: ReferenceIDs

    @Test func `a ReferenceID that is not the order's has a note where any row's is`() throws {
        let other = Self.first.replacing("O1 –", with: "O1 PO-9")
        let note = "The ledger has it under the reference PO-1."
        #expect(try Self.found([other, Self.second]) == ["matched 11", "matched 12"])
        #expect(
            try Self.found([other, Self.second.replacing("O1 –", with: "O1 PO-1")])
                == ["matched 11 \(note)", "matched 12"])
    }

    @Test func `a credit may name the cancellation or the purchase`() throws {
        let books = [
            "2018-10-29 1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
            "2018-10-30 1 CX-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR credit",
        ]
        func found(_ reference: String) throws -> String {
            let charge = "10/29/2018 O1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
            let credit = "10/29/2018 O1 \(reference) c-1 P 2 × 10.00 = 20.00 + 3.80_EUR credit"
            return try Self.found([charge, credit], books: books)[1]
        }
        #expect(try found("CX-1") == "matched 100")
        #expect(try found("PO-1") == "matched 100")
        #expect(try found("PO-2") == "matched 100 The ledger has it under the reference CX-1.")
    }
}
