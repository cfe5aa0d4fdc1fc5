import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderWorld
import ScratchSites
import Testing

/// Poisoned files never stop the others.
@Suite(.timeLimit(.minutes(60))) struct HostileDropTests {
    /// Files that strangers may send. Each is quarantined.
    private static let poisoned: [(name: String, bytes: [UInt8])] = [
        ("01-empty.csv", []), ("02-nul.csv", Array(repeating: 0, count: 100_000)),
        ("03-latin1.csv", [0xE4, 0xF6, 0x0A]), ("04-utf16.csv", [0xFF, 0xFE, 0x42, 0x00]),
        ("05-columns.csv", Array(String(repeating: "c,", count: 100_000).utf8)),
        ("06-line.csv", Array(repeating: 0x78, count: 1_000_000)),
        ("07-quote.csv", Array("\"".utf8) + Array(repeating: 0x0A, count: 200_000)),
        ("08-ragged.csv", Array(("BatchId,PartnerId\n" + String(repeating: "x\n", count: 3_000)).utf8)),
        ("09-nested.xml", Array(String(repeating: "<a>", count: 50_000).utf8)),
        ("10-entities.xml", Array("<!DOCTYPE a [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><a>&c;</a>".utf8)),
        ("11-attributes.xml", Array(("<a " + String(repeating: "a='' ", count: 50_000)).utf8)),
        ("12-comment.xml", Array(("<!--" + String(repeating: "c", count: 300_000)).utf8)),
        ("\u{1B}[2J\n.csv", [0x78]), ("-rf", [0x78]), ("$(touch owned).csv", [0x78]),
        (String(repeating: "n", count: 255), [0x78]), (String(repeating: "ä", count: 125) + ".csv", [0x78]),
    ]

    @Test func `a sound batch among poisoned files is processed, and a run ends with 3`() async throws {
        let site = try ScratchSite()
        for file in Self.poisoned { try site.write(file.bytes, to: "drop/\(file.name)") }
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "07-sound.csv")
        let outcomes = try await site.run()
        #expect(outcomes.count == Self.poisoned.count + 1)
        #expect(outcomes.status == .fileQuarantined)
        #expect(outcomes.texts.filter { $0.hasSuffix(" 1+0-0") } == ["07-sound.csv 1+0-0"])
        #expect(outcomes.texts.filter { $0.contains(" failed ") } == [])
        #expect(try site.entries("drop") == [])
        #expect(try site.entries("processing") == [])
        #expect(try site.entries("quarantine").count == Self.poisoned.count)
        #expect(try site.entries("output/quarantine").count == Self.poisoned.count)
        #expect(try site.live.status(site.path("owned")) == nil)
        #expect(try await site.run().isEmpty, "nothing is left for the next run")
    }

    @Test func `names as long as names can be are cut where something is put behind them`() async throws {
        let site = try ScratchSite()
        let name = String(repeating: "é", count: 127) + "x"
        for round in 1...2 {
            try site.write("x", to: "drop/\(name)")
            try site.drop(Batch("b-\(round)", .purchase("PO-\(round)")), as: "a/\(name)")
            #expect(try await site.run().status == .fileQuarantined)
        }
        let (quarantined, archived) = (try site.entries("quarantine"), try site.entries("archive/a"))
        let (reports, longest) = (String(repeating: "é", count: 123), String(repeating: "é", count: 125))
        #expect(quarantined == [String(repeating: "é", count: 122) + "-2", reports])
        #expect(archived == [String(repeating: "é", count: 124) + "-2", longest])
        #expect(try site.entries("output/quarantine") == quarantined)
    }

    @Test func `what cannot be a batch is told, and the others are processed`() async throws {
        let site = try ScratchSite()
        let deep = (0...16).map { "d\($0)" }.joined(separator: "/")
        try site.write("x", to: "drop/\(deep)/a.csv")
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "sound.csv")
        let outcomes = try await site.run()
        #expect(outcomes.texts == ["sound.csv 1+0-0"])
        #expect(site.log.text.contains("1 in drop/ cannot be used as they are: '\(deep.dropLast("/d16".count))'"))
    }

    @Test func `a file that became a folder or a pipe since it was found is left alone`() async throws {
        let site = try ScratchSite()
        for replacement in ["mkdir", "mkfifo"] {
            let path = site.path("drop/orders.csv")
            _ = try await site.live.run(replacement, arguments: [path], standardInputPath: nil)
            let outcomes = try await site.run([path])
            #expect(outcomes.texts == ["orders.csv failed 74"])
            #expect(try site.ledger().unfinishedClaims().isEmpty)
            #expect(try site.live.status(path) != nil)
            try site.live.removeTree(path)
        }
    }
}
