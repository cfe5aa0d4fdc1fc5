import OrderLedger
import OrderLedgerSQLite
import OrderModel
import OrderRecording
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import SeededGeneration
import Testing

/// A check is the same code path, with nothing committed.
@Suite(.timeLimit(.minutes(60))) struct CheckTests {
    /// The events of a check, order by order.
    private struct Findings {
        var verdicts: [String] = []
        var totals: CheckTotals?
    }

    private func check(_ files: [String], at site: ScratchSite) async throws -> Findings {
        var findings = Findings()
        let below = try SQLiteLedger(readOnlyPath: site.layout.ledger)
        let run = CheckRun(try site.environment(ClockedWorld(LiveWorld()), try UncommittedLedger(over: below)))
        for file in files {
            findings.totals = try await run.check(site.path(file)) { event in
                switch event {
                case .accepted(let order):
                    let amounts = order.lines.map { "\($0.amounts.total)" }.joined(separator: "+")
                    findings.verdicts.append("\(order.reference) accepted \(amounts)")
                case .duplicate(let line): findings.verdicts.append("line \(line) duplicate")
                case .attachment: break
                case .problem(let problem, let reference): findings.verdicts.append("\(reference) \(problem.code.slug)")
                }
            }
        }
        return findings
    }

    /// Returns a site whose ledger has PO-1, and which has no open ledger.
    private func siteWithOrder() async throws -> ScratchSite {
        let site = try ScratchSite()
        try site.drop(Batch("b-0", .purchase("PO-1")), as: "0.csv")
        try await site.run()
        site.closeLedger()
        return site
    }

    @Test func `a check says of each order what the run says`() async throws {
        let site = try await siteWithOrder()
        try site.drop(Scenario.batch("b-1", gap: 0), as: "orders.csv")
        let findings = try await check(["drop/orders.csv"], at: site)
        try await site.run()
        let amounts = try amounts(site, "b-1")
        let expected = Scenario.expected.map { text -> String in
            let words = text.split(separator: " ").map(String.init)
            guard words[1] != "Duplicate" else { return "duplicate" }
            return words[1].first?.isUppercase == true ? "\(words[0]) accepted \(amounts[words[0], default: ""])" : text
        }
        #expect(findings.verdicts.map { $0.hasSuffix("duplicate") ? "duplicate" : $0 } == expected)
        #expect(findings.totals?.accepted == 9)
        #expect(findings.totals?.duplicate == 2)
        #expect(findings.totals?.rejected == 8)
    }

    @Test func `a check sees what earlier orders of the file would do, chunks apart`() async throws {
        let site = try await siteWithOrder()
        try site.drop(Scenario.batch("b-1", gap: 4_050), as: "orders.csv")
        let wide = try await check(["drop/orders.csv"], at: site).verdicts.filter { !$0.hasPrefix("F") }
        try site.drop(Scenario.batch("b-1", gap: 0), as: "orders.csv")
        let narrow = try await check(["drop/orders.csv"], at: site).verdicts
        func words(_ verdicts: [String]) -> [String] { verdicts.map { $0.hasSuffix("duplicate") ? "duplicate" : $0 } }
        #expect(words(wide) == words(narrow))
    }

    @Test func `a check leaves the site as it was, to the byte`() async throws {
        let site = try await siteWithOrder()
        try site.drop(Batch("b-1", .purchase("PO-2"), .rejected("PO-3"), .cancel("CX-1", of: "PO-1")), as: "orders.csv")
        try site.write("no batch", to: "drop/broken.csv")
        func visible() throws -> [String: String] {
            // SQLite may leave its empty companions beside a ledger that was only read.
            try site.tree("").filter { !$0.key.hasSuffix("-shm") && !($0.key.hasSuffix("-wal") && $0.value.isEmpty) }
        }
        let before = try visible()
        _ = try await check(["drop/orders.csv", "drop/broken.csv"], at: site)
        #expect(try visible() == before)
    }

    @Test func `a check of cancellations sees the ledger's orders and the file's own cancellations`() async throws {
        let site = try await siteWithOrder()
        let batch = Batch("b-1", .cancel("CX-1", of: "PO-1"), .cancel("CX-2", of: "PO-1"), .getKeys("RQ-1", of: "PO-1"))
        try site.drop(batch, as: "orders.csv")
        let findings = try await check(["drop/orders.csv"], at: site)
        #expect(findings.verdicts == ["CX-1 accepted -2499", "CX-2 already-cancelled", "RQ-1 already-cancelled"])
    }

    @Test func `a check of several files sees what the earlier files would do`() async throws {
        let site = try await siteWithOrder()
        try site.drop(Batch("b-1", .purchase("PO-2"), .licence("LIC")), as: "1.csv")
        try site.drop(Batch("b-2", .cancel("CX-1", of: "PO-2"), .purchase("PO-2"), .hybrid("RES")), as: "2.csv")
        let findings = try await check(["drop/1.csv", "drop/2.csv"], at: site)
        #expect(
            findings.verdicts == [
                "PO-2 accepted 2499", "LIC accepted 111946", "CX-1 accepted -2499", "line 3 duplicate",
                "RES accepted 35700",
            ])
    }

    @Test func `references of two partners do not meet in a check`() async throws {
        let site = try await siteWithOrder()
        try site.drop(Batch("b-1", .purchase("PO-2")), as: "1.csv")
        try site.drop(Batch("b-1", .purchase("PO-2"), .cancel("CX-1", of: "PO-1")).ofLinden, as: "2.csv")
        let findings = try await check(["drop/1.csv", "drop/2.csv"], at: site)
        #expect(findings.verdicts == ["PO-2 accepted 2499", "PO-2 accepted 2499", "CX-1 order-not-found"])
    }

    @Test func `a check of a file that would be quarantined says every problem and has no totals`() async throws {
        let site = try await siteWithOrder()
        try site.write("BatchId,PartnerId,Colour,Shape\n", to: "drop/orders.csv")
        let findings = try await check(["drop/orders.csv"], at: site)
        #expect(findings.totals == nil)
        #expect(findings.verdicts.filter { $0 == " column-unknown" }.count == 2)
    }

    @Test func `a repeat of a ledger's order is a duplicate in a check too`() async throws {
        let site = try await siteWithOrder()
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-1", quantity: "5")), as: "orders.csv")
        let findings = try await check(["drop/orders.csv"], at: site)
        #expect(findings.verdicts.count == 2)
        #expect(try await check(["drop/orders.csv"], at: site).totals?.charged.isEmpty == true)
    }

    @Test func `a check of several files in small chunks says what their run does`() async throws {
        var rows = GeneratedRows(generator: SeededGenerator())
        for _ in 0..<5 {
            let site = try await siteWithOrder()
            site.chunkOrdersMax = 7
            let folders = ["b-1", "b-2", "b-3"]
            for folder in folders { try site.drop(Batch(folder, rows.rows(120)), as: "\(folder).csv") }
            let checked = try await check(folders.map { "drop/\($0).csv" }, at: site).verdicts.map(\.visible)
            try await site.run()
            let recorded = try folders.flatMap { try verdicts(site, $0) }
            let seed = "seed \(SeededGenerator.seedOfRun)"
            #expect(Set(checked.filter { !$0.hasSuffix("duplicate") }) == Set(recorded), "\(seed)")
            #expect(recorded.count > 100, "\(seed)")
        }
    }

    /// Returns the verdicts of a run on the orders of a batch that are no repeats, as a check words them.
    private func verdicts(_ site: ScratchSite, _ folder: String) throws -> [String] {
        let accepted = try amounts(site, folder).map { "\($0) accepted \($1)" }
        let rejected = try site.table("\(folder)/problems.csv").rows.map { row in
            "\(row["OrderReference"] ?? "") \(row["Code"] ?? "")"
        }
        return accepted + rejected
    }

    /// Returns the totals of the lines of each accepted order that is no repeat, by its reference: `2499+99`.
    private func amounts(_ site: ScratchSite, _ folder: String) throws -> [String: String] {
        let charged = try site.table("\(folder)/results.csv").rows.filter { $0["Status"] != "Duplicate" }
        return Dictionary(grouping: charged) { $0["OrderReference"] ?? "" }.mapValues { rows in
            rows.compactMap { $0["Total"] }.filter { !$0.isEmpty }.map { $0.filter { $0 != "." } }
                .joined(separator: "+")
        }
    }
}
