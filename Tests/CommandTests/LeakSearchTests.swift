import LeakSearch
import OrderWorld
import Testing

/// The search in every run of these tests can fail: it finds a leak in any place.
@Suite(.timeLimit(.minutes(60))) struct LeakSearchTests {
    private static let key = "HPKQY-3X8CP-4RY9X-HC4H7-JXGGF"
    private static let bareKey = "HPKQY3X8CP4RY9XHC4H7JXGGF"
    private static let token = "AQABc0Fk3-_x9QwErTyUiOpAsDfGhJkLzXcVbNm1"
    private static let results = "Line,ProductKey,DownloadLink\n2,\(key),https://downloads.example/d/\(token)\n"

    private func search(learning: Bool) -> LeakSearch {
        var search = LeakSearch()
        if learning { search.learn(fromResults: Array(Self.results.utf8)) }
        return search
    }

    @Test(arguments: [
        "issued \(key) to PO-1", key, "\(key)\n", "x\(key)x", "BBBBB-\(key)", "\(key)-BBBBB",
        "https://downloads.example/d/\(token)", "GET /d/\(token) 200",
    ])
    func `what has the written form of a key or a link is found, also when nobody issued it`(text: String) {
        #expect(!search(learning: false).leaks(in: Array(text.utf8)).isEmpty)
        #expect(!search(learning: true).leaks(in: Array(text.utf8)).isEmpty)
    }

    @Test(arguments: [bareKey, "key=\(bareKey);", "BBB\(bareKey)BBB", token, "token \(token).", "xyz\(token)xyz"])
    func `a key without hyphens and a token without an address are found once they were issued`(text: String) {
        #expect(search(learning: false).leaks(in: Array(text.utf8)).isEmpty)
        #expect(!search(learning: true).leaks(in: Array(text.utf8)).isEmpty)
    }

    @Test func `it is found at every place in a file, and in bytes that are no text`() {
        let search = search(learning: true)
        for secret in [Self.key, Self.bareKey, Self.token] {
            for place in 0..<120 {
                let bytes = [UInt8](repeating: 0xFF, count: place) + Array(secret.utf8) + [0, 0xFE]
                #expect(search.leaks(in: bytes).count == 1, "\(secret) at \(place)")
            }
        }
    }

    @Test(arguments: [
        "", "-", "PO-1001", "2018-12-28T02:00:00Z", "6f1c1c1e-4b0a-4d8f-9d51-8f1f0d0a7a11", "OT694XWBY54A637H5",
        "HPKQY-3X8CP-4RY9X-HC4H7", "HPKQY-3X8CP-4RY9X-HC4H7-JXGG", "HPKQY-3X8CP-4RY9X-HC4H7-JXGGA",
        String(bareKey.dropLast()),
        "https://downloads.example/d/\(token.dropLast())",
    ])
    func `what is no key and no link is left alone`(text: String) {
        #expect(search(learning: true).leaks(in: Array(text.utf8)).isEmpty)
    }

    @Test func `a sentence about a leak shows five characters of it`() {
        let leaks = search(learning: true).leaks(in: Array(Self.key.utf8))
        #expect(leaks == ["a product key at byte 0, which begins HPKQY"])
    }

    @Test func `in a site, only results.csv may have keys`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.results, to: "output/b-1/results.csv")
        try folder.write("nothing", to: "output/b-1/summary.json")
        func leaks(_ screen: String = "") throws -> [String] {
            try SiteLeaks.find(inFolders: [folder.root], texts: ["the screen": screen], world: LiveWorld())
        }
        #expect(try leaks().isEmpty)
        #expect(try leaks("done: \(Self.bareKey)").count == 1)
        for name in [
            "output/b-1/summary.json", "ledger.sqlite", "output/.b-2.partial/problems.csv", "archive/orders.csv",
        ] {
            try folder.write("left: \(Self.key)", to: name)
            #expect(try leaks().count == 1, "\(name)")
            try folder.write("", to: name)
        }
    }
}
