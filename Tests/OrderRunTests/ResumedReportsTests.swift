import Glibc
import OrderLedger
import OrderTorture
import OrderWorld
import ScratchSites
import SeededGeneration
import TestDepth
import Testing
import TrialSites

/// A run that continues a batch also continues its reports, when the earlier run's rows are unchanged. The bytes are
/// the same in any case.
@Suite(.timeLimit(.minutes(60))) struct ResumedReportsTests {
    private static let purchases: [Batch.Row] = (1...60).map { .purchase("PO-\($0)") }

    /// A site with a batch of small chunks.
    private func site(_ rows: [Batch.Row] = Self.purchases) throws -> ScratchSite {
        let site = try ScratchSite()
        site.chunkOrdersMax = 3
        try site.drop(Batch("b-1", rows), as: "orders.csv")
        return site
    }

    private func reports(_ rows: [Batch.Row] = Self.purchases) async throws -> [String: String] {
        let site = try site(rows)
        try await site.run()
        return try site.tree("output")
    }

    /// Runs to the end. Returns whether files were cut to their known part and continued.
    private func goOn(_ site: ScratchSite) async throws -> Bool {
        let cutting = FaultInjector(FaultPlan(.error, at: .max) { $0.kind == .cut })
        try await site.run(injector: cutting)
        return cutting.count > 0
    }

    @Test func `killed late, the rows that were written are kept`() async throws {
        let expected = try await reports()
        let site = try site()
        #expect(try await site.runKilled(atCommit: 18) != nil)
        let progress = try #require(try site.ledger().reportProgress(ofClaim: 1))
        #expect(progress.orderCount >= 39)
        #expect(progress.rowsByStatus == [.completed: progress.orderCount])
        #expect(try await goOn(site))
        #expect(try site.tree("output") == expected)
        #expect(try site.ledger().reportProgress(ofClaim: 1) == nil)
    }

    @Test(.thorough) func `killed at any change, and again, they end with the same bytes`() async throws {
        let rows = Array(Self.purchases.prefix(24))
        let expected = try await reports(rows)
        var generator = SeededGenerator()
        try await strikeEveryPlace(changesAtLeast: 20) {
            try await site(rows).run(injector: $0)
        } trial: { number in
            let site = try site(rows)
            let struck = try await site.runKilled(atChange: number)
            let again = Int.random(in: 1...30, using: &generator)
            try await site.runKilled(atChange: again)
            try await site.run()
            let place = "seed \(SeededGenerator.seedOfRun), killed at change \(number), then \(again): \(struck as Any)"
            #expect(try site.tree("output") == expected, "\(place)")
            return struck
        }
    }

    enum Damage: CaseIterable {
        case changedByte, cutOff, longer, oneMissing, allMissing, folderInPlace, link, anotherFile
    }

    @Test(arguments: Damage.allCases)
    func `rows that are not what was written are written again`(damage: Damage) async throws {
        let expected = try await reports()
        let site = try site()
        #expect(try await site.runKilled(atCommit: 18) != nil)
        let partial = "output/.b-1.partial"
        let path = "\(partial)/results.csv"
        let text = try site.read(path)
        switch damage {
        case .changedByte: try site.write(text.replacing("PO-7,", with: "PO-8,", maxReplacements: 1), to: path)
        case .cutOff: try site.write(String(text.prefix(text.utf8.count / 3)), to: path)
        case .longer: try site.write(text + "half a ro", to: path)
        case .oneMissing: try site.live.removeFile(site.path("\(partial)/reconciliation.csv"))
        case .allMissing: try site.live.removeTree(site.path(partial))
        case .folderInPlace:
            try site.live.removeFile(site.path(path))
            try site.live.makeDirectory(site.path(path), mode: 0o755)
        case .link:
            try site.write(text, to: "elsewhere/results.csv")
            try site.live.removeFile(site.path(path))
            #expect(symlink(site.path("elsewhere/results.csv"), site.path(path)) == 0)
        case .anotherFile: try site.write("left", to: "\(partial)/note.txt")
        }
        let isKept = try await goOn(site)
        #expect(isKept == [.changedByte, .longer, .anotherFile].contains(damage))
        #expect(try site.tree("output") == expected)
        if damage == .link { #expect(try site.read("elsewhere/results.csv") == text) }
    }

    /// The orders that may follow the purchases with kept rows, in the same batch.
    enum Rest: CaseIterable {
        case keysForOneOfThem, keysForOneOfTheRest, cancellation, repeated, rejected

        var rows: [Batch.Row] {
            switch self {
            case .keysForOneOfThem: [.getKeys("RQ-1", of: "PO-2")]
            case .keysForOneOfTheRest: [.getKeys("RQ-1", of: "PO-59")]
            case .cancellation: [.cancel("CX-1", of: "PO-2")]
            case .repeated: [.purchase("PO-2"), .cancel("CX-1", of: "PO-2")]
            case .rejected: [.rejected("PO-X")]
            }
        }
    }

    @Test(arguments: Rest.allCases)
    func `whatever comes behind the kept rows, the bytes are the same`(rest: Rest) async throws {
        let rows = Self.purchases + rest.rows + (61...80).map { .purchase("PO-\($0)") }
        let expected = try await reports(rows)
        var struckCount = 0
        for commit in 17...28 {
            let site = try site(rows)
            struckCount += try await site.runKilled(atCommit: commit) == nil ? 0 : 1
            try await site.run()
            #expect(try site.tree("output") == expected, "killed at commit \(commit)")
        }
        #expect(struckCount > 10, "only \(struckCount) runs were struck")
    }

    @Test func `after a repeat, no progress is known, because the rest waits for the batch's end`() async throws {
        let rows: [Batch.Row] = Self.purchases + [.purchase("PO-1")] + (61...80).map { .purchase("PO-\($0)") }
        let site = try site(rows)
        #expect(try await site.runKilled(atCommit: 20) != nil)
        #expect(try site.ledger().reportProgress(ofClaim: 1) != nil)
        let later = try self.site(rows)
        #expect(try await later.runKilled(atCommit: 24) != nil)
        #expect(try later.ledger().reportProgress(ofClaim: 1) == nil)
    }
}
