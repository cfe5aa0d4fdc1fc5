import OrderModel
import Testing

@testable import OrderPages

@Suite(.timeLimit(.minutes(60)))
struct LinkPageTests {
    private static let now = Timestamp(secondsSinceEpoch: 1_545_962_400)
    private static let facts = facts(language: "de-DE")

    private static func facts(language: String, product: String = "Server 2022") -> LinkFacts {
        LinkFacts(
            product: product, choice: DownloadChoice(version: "2022", language: language, fileType: "64 Bit, ISO"),
            fileName: "server.iso", byteCount: 4_605_707_583, sha256: String(repeating: "5f", count: 32),
            expiresAt: now.adding(seconds: 3 * 86_400))
    }

    private static var pages: [LinkPage] {
        [
            .open(facts, left: 49, sessionHours: 24), .expired(facts), .usedUp(facts), .cancelled(facts),
            .sessionOver(hours: 24),
        ] + LinkPage.Message.allCases.map { .message($0) }
    }

    @Test func `every language has the same texts with the same values`() throws {
        let english = try #require(LinkWords.all[.en])
        #expect(!english.keys.isEmpty)
        for language in LinkLanguage.allCases {
            let words = try #require(LinkWords.all[language])
            #expect(words.keys == english.keys, "\(language)")
            let lines = LinkWords.file(language).split(separator: UInt8(ascii: "\n"))
            #expect(lines.count == words.keys.count, "\(language) has a line that is no text, or one twice")
            for key in english.keys {
                #expect(!words.text(key).isEmpty, "\(language) \(key)")
                for value in ["{0}", "{1}"] {
                    #expect(
                        words.text(key).contains(value) == english.text(key).contains(value), "\(language) \(key)")
                }
            }
        }
    }

    @Test(arguments: LinkLanguage.allCases)
    func `every page is whole in every language`(language: LinkLanguage) {
        for page in Self.pages {
            let html = String(decoding: page.html(in: language, at: Self.now), as: UTF8.self)
            #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
            #expect(!html.contains("{0}") && !html.contains("{1}") && !html.contains("{{"), "\(html)")
            #expect(!html.contains("<script"))
            #expect(html.contains("<form") == { if case .open = page { true } else { false } }())
        }
    }

    @Test func `the page of a link says everything that it should`() {
        let html = String(
            decoding: LinkPage.open(Self.facts, left: 7, sessionHours: 24).html(in: .de, at: Self.now), as: UTF8.self)
        for text in [
            "Server 2022", "2022", "de-DE", "64 Bit, ISO", "server.iso", "4,2 GiB (4605707583 Bytes)", "7 von 50",
            "in 3 Tagen, 2018-12-31 02:00 UTC", String(repeating: "5f", count: 32), "sha256sum",
        ] {
            #expect(html.contains(text), "\(text)")
        }
    }

    @Test func `a product's name is text and no markup`() {
        let facts = Self.facts(language: "en-US", product: "<script>1</script>&\"")
        let html = String(
            decoding: LinkPage.open(facts, left: 1, sessionHours: 1).html(in: .en, at: Self.now), as: UTF8.self)
        #expect(html.contains("&lt;script&gt;1&lt;/script&gt;&amp;&quot;"))
        #expect(!html.contains("<script"))
    }

    @Test(
        arguments: [
            (86_400 * 13 + 86_399, "in 13 days"), (86_400, "in 1 day"), (86_399, "in 23 hours"), (3_600, "in 1 hour"),
            (3_599, "in 59 minutes"), (60, "in 1 minute"), (1, "in 1 minute"), (0, "in 1 minute"), (-5, "in 1 minute"),
        ] as [(Int64, String)])
    func `the time that is left is told in the largest unit`(seconds: Int64, words: String) throws {
        let english = try #require(LinkWords.all[.en])
        #expect(LinkPage.wait(from: Self.now, to: Self.now.adding(seconds: seconds), english) == words)
    }

    @Test(
        arguments: [(86_400 * 2, 86_400 * 3 - 1), (3_600, 7_199), (82_800, 86_399), (-9, 119), (120, 179)]
            as [(Int64, Int64)])
    func `a page has the same bytes as long as it shows the same time, and no longer`(first: Int64, last: Int64) {
        let facts = Self.facts(language: "de-DE", product: "P")
        let page = LinkPage.open(facts, left: 1, sessionHours: 1)
        func before(_ seconds: Int64) -> Timestamp { facts.expiresAt.adding(seconds: -seconds) }
        #expect(page.shownSeconds(at: before(first)) == page.shownSeconds(at: before(last)))
        #expect(page.html(in: .de, at: before(first)) == page.html(in: .de, at: before(last)))
        #expect(page.shownSeconds(at: before(last)) != page.shownSeconds(at: before(last + 1)))
        #expect(page.html(in: .de, at: before(last)) != page.html(in: .de, at: before(last + 1)))
    }

    @Test(
        arguments: [
            (0, "0 bytes"), (1_023, "1023 bytes"), (1_024, "1.0 KiB (1024 bytes)"),
            (1_048_575, "1023.9 KiB (1048575 bytes)"), (1_048_576, "1.0 MiB (1048576 bytes)"),
            (4_605_707_583, "4.2 GiB (4605707583 bytes)"),
            (.max, "8388607.9 TiB (9223372036854775807 bytes)"),
        ] as [(Int64, String)])
    func `a size is told in its unit and in bytes`(byteCount: Int64, words: String) throws {
        let english = try #require(LinkWords.all[.en])
        #expect(LinkPage.size(byteCount, english) == words)
    }

    /// The columns are: the languages on offer, the field, the language that is taken.
    @Test(
        arguments: [
            ("de en", nil, "de"), ("de en", "", "de"), ("de en", "en", "en"), ("de en", "en-GB,de;q=0.9", "en"),
            ("de en", "fr, de;q=0.5, en;q=0.4", "de"), ("de en", "de;q=0.4, en;q=0.5", "en"), ("de en", "fr", "de"),
            ("en", "de", "en"), ("de en", "en;q=0, de;q=0", "de"), ("ja en", "JA-jp", "ja"), ("de en", "*", "de"),
            ("de en", "en;q=x", "de"),
        ] as [(String, String?, String)])
    func `the reader's wish decides between the languages on offer`(offered: String, field: String?, taken: String) {
        let languages = offered.split(separator: " ").compactMap { LinkLanguage(rawValue: String($0)) }
        #expect(LinkLanguage.best(of: languages, for: field).rawValue == taken)
    }

    @Test(arguments: [
        ("de-DE", "de en"), ("en-US", "en"), ("ja-JP", "ja en"), ("zh-CN", "en"), ("", "en"), ("pt-BR", "pt en"),
    ])
    func `a page is offered in the download's language and in English`(tag: String, offered: String) {
        let languages = Self.facts(language: tag).languages.map(\.rawValue)
        #expect(languages.joined(separator: " ") == offered)
    }
}
