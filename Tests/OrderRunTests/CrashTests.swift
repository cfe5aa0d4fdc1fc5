import OrderLedger
import OrderModel
import OrderRun
import OrderTorture
import ScratchSites
import SeededGeneration
import TestDepth
import Testing
import TrialSites

/// A run that is killed at any effect loses nothing, and the next one ends as if nothing had happened.
@Suite(.thorough, .timeLimit(.minutes(60))) struct CrashTests {
    /// Returns a site whose drop has one file of each kind.
    private func site() throws -> ScratchSite {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1"), .rejected("PO-2"), .cancel("CX-1", of: "PO-1")), as: "1-good.csv")
        try site.write("", to: "drop/1-good.csv.done")
        try site.write(xmlBatch("b-2", ("PO-3", "0"), ("PO-4", "-1")), to: "drop/sub/2-rejected.xml")
        try site.write("BatchId,PartnerId\nb-3,\"", to: "drop/3-broken.csv")
        try site.write("", to: "drop/3-broken.csv.done")
        return site
    }

    /// Everything that a user can see of a site after its runs.
    struct Ending: Equatable {
        var output: [String: String]
        var archive: [String: String]
        var quarantine: [String: String]
        var ledger: [String]

        init(_ site: ScratchSite) throws {
            output = try site.tree("output")
            archive = try site.tree("archive")
            quarantine = try site.tree("quarantine")
            ledger = try site.ledger().dump(claims: 1...9)
        }
    }

    func expectNothingLeft(_ site: ScratchSite, _ place: String) throws {
        #expect(try site.entries("processing") == [], "\(place)")
        #expect(try site.names("drop") == [], "\(place)")
        #expect(try site.reportFolders().filter { $0.hasPrefix(".") } == [], "\(place)")
        #expect(try site.entries("output/quarantine").filter { $0.hasPrefix(".") } == [], "\(place)")
        #expect(try site.ledger().unfinishedClaims() == [], "\(place)")
    }

    @Test func `killed at any effect, the next run ends with the same bytes`() async throws {
        let undisturbed = try site()
        try await undisturbed.run()
        let expected = try Ending(undisturbed)
        try await strikeEveryPlace(changesAtLeast: 60) {
            try await site().run(injector: $0)
        } trial: { number in
            let site = try site()
            let struck = try await site.runKilled(atChange: number)
            let place = "killed at change \(number): \(struck?.description ?? "none")"
            let outcomes = try await site.run()
            #expect(outcomes.allSatisfy { $0.isNoFailure }, "\(place): \(outcomes.texts)")
            try expectNothingLeft(site, place)
            let ending = try Ending(site)
            #expect(ending.output == expected.output, "\(place)")
            #expect(ending.archive == expected.archive, "\(place)")
            #expect(ending.quarantine == expected.quarantine, "\(place)")
            #expect(ending.ledger == expected.ledger, "\(place)")
            return struck
        }
    }

    @Test func `killed again while it goes on, it still ends with the same bytes`() async throws {
        let undisturbed = try site()
        try await undisturbed.run()
        let expected = try Ending(undisturbed)
        var generator = SeededGenerator()
        var struckCount = 0
        for _ in 0..<12 {
            let site = try site()
            var places: [String] = []
            for _ in 0..<4 {
                let struck = try await site.runKilled(atChange: .random(in: 1...40, using: &generator))
                struckCount += struck == nil ? 0 : 1
                places.append(struck?.description ?? "none")
            }
            try await site.run()
            let place = "seed \(SeededGenerator.seedOfRun), killed at \(places)"
            try expectNothingLeft(site, place)
            #expect(try Ending(site) == expected, "\(place)")
        }
        #expect(struckCount >= 12, "only \(struckCount) runs were struck")
    }

    @Test func `when one effect fails and the others go on, the next run ends what was left`() async throws {
        let undisturbed = try site()
        let verdicts = try await undisturbed.run().texts.sorted()
        try await strikeEveryPlace(changesAtLeast: 60) {
            try await site().run(injector: $0)
        } trial: { number in
            let site = try site()
            let injector = FaultInjector(.atChange(number, .error))
            let first = try await site.run(injector: injector)
            site.closeLedger()
            let second = try await site.run()
            let place = "change \(number) failed: \(injector.struck?.description ?? "none")"
            try expectNothingLeft(site, place)
            let ended = (first.filter(\.isNoFailure) + second).texts.sorted()
            // The problems of a file whose report was published already are not reported again.
            #expect(ended == verdicts || ended == verdicts.map(Self.withoutCode), "\(place): \(ended)")
            #expect(try site.reportFolders() == ["b-1", "b-2", "quarantine"], "\(place)")
            #expect(try site.table("b-1/reconciliation.csv")["Total"] == ["24.99", "-24.99"], "\(place)")
            return injector.struck
        }
    }

    private static func withoutCode(_ text: String) -> String {
        text.hasSuffix(" file-truncated") ? "3-broken.csv no problem" : text
    }

    @Test func `killed between chunks, a long batch ends with the same bytes`() async throws {
        func site() throws -> ScratchSite {
            let site = try ScratchSite()
            site.chunkOrdersMax = 4
            try site.drop(Scenario.batch("b-1", gap: 13), as: "orders.csv")
            return site
        }
        let undisturbed = try site()
        try await undisturbed.run()
        let expected = try Ending(undisturbed)
        func expectSameEnd(of site: ScratchSite, _ place: String) async throws {
            try await site.run()
            #expect(try Ending(site) == expected, "\(place)")
            try expectNothingLeft(site, place)
        }
        for number in 1...12 {
            let site = try site()
            #expect(try await site.runKilled(atCommit: number) != nil, "there are fewer than \(number) commits")
            try await expectSameEnd(of: site, "killed at commit \(number)")
        }
        #expect(try await site().runKilled(atCommit: 13) == nil, "there are more than 12 commits")
        try await strikeEveryPlace(changesAtLeast: 60) {
            try await site().run(injector: $0)
        } trial: { number in
            let site = try site()
            let struck = try await site.runKilled(atChange: number)
            try await expectSameEnd(of: site, "killed at change \(number): \(struck?.description ?? "none")")
            return struck
        }
    }
}

extension FileOutcome {
    var isNoFailure: Bool {
        if case .failed = self { return false }
        return true
    }
}
