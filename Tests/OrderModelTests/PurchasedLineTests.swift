import OrderModel
import Testing

@Suite("The amounts of a line", .timeLimit(.minutes(60)))
struct LineAmountsTests {
    @Test(
        "turn all their signs in the credit that takes them back",
        arguments: [
            LineAmounts(subtotal: 140_192, tax: 26_636, total: 166_828),
            LineAmounts(subtotal: 100, tax: nil, total: 100),
            LineAmounts(subtotal: 0, tax: 0, total: 0),
        ])
    func negated(amounts: LineAmounts) {
        let credit = amounts.negated
        #expect(credit.subtotal + amounts.subtotal == 0)
        #expect(credit.total + amounts.total == 0)
        #expect(credit.tax.map { $0 + (amounts.tax ?? 0) } == amounts.tax.map { _ in 0 })
        #expect(credit.negated == amounts)
    }
}

@Suite("A tax treatment", .timeLimit(.minutes(60)))
struct TaxTreatmentTests {
    @Test("has a number that never changes and the results' word")
    func words() {
        #expect(
            TaxTreatment.allCases.map { "\($0.rawValue) \($0.name)" } == [
                "1 standard", "2 included", "3 reverse-charge", "4 exempt",
            ])
    }

    @Test("shows the market's rate where a tax is due, and 0 where none is")
    func rates() throws {
        let rate = try #require(ExactDecimal("0.190"))
        #expect(
            TaxTreatment.allCases.map { "\($0.isDue) \($0.shownRate(rate))" } == [
                "true 0.190", "true 0.190", "false 0", "false 0",
            ])
    }
}

@Suite("What made a price", .timeLimit(.minutes(60)))
struct PriceBasisTests {
    @Test("is the same when it reads the same")
    func equality() throws {
        let price = try #require(ExactDecimal("700.96"))
        func basis(_ text: String) -> PriceBasis {
            PriceBasis(text: text, unitPrice: price, taxRate: nil, rounding: .halfUp, treatment: .standard)
        }
        #expect(basis("a=1") == basis("a=1"))
        #expect(Set([basis("a=1"), basis("a=1"), basis("a=2")]).count == 2)
    }
}
