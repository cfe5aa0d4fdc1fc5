import OrderModel
import OrderPricing
import Testing

/// An amount that cannot be recorded is a problem of the line, never a trap and never a wrong number.
@Suite(.timeLimit(.minutes(60)))
struct OverflowTests {
    private static func desk(_ tax: String, _ tiers: String) throws -> PriceDesk {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: tax, tiers: tiers)
        return try PriceDesk(shelf)
    }

    @Test func `the largest subtotal is recorded, and one cent more is not`() throws {
        var desk = try Self.desk("0,false,true,half-up", "0.01,,")
        #expect(try desk.price("AA", .max).line?.amounts.text == "\(Int64.max) + 0 = \(Int64.max)")
        desk = try Self.desk("0,false,true,half-up", "92233720368547758.07,,")
        #expect(try desk.price("AA", 1).line?.amounts.subtotal == .max)
        var shelf = PriceShelf()
        shelf.addMarket(
            "AA", "EUR", tax: "0,false,true,half-up", tiers: "92233720368547758.07,1,1", "0,2,2", "0.01,3,")
        desk = try PriceDesk(shelf)
        #expect(try desk.price("AA", 2).line?.amounts.subtotal == .max)
        #expect(try desk.price("AA", 3).findings.map(\.code) == [.amountOverflow])
    }

    @Test func `the largest total is recorded, and one cent more is not`() throws {
        var desk = try Self.desk("0.25,false,true,half-up", "73786976294838206.45,,")
        #expect(
            try desk.price("AA", 1).line?.amounts.text
                == "7378697629483820645 + 1844674407370955161 = 9223372036854775806")
        desk = try Self.desk("0.25,false,true,half-up", "73786976294838206.46,,")
        #expect(try desk.price("AA", 1).findings.map(\.code) == [.amountOverflow])
    }

    @Test func `tax that is in the price adds nothing to it`() throws {
        var desk = try Self.desk("0.999999,true,true,half-up", "92233720368547758.07,,")
        let amounts = try #require(try desk.price("AA", 1).line).amounts
        #expect(amounts.total == .max)
        #expect(amounts.subtotal + (amounts.tax ?? 0) == .max)
    }

    @Test(arguments: ["9223372036854775807,,", "9.223372036854775807,,", "0.000000000000000001,,"])
    func `no price and quantity overflow the arithmetic itself`(tiers: String) throws {
        var desk = try Self.desk("0.999999999999999999,false,true,half-even", tiers)
        for quantity in [1, 2, Int64.max] {
            let (line, findings) = try desk.price("AA", quantity)
            #expect((line == nil) == (findings.map(\.code) == [.amountOverflow]))
        }
    }

    @Test func `tiers whose exact sum is past 128 bits overflow`() throws {
        var shelf = PriceShelf()
        shelf.addMarket(
            "AA", "EUR", tax: "0,false,true,half-up", tiers: "0.000000000000000001,1,1", "9223372036854775807,2,")
        var desk = try PriceDesk(shelf)
        #expect(try desk.price("AA", 1).line?.amounts.total == 0)
        #expect(try desk.price("AA", 2).findings.map(\.code) == [.amountOverflow])
        #expect(try desk.price("AA", .max).findings.map(\.code) == [.amountOverflow])
    }

    /// Returns a desk whose SKU 0001 costs one cent less than the largest amount, and whose SKU 0002 costs one cent.
    private static func orderDesk() throws -> PriceDesk {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR;USD", tax: "0,false,true,half-up")
        for currency in ["EUR", "USD"] {
            shelf.addPrice("AA", currency, sku: "0001", tiers: "92233720368547758.06,,")
            shelf.addPrice("AA", currency, sku: "0002", tiers: "0.01,,")
        }
        return try PriceDesk(shelf)
    }

    @Test func `an order of the largest total is recorded, and one of one cent more is not`() throws {
        var desk = try Self.orderDesk()
        let largest = try desk.price("AA", lines: [("0001", 1, "EUR"), ("0002", 1, "EUR")])
        #expect(largest.findings.isEmpty)
        #expect(largest.lines.map(\.amounts.total) == [.max - 1, 1])
        let findings = try desk.price("AA", lines: [("0001", 1, "EUR"), ("0002", 2, "EUR"), ("0002", 1, "EUR")])
            .findings
        #expect(findings.map(\.code) == [.amountOverflow])
        #expect(findings.map(\.line) == [1])
        #expect(findings.first?.field == .quantity)
        #expect(findings.first?.cause.arguments == ["With the lines before it, 2", "0.01 EUR"])
    }

    @Test func `an order has a largest total in each of its currencies`() throws {
        var desk = try Self.orderDesk()
        let lines: [(String, Int64, String)] = [("0001", 1, "EUR"), ("0001", 1, "USD"), ("0002", 1, "EUR")]
        #expect(try desk.price("AA", lines: lines).findings.isEmpty)
        #expect(try desk.price("AA", lines: lines + [("0002", 2, "USD")]).findings.map(\.line) == [3])
    }

    @Test func `a line with a fault of its own does not count towards the order's total`() throws {
        var desk = try Self.orderDesk()
        let fault = Finding(.segmentNotSupported, line: 0, field: .segment)
        let priced = try desk.price("AA", lines: [("0001", 1, "EUR"), ("0001", 1, "EUR")], findings: [fault])
        #expect(priced.findings.map(\.code) == [.segmentNotSupported])
    }

    @Test func `the finding names the quantity and the unit price`() throws {
        var desk = try Self.desk("0,false,true,half-up", "92233720368547758,,")
        let finding = try #require(try desk.price("AA", 2).findings.first)
        #expect(finding.field == .quantity)
        #expect(finding.cause.arguments == ["2", "92233720368547758 EUR"])
    }
}
