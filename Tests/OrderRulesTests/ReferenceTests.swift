import OrderModel
import Testing

/// The OrderReference: 1 to 64 printable characters, the partner's idempotency key.
@Suite(.timeLimit(.minutes(60)))
struct ReferenceTests {
    @Test(arguments: [
        "P", "PO-1001", "PO 1001, part 2; =+-@", "Auftrag-äöü-数量", "a b c", String(repeating: "x", count: 64),
        "q\u{323}\u{307}\u{308}\u{30A}", "😀", String(repeating: "q\u{323}", count: 64),
        String(repeating: "ä", count: 64), String(repeating: "数", count: 64),
    ])
    func `a reference has 1 to 64 printable characters`(reference: String) throws {
        #expect(try OrderDesk.purchases().judge([.orderReference: reference]).outcomes() == ["accepted"])
    }

    @Test(arguments: [
        String(repeating: "x", count: 65), String(repeating: "ä", count: 65), "PO\t1", "PO\n1", "PO\u{0}1", "PO\u{7F}",
        "PO\u{85}1", "PO\u{2028}1", "PO\u{E000}", String(repeating: "x", count: 70_000), "PO-1\u{200B}", "\u{FEFF}PO-1",
        "PO\u{AD}-1", "PO\u{202E}1", "PO\u{2066}1", "PO\u{A0}1", "PO\u{3000}1", "PO\u{34F}1", "PO\u{3164}1",
        "PO\u{FE0F}1",
        "PO\u{E0001}1", "PO\u{2800}1", "PO\u{378}1", " PO-1", "PO-1 ", "PO  1", "Cafe\u{301}", "PO-\u{212B}",
        "q\u{323}\u{307}\u{308}\u{30A}\u{31B}", "\u{301}PO-1", "\u{20DD}1",
    ])
    func `a longer one and one that does not print are malformed`(reference: String) throws {
        let outcomes = try OrderDesk.purchases().judge([.orderReference: reference]).outcomes()
        #expect(outcomes == ["field-malformed@OrderReference"])
    }

    @Test func `an order without a reference is refused, once for all its lines`() throws {
        #expect(
            try OrderDesk.purchases().judge([.orderReference: ""]).outcomes() == ["field-missing@OrderReference"])
    }

    @Test(arguments: [" ", "\u{200B}", "\u{A0} \t", "\u{301}", "\u{20DD} \u{903}"])
    func `a reference without anything to see is missing`(reference: String) throws {
        #expect(
            try OrderDesk.purchases().judge([.orderReference: reference]).outcomes() == ["field-missing@OrderReference"]
        )
    }

    @Test(arguments: [
        (
            "PO-1\u{200B}",
            "OrderReference has characters that do not show. OrderReference holds U+200B (zero width space) as character 5."
        ),
        (
            "P\u{A0}O\u{FEFF}",
            "OrderReference has characters that do not show. OrderReference holds U+00A0 (no-break space) as character 2, "
                + "U+FEFF (zero width no-break space) as character 4."
        ),
        ("PO-1 ", "OrderReference ends with a blank."), (" PO-1", "OrderReference begins with a blank."),
        ("\u{301}PO-1", "OrderReference begins with a combining mark."),
        ("PO-1  a", "OrderReference has two blanks in a row from character 5 on."),
        ("Cafe\u{301}", "OrderReference is not in Unicode's composed form (NFC) at character 4."),
        (
            "qx\u{323}\u{307}\u{308}\u{30A}\u{31B}",
            "OrderReference has more than 4 combining marks in a row, up to character 7."
        ),
    ])
    func `a malformed reference is told by the character`(reference: String, reason: String) throws {
        let problem = try #require(try OrderDesk.purchases().problems([.orderReference: reference]).first)
        #expect(problem.reason == reason)
        #expect(problem.fix.hasPrefix("Write 1 to 64 printable characters in Unicode's composed form (NFC)"))
    }
}
