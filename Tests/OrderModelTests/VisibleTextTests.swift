import OrderModel
import Testing

/// The written form of invisible characters, on screens, in logs and in problems.
@Suite(.timeLimit(.minutes(60)))
struct VisibleTextTests {
    @Test(arguments: [
        "", "a b", "~", "Café", "Cafe\u{301}", "数量", "😀", "→ · … – €", "\u{3042}", "ﬁ", "\u{FFFD}",
    ])
    func `what a reader sees stays`(text: String) {
        #expect(text.visible == text)
        #expect(text.visibleLines == text)
        #expect(!text.hidesCharacters)
    }

    @Test(arguments: [
        ("\u{0}", "U+0000"), ("\t", "U+0009"), ("\r", "U+000D"), ("\u{1B}", "U+001B"), ("\u{1F}", "U+001F"),
        ("\u{7F}", "U+007F"), ("\u{80}", "U+0080"), ("\u{9B}", "U+009B"), ("\u{9F}", "U+009F"), ("\u{A0}", "U+00A0"),
        ("\u{AD}", "U+00AD"), ("\u{34F}", "U+034F"), ("\u{61C}", "U+061C"), ("\u{115F}", "U+115F"),
        ("\u{180E}", "U+180E"), ("\u{2003}", "U+2003"), ("\u{200B}", "U+200B"), ("\u{200D}", "U+200D"),
        ("\u{200F}", "U+200F"), ("\u{2028}", "U+2028"), ("\u{2029}", "U+2029"), ("\u{202E}", "U+202E"),
        ("\u{2060}", "U+2060"), ("\u{2066}", "U+2066"), ("\u{2800}", "U+2800"), ("\u{3000}", "U+3000"),
        ("\u{3164}", "U+3164"), ("\u{FE0F}", "U+FE0F"), ("\u{FEFF}", "U+FEFF"), ("\u{378}", "U+0378"),
        ("\u{E000}", "U+E000"), ("\u{FFFE}", "U+FFFE"), ("\u{E0020}", "U+E0020"), ("\u{10FFFF}", "U+10FFFF"),
    ])
    func `every other character is written as its number`(character: String, number: String) {
        #expect("a\(character)b".visible == "a\(number)b")
        #expect("é\(character)\(character)".visible == "é\(number)\(number)")
        #expect(character.hidesCharacters)
        #expect(!character.showsSomething)
    }

    @Test func `a line feed ends a line, and is written out where there is only one`() {
        #expect("a\nb\tc".visibleLines == "a\nbU+0009c")
        #expect("a\nb\tc".visible == "aU+000AbU+0009c")
        #expect("a\r\nb".visibleLines == "aU+000D\nb")
        #expect("a\r\nb".visible == "aU+000DU+000Ab")
    }

    @Test func `what is written out is written out once`() {
        let once = "a\u{200B}\n".visible
        #expect(once.visible == once)
    }

    @Test(arguments: [
        ("", false), ("  ", false), (" \u{A0}\n", false), (" .", true), ("\u{200B}é", true), ("\u{301}", false),
        (" \u{20DD}\u{903}", false), ("e\u{301}", true),
    ])
    func `blanks are no text`(text: String, isText: Bool) {
        #expect(text.showsSomething == isText)
    }
}
