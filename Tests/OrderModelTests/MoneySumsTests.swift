import OrderModel
import Testing

@Suite("The sums of amounts", .timeLimit(.minutes(60)))
struct MoneySumsTests {
    private let charge = LineAmounts(subtotal: 100, tax: 19, total: 119)

    @Test func `add up subtotal, tax and total, and count a tax that is not itemised as none`() {
        var sums = MoneySums()
        sums += charge
        sums += LineAmounts(subtotal: 50, tax: nil, total: 50)
        #expect(sums == MoneySums(subtotal: 150, tax: 19, total: 169))
        var twice = sums
        twice += sums
        #expect(twice == MoneySums(subtotal: 300, tax: 38, total: 338))
    }

    @Test func `of credits are positive when the credits are taken off, and the net is the difference`() {
        var (charged, credited) = (MoneySums(), MoneySums())
        charged += charge
        charged += charge
        credited -= charge.negated
        #expect(credited == MoneySums(charge))
        #expect(charged - credited == MoneySums(charge))
    }

    @Test func `go past the largest amount`() {
        var sums = MoneySums()
        for _ in 0..<3 { sums += LineAmounts(subtotal: .max, tax: 0, total: .max) }
        #expect(sums.total == 3 * Int128(Int64.max))
        for _ in 0..<6 { sums -= LineAmounts(subtotal: .max, tax: 0, total: .max) }
        #expect(sums.subtotal == -3 * Int128(Int64.max))
    }
}
