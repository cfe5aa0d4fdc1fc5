import OrderLedger
import OrderModel
import OrderReports
import OrderStatements
import OrderWorld
import ReportSamples
import SeededGeneration
import Testing

/// The accounts of a journal: each partner's own, and those of `accounts.yaml`.
@Suite(.timeLimit(.minutes(60))) struct JournalAccountsTests {
    /// Returns the lines of a journal in which each of the partners bought the same.
    private func lines(_ partners: [String], _ target: JournalTarget) throws -> [Substring] {
        let folder = try TemporaryFolder()
        let postings = try partners.flatMap { try posted([Sample.purchase()], partner: $0) }
        let export = try PeriodExport(postings, to: folder)
            .publish(Export(outcomes: []).request(), as: .journal(target))
        let path = export.folder + "/" + (try #require(export.files.first).report.fileName)
        let text = String(decoding: try folder.world.contents(of: path, byteCountMax: 1 << 26), as: UTF8.self)
        return text.unicodeScalars.split(separator: "\n").map(Substring.init)
    }

    /// Returns the accounts of debts, in their order.
    private func receivables(_ partners: [String], _ target: JournalTarget) throws -> [String] {
        try lines(partners, target).compactMap { line in
            guard line.hasSuffix(" EUR"), line.lowercased().contains("receivable") else { return nil }
            return line.split(separator: " ").first.map(String.init)
        }
    }

    private static let programs: [JournalTarget] = [.hledger(), .beancount()]

    @Test func `a partner's id of letters, digits and hyphens is its account's name as it is`() throws {
        let ids = ["3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35", "K-5f1", "a-"]
        #expect(try receivables(ids, .hledger()) == ids.map { "assets:receivable:\($0)" })
        #expect(try receivables(ids, .beancount()) == ids.map { "Assets:Receivable:P-\($0)" })
    }

    @Test func `two ids never share an account`() throws {
        let ids = ["K_1", "K-5f1", "K--5f1", "none", "", "-", "--", "é", "e\u{301}", "a-_", "a--5f", "k_1"]
        for program in Self.programs {
            let accounts = try receivables(ids, program)
            #expect(accounts.count == ids.count)
            #expect(Set(accounts.map { Array($0.utf8) }).count == ids.count, "\(accounts)")
        }
    }

    @Test func `an account's name leads back to one id, whatever the id is`() throws {
        var generator = SeededGenerator()
        let alphabet = Array("-_5fKab:é\u{301}0 ".unicodeScalars)
        let ids = (0..<4_000).map { _ in
            var id = ""
            for _ in 0..<Int.random(in: 0...6, using: &generator) {
                id.unicodeScalars.append(alphabet[Int.random(in: alphabet.indices, using: &generator)])
            }
            return id
        }
        let accounts = try receivables(ids, .hledger())
        try #require(accounts.count == ids.count)
        for (id, account) in zip(ids, accounts) {
            let part = account.dropFirst("assets:receivable:".count)
            #expect(
                Array(decoded(part)) == Array(id.utf8), "\(id.debugDescription), seed \(SeededGenerator.seedOfRun)")
        }
    }

    /// Reads a part of an account's name as the manual describes it: `--` and two digits are a byte, `--` alone is
    /// nothing, and everything else is itself.
    private func decoded(_ part: Substring) -> [UInt8] {
        guard part != "--" else { return [] }
        var (bytes, rest): ([UInt8], [UInt8]) = ([], Array(part.utf8))
        while !rest.isEmpty {
            if rest.starts(with: [0x2D, 0x2D]), rest.count >= 4,
                let byte = UInt8(String(decoding: rest[2..<4], as: UTF8.self), radix: 16)
            {
                bytes.append(byte)
                rest.removeFirst(4)
            } else {
                bytes.append(rest.removeFirst())
            }
        }
        return bytes
    }

    private func rules(_ lists: [AccountKind: [AccountRule]]) -> AccountRules {
        var rules = AccountRules(section: "hledger", line: 3)
        for (kind, list) in lists { rules.set(list, of: kind, line: 7) }
        return rules
    }

    @Test func `rules name accounts, and a kind without rules keeps the names of ours`() throws {
        let rules = rules([
            .revenue: [AccountRule(LedgerAccount("income:{family}:{market} at {rate}"))],
            .receivables: [AccountRule(LedgerAccount("assets:all partners"))],
        ])
        let lines = try lines(["K_1", "K-5f1"], .hledger(rules)).filter { $0.hasSuffix(" EUR") }.dropFirst()
        #expect(
            Array(lines.prefix(3)) == [
                "    assets:all partners  1668.28 EUR", "    income:Software:DE at 0--2e19  -1401.92 EUR",
                "    liabilities:tax:DE  -266.36 EUR",
            ])
    }

    @Test func `charges that no rule takes are all named, with the place, and nothing is published`() throws {
        var austrian = AccountRule(LedgerAccount("income:at"))
        austrian.markets = ["AT"]
        let folder = try TemporaryFolder()
        var reservation = try Sample.purchase()
        reservation.terms = reservation.terms.with(
            offer: try Sample.offer(Sample.product(family: .reservation)))
        let export = PeriodExport(
            try posted([Sample.purchase(), Sample.purchase(), reservation]), to: folder)
        let error = #expect(throws: MissingAccounts.self) {
            _ = try export.publish(
                Export(outcomes: []).request(), as: .journal(.hledger(rules([.revenue: [austrian]]))))
        }
        let lines = "\(try #require(error))".split(separator: "\n")
        #expect(
            lines.first == """
                accounts.yaml:7: no rule of hledger.revenue takes partner p-1, market DE, family Software, rate 0.19, \
                treatment standard, currency EUR, as in order order1; \
                add `- {market: DE, account: …}` to hledger.revenue
                """)
        #expect(lines.count == 2)
        #expect(lines.last?.contains("family Reservation") == true)
        #expect(try folder.world.names(inDirectory: folder.path + "/exports") == [".export.lock"])
    }
}
