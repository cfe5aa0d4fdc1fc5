import CSVReading
import OrderLedger
import OrderModel
import OrderReports
import OrderStatements
import OrderWorld
import ScratchSites
import SeededGeneration
import Testing

/// The programs that journals are written for add them up, and get the ledger's own totals.
@Suite(.timeLimit(.minutes(60))) struct JournalExportTests {
    private func path(_ export: ExportStatement) throws -> String {
        export.folder + "/" + (try #require(export.files.first).report.fileName)
    }

    @Test func `hledger checks the journal strictly, and its totals are ours in every account and currency`()
        async throws
    {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let export = try site.exportJournal(site.request("2019-01-01", "2019-03-01"), format: .hledger())
        let path = try path(export)
        let checked = try await site.live.run(
            "hledger", arguments: ["-f", path, "check", "--strict"], standardInputPath: nil)
        #expect(checked.exitStatus == 0, "\(checked.standardError)")
        let sums = try await hledgerSums(path, site)
        #expect(sums == expected(export), "seed \(SeededGenerator.seedOfRun)")
        #expect(!sums.isEmpty)
    }

    @Test func `Beancount checks its journal, and its totals are ours in every account and currency`() async throws {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let export = try site.exportJournal(site.request("2019-01-01", "2019-03-01"), format: .beancount())
        let path = try path(export)
        let checked = try await site.live.run("bean-check", arguments: [path], standardInputPath: nil)
        #expect(checked.exitStatus == 0, "\(checked.standardError)")
        #expect(checked.standardError.isEmpty, "\(checked.standardError)")
        let sums = try await beancountSums(path, site)
        #expect(sums == beancount(expected(export)), "seed \(SeededGenerator.seedOfRun)")
        #expect(!sums.isEmpty)
    }

    @Test func `the journals of periods that follow each other are one journal`() async throws {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let parts = try [("2019-01-01", "2019-01-31"), ("2019-02-01", "2019-03-01")].map { from, through in
            try path(site.exportJournal(site.request(from, through), format: .hledger()))
        }
        try site.write(parts.map { "include \($0)\n" }.joined(), to: "all.journal")
        let whole = try site.exportJournal(site.request("2019-01-01", "2019-03-01"), format: .hledger())
        #expect(try await hledgerSums(site.path("all.journal"), site) == expected(whole))
    }

    @Test func `Beancount takes journals of periods that follow each other into one that names the plugin`()
        async throws
    {
        var generator = SeededGenerator()
        let site = try await ScratchSite.busy(&generator)
        let parts = try [("2019-01-01", "2019-01-31"), ("2019-02-01", "2019-03-01")].map { from, through in
            try path(site.exportJournal(site.request(from, through), format: .beancount()))
        }
        let plugin = "plugin \"beancount.plugins.auto_accounts\"\n"
        try site.write(plugin + parts.map { "include \"\($0)\"\n" }.joined(), to: "all.beancount")
        let all = site.path("all.beancount")
        let checked = try await site.live.run("bean-check", arguments: [all], standardInputPath: nil)
        #expect(checked.exitStatus == 0, "\(checked.standardError)")
        let whole = try site.exportJournal(site.request("2019-01-01", "2019-03-01"), format: .beancount())
        #expect(try await beancountSums(all, site) == beancount(expected(whole)))
    }

    private func beancountSums(_ path: String, _ site: ScratchSite) async throws -> [String: String] {
        let query = "SELECT root(account, 2) AS account, currency, sum(number) AS balance GROUP BY 1, 2"
        let result = try await site.live.run(
            "bean-query", arguments: ["-q", "-f", "csv", path, query], standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(result.standardError)")
        var sums: [String: String] = [:]
        for row in CSVTable(result.standardOutput).rows {
            let account = "\(row["account"] ?? "") \(row["currency"] ?? "")".lowercased()
            sums[account.filter { $0 != " " }] = row["balance"]?.filter { $0 != " " }
        }
        return sums
    }

    /// Returns sums under Beancount's names of their accounts.
    private func beancount(_ sums: [String: String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: sums.map { ($0.key.lowercased().filter { $0 != " " }, $0.value) })
    }

    /// Returns sums by `account currency`, of the accounts' first two parts.
    private func hledgerSums(_ path: String, _ site: ScratchSite) async throws -> [String: String] {
        let result = try await site.live.run(
            "hledger", arguments: ["-f", path, "bal", "--depth", "2", "--flat", "-N", "-O", "csv", "--layout", "bare"],
            standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(result.standardError)")
        var sums: [String: String] = [:]
        for row in CSVTable(result.standardOutput).rows {
            sums["\(row["account"] ?? "") \(row["commodity"] ?? "")"] = row["balance"]
        }
        return sums
    }

    /// Returns the same sums from our own totals. hledger leaves out zeros.
    private func expected(_ export: ExportStatement) -> [String: String] {
        var sums: [String: String] = [:]
        for totals in export.totals {
            let money = totals.money
            let accounts = [
                ("assets:receivable", money.net.total), ("income:sales", -money.charged.subtotal),
                ("income:credits", money.refunded.subtotal), ("liabilities:tax", -money.net.tax),
            ]
            for (account, sum) in accounts where sum != 0 {
                sums["\(account) \(totals.currency.code)"] = money.text(of: sum)
            }
        }
        return sums
    }
}
