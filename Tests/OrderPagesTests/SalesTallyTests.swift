import OrderLedger
import OrderModel
import Testing

@testable import OrderPages

@Suite(.timeLimit(.minutes(60))) struct SalesTallyTests {
    /// Tallies lines of a batch: status, market, SKU, currency, quantity, subtotal, tax, total.
    private func tally(_ rows: [String]) throws -> [String] {
        var tally = SalesTally()
        for row in rows { tally.add(try PageSample.line(row)) }
        return tally.currencies.flatMap { sales in
            [("all", sales.sums)].map { PageSample.text($0, $1, sales.currency) }
                + (sales.markets + sales.products).map { PageSample.text($0.name, $0.sums, sales.currency) }
        }
    }

    @Test func `a currency's sums are those of its markets and of its products`() throws {
        #expect(
            try tally([
                "Completed DE A EUR 2 100 19 119",
                "Completed FR A EUR 1 50 10 60",
                "KeysWithheld DE B EUR 3 300 57 357",
                "Completed JP A JPY 1 1000 100 1100",
            ]) == [
                "all EUR 3 lines 6 units: charged 450 86 536, credited 0 0 0",
                "DE EUR 2 lines 5 units: charged 400 76 476, credited 0 0 0",
                "FR EUR 1 lines 1 units: charged 50 10 60, credited 0 0 0",
                "B EUR 1 lines 3 units: charged 300 57 357, credited 0 0 0",
                "A EUR 2 lines 3 units: charged 150 29 179, credited 0 0 0",
                "all JPY 1 lines 1 units: charged 1000 100 1100, credited 0 0 0",
                "JP JPY 1 lines 1 units: charged 1000 100 1100, credited 0 0 0",
                "A JPY 1 lines 1 units: charged 1000 100 1100, credited 0 0 0",
            ])
    }

    @Test func `a credit counts against what was charged, and neither a repeat nor a request for keys counts`() throws {
        #expect(
            try tally([
                "Completed DE A EUR 2 100 19 119",
                "Cancelled DE A EUR 2 -100 -19 -119",
                "Duplicate DE A EUR 2 100 19 119",
                "KeysIssued DE A EUR 2 - - -",
            ]) == [
                "all EUR 2 lines 0 units: charged 100 19 119, credited 100 19 119",
                "DE EUR 2 lines 0 units: charged 100 19 119, credited 100 19 119",
                "A EUR 2 lines 0 units: charged 100 19 119, credited 100 19 119",
            ])
    }

    @Test func `a tax that is not itemised counts as none`() throws {
        #expect(
            try tally(["Completed BR A BRL 1 100 - 100"]).first
                == "all BRL 1 lines 1 units: charged 100 0 100, credited 0 0 0")
    }

    @Test func `two objects of one SKU are one product, and a market of any form has its own sums`() throws {
        #expect(
            try tally([
                "Completed DE A EUR 1 1 0 1", "Completed de A EUR 1 2 0 2", "Completed DEU A EUR 1 4 0 4",
                "Completed - A EUR 1 8 0 8", "Completed ZZ A EUR 1 16 0 16", "Completed de A EUR 1 32 0 32",
            ]) == [
                "all EUR 6 lines 6 units: charged 63 0 63, credited 0 0 0",
                "de EUR 2 lines 2 units: charged 34 0 34, credited 0 0 0",
                "ZZ EUR 1 lines 1 units: charged 16 0 16, credited 0 0 0",
                "- EUR 1 lines 1 units: charged 8 0 8, credited 0 0 0",
                "DEU EUR 1 lines 1 units: charged 4 0 4, credited 0 0 0",
                "DE EUR 1 lines 1 units: charged 1 0 1, credited 0 0 0",
                "A EUR 6 lines 6 units: charged 63 0 63, credited 0 0 0",
            ])
    }

    @Test func `sums go past Int64`() throws {
        let most = "Completed DE A EUR 1 \(Int64.max) 0 \(Int64.max)"
        #expect(
            try tally([most, most]).first
                == "all EUR 2 lines 2 units: charged 18446744073709551614 0 18446744073709551614, credited 0 0 0")
    }

    @Test func `more products than there are slots for are told apart`() throws {
        var tally = SalesTally()
        let lines = try (0..<3_000).map { try PageSample.line("Completed DE SKU\($0) EUR 1 1 0 1") }
        for line in lines + lines { tally.add(line) }
        let sales = try #require(tally.currencies.first)
        #expect(sales.products.count == 3_000)
        #expect(sales.products.allSatisfy { $0.sums.lineCount == 2 })
    }
}
