import SeededGeneration
import Testing

@testable import OrderPages

@Suite(.timeLimit(.minutes(60))) struct PageTextTests {
    @Test(arguments: [
        ("a < b > c & d", "a &lt; b &gt; c &amp; d"),
        ("\"it's\"", "&quot;it&#39;s&quot;"),
        ("&lt;", "&amp;lt;"),
        ("\"\u{308}", "&quot;\u{308}"),
        (">\u{301}<\u{301}script", "&gt;\u{301}&lt;\u{301}script"),
        ("a\r\nb\tc\u{2028}d", "a  b c d"),
        ("a\u{0}\u{1B}\u{7F}\u{9F}b", "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}b"),
        ("\u{202E}a\u{2066}\u{200F}\u{61C}", "\u{FFFD}a\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("x\u{FFFE}\u{10FFFF}\u{FEFF}", "x\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("Größe, Łódź, 東京, שלום", "Größe, Łódź, 東京, שלום"),
        ("Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}e", "Z\u{300}\u{301}\u{302}\u{303}e"),
        ("BCDFG-HJKMP-QRTVW-XY234-6789B", "(a product key)"),
    ])
    func `text is nothing but text`(text: String, html: String) {
        #expect(Array(PageText(text).html.unicodeScalars) == Array(html.unicodeScalars))
    }

    @Test func `a long text is cut, and a key at the cut does not show in part`() {
        #expect(PageText("abcdef", charactersMax: 5).html == "abcde…")
        #expect(PageText("abcde", charactersMax: 5).html == "abcde")
        #expect(PageText("a BCDFG-HJKMP-QRTVW-XY234-6789B", charactersMax: 20).html == "a (a product key)")
    }

    @Test func `whatever is written, no sign of markup is left and nothing unseen`() {
        var generator = SeededGenerator(seed: 20_181_029)
        let pieces = ["<", ">", "\"", "'", "&", "\u{301}", "\u{202E}", "\u{0}", "a", "é", "😀", "\n", "\u{200D}", ";"]
        for round in 0..<2_000 {
            let count = Int.random(in: 0...12, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let html = PageText(text).html
            #expect(!html.unicodeScalars.contains { "<>\"'\u{202E}\u{0}\n".unicodeScalars.contains($0) }, "\(round)")
            let bytes = Array(html.utf8)
            for (at, byte) in bytes.enumerated() where byte == UInt8(ascii: "&") {
                let isReference = ["&lt;", "&gt;", "&quot;", "&#39;", "&amp;"].contains {
                    bytes[at...].starts(with: $0.utf8)
                }
                #expect(isReference, "round \(round): \(html)")
            }
        }
    }

    @Test(arguments: [
        ("a b", "./a%20b"), ("javascript:alert(1)", "./javascript%3Aalert%281%29"),
        ("//evil.example", "./%2F%2Fevil.example"),
        ("ü\u{1}", "./%C3%BC%01"), ("results.csv", "./results.csv"),
    ])
    func `a link to a file stays in the page's folder`(name: String, address: String) {
        #expect(name.relativeAddress == address)
    }

    @Test(arguments: [
        ("DE", "DE"), ("Windows Server CAL - 1 Device", "Windows Server CAL - 1 Device"),
        ("Windows Server 2022 Standard - 16 Core License Pack", "Windows Server 20…Core License Pack"),
        (String(repeating: "W", count: 500), "WWWWWWWWWW…WWWWWWWWWW"),
    ])
    func `a label is short enough for a phone, and keeps both its ends`(text: String, label: String) {
        #expect(LabelText.fitting(text) == label)
    }
}
