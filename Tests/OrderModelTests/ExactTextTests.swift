import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60))) struct ExactTextTests {
    @Test(arguments: [
        ("PO-1", "PO-1", true), ("", "", true), ("PO-1", "PO-2", false), ("PO-1", "PO-10", false), ("a", "A", false),
        ("Caf\u{E9}", "Caf\u{E9}", true), ("Caf\u{E9}", "Cafe\u{301}", false), ("\u{C5}", "\u{212B}", false),
        ("0123456789abcdef-\u{E9}", "0123456789abcdef-e\u{301}", false),
    ])
    func `a text is another's like where it has the same bytes`(one: String, other: String, isSame: Bool) {
        #expect((ExactText(one) == ExactText(other)) == isSame)
        #expect(one.hasSameBytes(as: other) == isSame)
        #expect(Set([ExactText(one), ExactText(other)]).count == (isSame ? 1 : 2))
    }
}
