import Testing

@testable import docket_bench

/// The bench's nights have their stated make-up.
@Suite(.timeLimit(.minutes(60))) struct NightTests {
    private static let orders = 20_000
    private let before = Night(shape: .nightly, seed: 7, number: 0, orders: 5_000, ordersBefore: 5_000)
    private let night = Night(shape: .nightly, seed: 7, number: 1, orders: orders, ordersBefore: 5_000)

    private func share(_ isCounted: (BenchOrder) -> Bool) -> Double {
        Double((0..<Self.orders).count { isCounted(night.order($0)) }) / Double(Self.orders)
    }

    @Test func `one order of a hundred cancels, three ask for keys, three are wrong and five were sent before`() {
        let earlier = Set((0..<5_000).map { before.order($0).reference })
        #expect(share { if case .cancellation = $0.kind { true } else { false } } == 0.01)
        #expect(share { if case .keyRequest = $0.kind { true } else { false } } == 0.03)
        #expect(share { earlier.contains($0.reference) } == 0.05)
        #expect(share(isWrong) == 0.03)
    }

    private func isWrong(_ order: BenchOrder) -> Bool {
        order.lines.contains {
            $0.quantity == "0" || $0.product.skuId == "0ZZZ" || $0.currency == "XTS" || $0.term == "P9Y"
        }
    }

    @Test func `no purchase is spoken of twice, and none that is wrong`() {
        let purchases = (0..<5_000).map { before.order($0) }.filter { !$0.lines.isEmpty && !isWrong($0) }
        let sound = Set(purchases.map(\.reference))
        var named: [String] = []
        for index in 0..<Self.orders {
            let order = night.order(index)
            switch order.kind {
            case .cancellation(let original), .keyRequest(let original, _): named.append(original)
            case .purchase: if sound.contains(order.reference) { named.append(order.reference) }
            }
        }
        #expect(named.count == Self.orders * 9 / 100)
        #expect(Set(named).count == named.count)
        #expect(sound.isSuperset(of: named))
    }

    @Test func `an order in seven has two to four lines, and thousands of customers order in every market`() {
        #expect((0.12...0.16).contains(share { $0.lines.count > 1 }))
        #expect((0..<Self.orders).allSatisfy { night.order($0).lines.count <= 4 })
        let customers = (0..<Self.orders).map { night.order($0).customer }
        #expect(Set(customers.map(\.id)).count > 7_000)
        #expect(Set(customers.map(\.market.code)).count == BenchMarket.all.count)
    }

    @Test func `the same night is the same to the byte`() {
        let text = BatchText(night: night, batchId: "n")
        for format in [BatchText.Format.csv, .xml] {
            var (first, second) = ("", "")
            let lines = text.make(format) { first += $0 }
            #expect(text.make(format) { second += $0 } == lines)
            #expect(first == second)
            #expect(lines > Self.orders)
        }
    }

    @Test func `references by chance are UUIDs of version 4`() {
        let guids = Night(shape: .guids, seed: 7, number: 0, orders: 100, ordersBefore: 100)
        let pattern = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect((0..<100).allSatisfy { guids.order($0).reference.wholeMatch(of: pattern) != nil })
    }
}
