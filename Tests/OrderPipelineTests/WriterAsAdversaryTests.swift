import Glibc
import OrderLedger
import OrderModel
import OrderPipeline
import OrderSite
import OrderTorture
import OrderVerification
import OrderWorld
import Testing

/// Whoever may write into `drop/` does something before an effect of a run: writes by path before every one of them, and cuts,
/// grows, removes or replaces before every fifth.
///
/// A writer whose descriptor outlives the file's name, hard links and exchanged folders are not tried here.
///
/// Whatever it does: what is recorded is what was signed or, unsigned, some whole version of the file; keys are charges; nothing
/// outside of `drop/` is read, moved or told; and every later run ends.
@Suite(.timeLimit(.minutes(60))) struct WriterAsAdversaryTests {
    private static let secret = "kept by the operator, not for partners"

    /// Tries what a stranger does before each effect of a run, or before each `stride`-th, on a site of its own each time.
    private func atEveryEffect(
        of made: () async throws -> ScratchSite, stride: Int = 1, _ disturb: @escaping @Sendable (String) -> Void,
        expect: (ScratchSite, [String], String) throws -> Void
    ) async throws {
        for number in Swift.stride(from: 1, to: 10_000, by: stride) {
            let site = try await made()
            let root = site.layout.root
            let stranger = FaultInjector(disturbingAt: number) { disturb(root) }
            var outcomes = try await site.run(injector: stranger)
            let place = "disturbed before effect \(number): \(stranger.struck?.description ?? "none")"
            // Every later run ends, and the second one has nothing left to do.
            outcomes += try await site.run()
            #expect(try await site.run().filter { !$0.isNoFailure }.isEmpty, "\(place)")
            #expect(try site.ledger().unfinishedClaims() == [], "\(place)")
            try expectNothingTold(site, place)
            try expect(site, outcomes.texts, place)
            guard stranger.struck == nil else { continue }
            #expect(number > 100, "only \(number - 1) effects were counted")
            break
        }
    }

    private func expectNothingTold(_ site: ScratchSite, _ place: String) throws {
        #expect(try site.read("secret/key") == Self.secret, "\(place)")
        for folder in ["output", "archive", "quarantine", "processing"] {
            for (name, text) in try site.tree(folder) where text.contains(Self.secret) {
                Issue.record("\(folder)/\(name) tells what is no partner's; \(place)")
            }
        }
        #expect(!site.log.text.contains(Self.secret))
        let counts = try site.ledger().keyCounts()
        let charged = try site.chargedLines()
        #expect(counts.issued == charged, "\(counts.issued) keys for \(charged) charges; \(place)")
    }

    private static func batch(_ quantity: String) -> Batch {
        Batch("b-1", .purchase("PO-1").with(.quantity, quantity), .purchase("PO-2", quantity: "1"))
    }

    private func site(signed: Bool, in folder: String = "") async throws -> ScratchSite {
        let site = try await signed ? ScratchSite.knowingSigners(.required) : ScratchSite()
        try site.write(Self.secret, to: "secret/key")
        try site.drop(Self.batch("1"), as: "\(folder)orders.csv")
        if signed { try await site.sign("\(folder)orders.csv", by: "anna") }
        return site
    }

    /// What was charged. A version that was written after the first was taken is a batch of its own, and answered as a repeat.
    private func quantities(_ site: ScratchSite) throws -> [String] {
        try site.entries("output").filter { $0.hasPrefix("b-1") }.flatMap {
            try site.table("\($0)/results.csv")["Status", "Quantity"].filter { !$0.hasPrefix("Duplicate") }
        }
    }

    @Test func `nine units are never recorded under a signature over one`() async throws {
        let (one, nine) = (Array(Self.batch("1").csv.utf8), Array(Self.batch("9").csv.utf8))
        let changed = try #require(zip(one, nine).enumerated().first { $0.element.0 != $0.element.1 }?.offset)
        try await atEveryEffect(of: { try await self.site(signed: true) }) { root in
            let writer = open("\(root)/drop/orders.csv", O_WRONLY | O_NONBLOCK)
            defer { close(writer) }
            _ = pwrite(writer, "9", 1, changed)
        } expect: { site, texts, place in
            let recorded = try quantities(site)
            #expect(recorded.isEmpty || recorded == ["Completed 1", "Completed 1"], "\(place): \(recorded)")
            if recorded.isEmpty { #expect(texts == ["orders.csv signature-invalid"], "\(place)") }
        }
    }

    @Test func `of an unsigned file that is written to, one whole version is recorded`() async throws {
        let nine = Self.batch("9").csv
        try await atEveryEffect(of: { try await self.site(signed: false) }) { root in
            let writer = open("\(root)/drop/orders.csv", O_WRONLY | O_NONBLOCK)
            defer { close(writer) }
            _ = pwrite(writer, nine, nine.utf8.count, 0)
        } expect: { site, texts, place in
            let recorded = try quantities(site)
            let whole = [["Completed 1", "Completed 1"], ["Completed 9", "Completed 1"]]
            #expect(whole.contains(recorded), "\(place): \(recorded) \(texts)")
        }
    }

    @Test func `a file that is cut, grown or removed while it is taken is whole or not there`() async throws {
        for change in [": > orders.csv", "echo x >> orders.csv", "rm -f orders.csv", "mv orders.csv other.csv"] {
            try await atEveryEffect(of: { try await self.site(signed: true) }, stride: 5) { root in
                _ = system("cd '\(root)/drop' 2>/dev/null && [ -e orders.csv ] && \(change)")
            } expect: { site, texts, place in
                let recorded = try quantities(site)
                #expect(
                    recorded.isEmpty || recorded == ["Completed 1", "Completed 1"], "\(change), \(place): \(texts)")
            }
        }
    }

    @Test(arguments: [
        "rm -f orders.csv; ln -s ../../secret/key orders.csv", "rm -f orders.csv; mkfifo orders.csv",
        "rm -f orders.csv; mkdir orders.csv", "rm -f orders.csv.sig; ln -s ../../secret/key orders.csv.sig",
        "ln -s ../../secret orders.csv.attachments", "cd .. && rm -rf sub && ln -s ../secret sub",
    ])
    func `what is put in the place of a file or its folder is not followed`(change: String) async throws {
        try await atEveryEffect(of: { try await self.site(signed: true, in: "sub/") }, stride: 5) { root in
            _ = system("cd '\(root)/drop/sub' 2>/dev/null && { \(change); } 2>/dev/null")
        } expect: { site, texts, place in
            let recorded = try quantities(site)
            #expect(recorded.isEmpty || recorded == ["Completed 1", "Completed 1"], "\(place): \(texts)")
        }
    }
}

extension ScratchSite {
    /// Software lines that are charged.
    fileprivate func chargedLines() throws -> Int64 {
        var count: Int64 = 0
        try ledger().visitPostings(in: .always) { posting in
            if !posting.isCredit, posting.outcome.link != nil { count += 1 }
        }
        return count
    }
}
