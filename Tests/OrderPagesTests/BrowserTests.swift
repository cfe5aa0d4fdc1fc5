import Foundation
import OrderWorld
import TestDepth
import Testing

@testable import OrderPages

/// Pages in headless Chromium: wide and narrow, light and dark, and printed; see `Browser/check_pages.py`.
@Suite(.serialized, .thorough, .timeLimit(.minutes(60))) struct BrowserTests {
    /// The script's result for one page.
    private struct Seen: Decodable {
        let page: String
        let faults: [String]
        let leastContrast: Double
        /// A hash of the page's elements in order.
        let shape: String
    }

    private func look(at pages: [(name: String, html: [UInt8])]) async throws -> [String: Seen] {
        let world = LiveWorld()
        let folder = FileManager.default.temporaryDirectory.path + "/docket-pages-\(UUID())"
        try world.makeDirectory(folder, mode: 0o700)
        defer { try? world.removeTree(folder) }
        for page in pages { try Data(page.html).write(to: URL(filePath: "\(folder)/\(page.name).html")) }
        let script = URL(filePath: #filePath).deletingLastPathComponent().path + "/Browser/check_pages.py"
        let result = try await world.run(
            "python3", arguments: ["-B", script, folder] + pages.map { "\(folder)/\($0.name).html" },
            standardInputPath: nil)
        #expect(result.standardError == "")
        let seen = try result.standardOutput.split(separator: "\n").map {
            try JSONDecoder().decode(Seen.self, from: Data($0.utf8))
        }
        #expect(seen.map(\.page) == pages.map(\.name))
        return Dictionary(uniqueKeysWithValues: seen.map { ($0.page, $0) })
    }

    @Test func `every page is sound in every view`() async throws {
        let seen = try await look(at: [
            ("batch", try PageSample.batch().html()), ("parked", PageSample.parked().html()),
            ("period", try PageSample.period().html()), ("great", try PageSample.greatSums().html()),
            ("reconcile", try PageSample.reconcile().html()), ("customer", try PageSample.customer().html()),
        ])
        for page in seen.values {
            #expect(page.faults == [], "\(page.page)")
            #expect(page.leastContrast >= 4.5, "\(page.page)")
        }
    }

    @Test func `no text that means harm changes a page's elements, or breaks it`() async throws {
        let hostile = PageTexts.hostile
        // Each place of a text has each of them in turn.
        func texts(_ turn: Int) -> PageTexts {
            func text(_ place: Int) -> String { hostile[(turn * 6 + place) % hostile.count] }
            return PageTexts(
                file: text(0), batch: text(1), reference: text(2), value: text(3), product: text(4), person: text(5))
        }
        var pages = [("harmless", try PageSample.batch().html()), ("plain", try PageSample.reconcile().html())]
        for turn in 0..<3 { pages.append(("batch-\(turn)", try PageSample.batch(texts(turn)).html())) }
        pages.append(("reconcile-0", try PageSample.reconcile(texts(1)).html()))
        pages.append(("customer-0", try PageSample.customer(texts(2)).html()))
        let seen = try await look(at: pages)
        for (name, page) in seen {
            #expect(page.faults == [], "\(name)")
            let like = name.hasPrefix("batch") ? "harmless" : name.hasPrefix("reconcile") ? "plain" : name
            #expect(page.shape == seen[like]?.shape, "\(name) has other elements")
        }
    }

    @Test func `what is wrong with a page is found`() async throws {
        let sound = String(decoding: try PageSample.batch().html(), as: UTF8.self)
        let wrongs: [(name: String, change: (String) -> String, fault: String)] = [
            ("script", { $0.replacing("</main>", with: "<script>1</script></main>") }, "there is a script"),
            ("network", { $0.replacing("</main>", with: "<img src=\"https://evil.example/x\"></main>") }, "complains"),
            ("style", { $0.replacing("--soft: #515d70", with: "--soft: #c5cdd9") }, "complains"),
            ("bar", { $0.replacing("width=\"64%\"", with: "width=\"100%\"") }, "lies over a bar"),
            ("caption", { $0.replacing("<caption>Totals by currency</caption>", with: "") }, "no caption"),
            (
                "number",
                {
                    $0.replacing(">14,774.38</td>", with: "></td>")
                }, "in no table"
            ),
        ]
        let seen = try await look(at: wrongs.map { ($0.name, Array($0.change(sound).utf8)) })
        for wrong in wrongs {
            let faults = seen[wrong.name]?.faults ?? []
            #expect(faults.contains { $0.contains(wrong.fault) }, "\(wrong.name): \(faults.prefix(3))")
        }
    }
}
