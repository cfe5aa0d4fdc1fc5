import OrderLedger
import OrderModel
import SeededGeneration
import Testing

@testable import OrderReconciliation

/// The causes of a different amount: price, quantity, tax, rounding.
@Suite(.timeLimit(.minutes(60)))
struct AmountComparisonTests {
    /// Returns the line of the result for a row that is found by its order.
    private static func verdict(_ posting: String, _ row: String, tolerance: String = "0") throws -> String {
        let words = try Reconciliation(
            [try VendorLines.file(["10/29/2018 O1 – c-1 P " + row])],
            try Books(["2018-10-29 1 PO-1 c-1 P " + posting]), tolerance: tolerance
        ).words()
        return words[0].replacing(", by OrderId, row 1, posting PO-1/100", with: "")
    }

    @Test(arguments: [
        ("4 × 100.00 = 400.00 + 76.00_EUR", "4 × 100.00 = 400.00 + 76.00_EUR", "matched"),
        ("4 × 100.00 = 400.00 + 76.00_EUR", "4 × 110.00 = 440.00 + 83.60_EUR", "amount-differs, price 40.00, tax 7.60"),
        (
            "4 × 100.00 = 400.00 + 76.00_EUR", "5 × 100.00 = 500.00 + 95.00_EUR",
            "amount-differs, quantity 100.00, tax 19.00"
        ),
        (
            "4 × 100.00 = 400.00 + 76.00_EUR", "5 × 110.00 = 550.00 + 104.50_EUR",
            "amount-differs, price 50.00, quantity 100.00, tax 28.50"
        ),
        ("4 × 100.00 = 400.00 + 76.00_EUR", "4 × 100.00 = 400.00 + 64.00_EUR", "amount-differs, tax -12.00"),
        ("4 × 100.00 = 400.00 + 76.00_EUR", "4 × 100.00 = 400.00 + –_EUR", "amount-differs, tax -76.00"),
        // The vendor rounds tax down: 19 % of 10.05 are 1.9095.
        ("1 × 10.05 = 10.05 + 1.91_EUR", "1 × 10.05 = 10.05 + 1.90_EUR", "amount-differs, rounding -0.01"),
        // A price of 0.333 for three units: rounded for each unit, or for all of them.
        ("3 × 0.333 = 1.00 + 0.19_EUR", "3 × 0.333 = 0.99 + 0.19_EUR", "amount-differs, rounding -0.01"),
        ("3 × 0.333 = 1.00 + 0.19_EUR", "3 × 0.333 = 0.96 + 0.18_EUR", "amount-differs, price -0.04, tax -0.01"),
        // A price that differs by less than a minor unit for each unit. The listed prices tell it from rounding.
        ("100 × 0.333 = 33.30 + 6.33_EUR", "100 × 0.335 = 33.50 + 6.37_EUR", "amount-differs, price 0.20, tax 0.04"),
        // The listed price is another, and the amounts are the same: no money differs.
        ("4 × 100.00 = 400.00 + 76.00_EUR", "4 × 8.33 = 400.00 + 76.00_EUR", "matched"),
        // A quantity that differs is reported, even when the amounts agree.
        (
            "4 × 100.00 = 400.00 + 76.00_EUR", "2 × 200.00 = 400.00 + 76.00_EUR",
            "amount-differs, price 200.00, quantity -200.00"
        ),
        // A total that is not the sum of its parts.
        (
            "4 × 100.00 = 400.00 + 76.00_EUR", "4 × 100.00 = 400.00 + 76.00_EUR total=480.00",
            "amount-differs, unexplained 4.00"
        ),
        (
            "4 × 100.00 = 400.00 + 76.00_EUR", "4 × 100.00 = 400.00 + 76.00_EUR total=476.01",
            "amount-differs, rounding 0.01"
        ),
        // Finer than the currency.
        ("1 × 0.04 = 0.04 + 0.01_EUR", "1 × 0.045 = 0.045 + 0.01_EUR", "amount-differs, rounding 0.005"),
        ("4 × 100 = 400 + 76_JPY", "4 × 100 = 400 + 75_JPY", "amount-differs, rounding -1"),
        ("4 × 0.125 = 0.500 + 0.095_KWD", "4 × 0.130 = 0.520 + 0.099_KWD", "amount-differs, price 0.020, tax 0.004"),
        // A tax that is not itemised here: only totals are compared.
        ("1 × 119.00 = 119.00 + –_BRL", "1 × 100.00 = 100.00 + 19.00_BRL", "matched"),
        ("1 × 119.00 = 119.00 + –_BRL", "1 × 100.00 = 100.00 + 20.00_BRL", "amount-differs, price 1.00"),
    ])
    func `a difference is split`(posting: String, row: String, expected: String) throws {
        #expect(try Self.verdict(posting, row) == expected)
    }

    @Test func `a credit's differences have its sign`() throws {
        let books = try Books([
            "2018-10-29 1 PO-1 c-1 P 4 × 100.00 = 400.00 + 76.00_EUR",
            "2018-10-30 1 CX-1 c-1 P 4 × 100.00 = 400.00 + 76.00_EUR credit",
        ])
        let row = "10/29/2018 O1 – c-1 P 5 × 90.00 = 450.00 + 85.50_EUR credit"
        #expect(
            try Reconciliation([try VendorLines.file([row])], books).words()[0]
                == "amount-differs, by OrderId, row 1, posting CX-1/100, price 50.00, quantity -100.00, tax -9.50")
    }

    @Test(arguments: [
        ("0", "amount-differs"), ("0.009", "amount-differs"), ("0.01", "matched"), ("0.010", "matched"),
        ("1", "matched"),
    ])
    func `subtotal, tax and total may each differ by the tolerance and no more`(tolerance: String, verdict: String)
        throws
    {
        let posting = "4 × 100.00 = 400.00 + 76.00_EUR"
        for row in [
            "400.00 + 75.99_EUR", "400.01 + 76.00_EUR", "400.01 + 75.99_EUR", "400.00 + 76.00_EUR total=475.99",
            // Each alone, while the total is the same.
            "400.00 + 75.99_EUR total=476.00", "400.01 + 76.00_EUR total=476.00",
        ] {
            #expect(try Self.verdict(posting, "4 × 100.00 = " + row, tolerance: tolerance).hasPrefix(verdict), "\(row)")
        }
        #expect(
            try Self.verdict(posting, "5 × 100.00 = 400.00 + 76.00_EUR", tolerance: "1000").hasPrefix("amount-differs"))
    }

    @Test func `the parts add up to the difference of the totals, whatever the amounts`() throws {
        var random = SeededGenerator()
        func amount() -> String {
            "\(ExactDecimal(coefficient: .random(in: 0...99_999, using: &random), fractionDigits: 2))"
        }
        for _ in 0..<300 {
            let (mine, theirs) = (Int.random(in: 1...9, using: &random), Int.random(in: 1...9, using: &random))
            let books = try Books(["2018-10-29 1 PO-1 c-1 P \(mine) × \(amount()) = \(amount()) + \(amount())_EUR"])
            let row = "10/29/2018 O1 – c-1 P \(theirs) × \(amount()) = \(amount()) + \(amount())_EUR total=\(amount())"
            try Reconciliation([try VendorLines.file([row])], books).visitLines { line in
                let comparison = try #require(line.comparison)
                let sum = DifferenceCause.allCases.reduce(ExactAmount.zero) { $0 + comparison.part($1) }
                #expect(sum == comparison.difference, "seed \(SeededGenerator.seedOfRun): \(row)")
                let posting = try #require(line.posting)
                let total = ExactAmount(posting.amounts.total, of: line.currency)
                #expect(comparison.difference == line.row.map { $0.amount(.total) - total })
            }
        }
    }

    @Test func `the largest numbers that can be written neither trap nor wrap`() throws {
        let most = "9223372036854775807"
        let books = try Books(["2018-10-29 1 PO-1 c-1 P \(most) × \(most) = 92233720368547758 + 0_JPY"])
        for row in [
            "\(most) × \(most) = \(most) + \(most)_JPY total=-\(most)",
            "1 × -\(most) = -\(most) + -\(most)_JPY total=\(most)",
        ] {
            let totals = try Reconciliation([try VendorLines.file(["10/29/2018 O1 – c-1 P " + row])], books).totals()
            #expect(totals.verdicts.map(\.verdict) == [.amountDiffers])
        }
    }
}

@Suite(.timeLimit(.minutes(60)))
struct AmountSumTests {
    private static func sum(_ amounts: [String], _ code: String) throws -> String {
        var sum = AmountSum(currency: try currency(code))
        for amount in amounts { sum.add(ExactAmount(try decimal(amount))) }
        return sum.text
    }

    @Test(arguments: [
        (["1.10", "2.20"], "EUR", "3.30"), (["0.045"], "EUR", "0.045"), (["0.045", "0.055"], "EUR", "0.10"),
        (["-0.045"], "EUR", "-0.045"), (["1", "-0.005"], "EUR", "0.995"), (["-1", "0.005"], "EUR", "-0.995"),
        (["0.5", "0.25"], "JPY", "0.75"), (["1200"], "JPY", "1200"), (["0.0005"], "KWD", "0.0005"), ([], "EUR", "0.00"),
        (["0.000000000000000001"], "USD", "0.000000000000000001"),
    ])
    func `a sum has the currency's digits, and more where they are not zero`(
        amounts: [String], code: String, text: String
    ) throws {
        #expect(try Self.sum(amounts, code) == text)
    }
}
