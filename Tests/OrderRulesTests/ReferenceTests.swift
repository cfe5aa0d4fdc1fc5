import OrderModel
import Testing

/// The OrderReference: 1 to 64 printable characters, the partner's idempotency key.
struct ReferenceTests {
    @Test(arguments: [
        "P", "PO-1001", "PO 1001, part 2; =+-@", "Auftrag-äöü-数量", String(repeating: "x", count: 64),
        String(repeating: "ä", count: 64), String(repeating: "数", count: 64),
    ])
    func `a reference has 1 to 64 printable characters`(reference: String) throws {
        #expect(try OrderDesk.purchases().judge([.orderReference: reference]).outcomes() == ["accepted"])
    }

    @Test(arguments: [
        String(repeating: "x", count: 65), String(repeating: "ä", count: 65), "PO\t1", "PO\n1", "PO\u{0}1", "PO\u{7F}",
        "PO\u{85}1", "PO\u{2028}1", "PO\u{E000}", String(repeating: "x", count: 70_000),
    ])
    func `a longer one and one that does not print are malformed`(reference: String) throws {
        let outcomes = try OrderDesk.purchases().judge([.orderReference: reference]).outcomes()
        #expect(outcomes == ["field-malformed@OrderReference"])
    }

    @Test func `an order without a reference is refused, once for all its lines`() throws {
        #expect(
            try OrderDesk.purchases().judge([.orderReference: ""]).outcomes() == ["field-missing@OrderReference"])
    }
}
