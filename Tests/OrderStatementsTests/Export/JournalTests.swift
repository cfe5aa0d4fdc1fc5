import OrderLedger
import OrderModel
import OrderReports
import OrderStatements
import OrderWorld
import ReportSamples
import Testing

/// The text of a journal, entry by entry.
@Suite(.timeLimit(.minutes(60))) struct JournalTests {
    private func text(_ outcomes: [LineOutcome], _ format: JournalTarget) throws -> String {
        let folder = try TemporaryFolder()
        let export = try publish(outcomes, format, to: folder)
        return String(decoding: try folder.world.contents(of: path(export), byteCountMax: 1 << 20), as: UTF8.self)
    }

    private func publish(
        _ outcomes: [LineOutcome], _ format: JournalTarget, to folder: TemporaryFolder
    ) throws -> ExportStatement {
        let export = Export(outcomes: outcomes)
        return try PeriodExport(
            ledger: FakeLedger(postings: try export.postings()), issuer: FakeIssuer(), world: folder.world,
            output: folder.path + "/exports"
        ).publish(export.request(), as: .journal(format))
    }

    private func path(_ export: ExportStatement) throws -> String {
        export.folder + "/" + (try #require(export.files.first).report.fileName)
    }

    @Test
    func `hledger's has a balanced entry for a charge, and its mirror for a credit that names the order's own day`()
        throws
    {
        #expect(
            try text([Sample.purchase(), Sample.cancellation()], .hledger()) == """
                ; Journal of docket 1.2.3, 2018-10-01 to 2018-10-31, exported at 2018-11-02T03:04:05Z.
                ; Control totals and the head of the ledger's chain are in control-totals.json.
                decimal-mark .

                commodity 1000.00 EUR

                account assets:receivable:p-1

                account income:sales:DE

                account liabilities:tax:DE

                2018-10-29 * (order1) Fabrikam
                    ; order:order1
                    ; subscription:subscription11
                    ; batch:B-1
                    ; product:DG7GMGF0DVT9:0001
                    ; quantity:2
                    ; reference:PO-1
                    assets:receivable:p-1  1668.28 EUR
                    income:sales:DE  -1401.92 EUR
                    liabilities:tax:DE  -266.36 EUR

                account income:credits:DE

                2018-10-29 * (order1) Fabrikam
                    ; order:order1
                    ; subscription:subscription11
                    ; batch:B-1
                    ; product:DG7GMGF0DVT9:0001
                    ; quantity:2
                    ; charged:2018-10-15
                    ; period:2018-10
                    ; reference:CX-1
                    assets:receivable:p-1  -1668.28 EUR
                    income:credits:DE  1401.92 EUR
                    liabilities:tax:DE  266.36 EUR

                """)
    }

    @Test func `Beancount's says the same, with an account for each part that begins with a capital`() throws {
        #expect(
            try text([Sample.cancellation()], .beancount()).hasSuffix(
                """
                plugin "beancount.plugins.auto_accounts"

                2018-10-29 * "Fabrikam" "Credit of order" ^order1
                  order: "order1"
                  subscription: "subscription11"
                  batch: "B-1"
                  product: "DG7GMGF0DVT9:0001"
                  quantity: "2"
                  charged: "2018-10-15"
                  period: "2018-10"
                  reference: "CX-1"
                  Assets:Receivable:P-p-1  -1668.28 EUR
                  Income:Credits:M-DE  1401.92 EUR
                  Liabilities:Tax:M-DE  266.36 EUR

                """))
    }

    @Test func `a tax that is not itemised and one of zero have no posting`() throws {
        var (brazil, exempt) = (try Sample.purchase(), try Sample.purchase())
        brazil.amounts = LineAmounts(subtotal: 100, tax: nil, total: 100)
        exempt.amounts = LineAmounts(subtotal: 100, tax: 0, total: 100)
        #expect(try !text([brazil, exempt], .hledger()).contains("liabilities"))
    }

    /// Texts that would end a line, begin a comment, a tag, a date or a directive, or leave a string.
    private static let hostile = [
        "a;b|c", "line\nbreak\r2019-01-01 open Assets:X", "date:2018-99-99", "[2018-99-99]", "[=2018-13-01]", "\\\" \"",
        "include /etc/passwd", "(code) * !", "  two  spaces  ", "=1+1", "\u{2028}account x", "Ünïcode 水", ", type:X",
        "end comment", "assets:receivable  1 EUR", "\"^link #tag", "%", "~ monthly", "",
        "R2, order:FAKE, date:2017-01-01", "NB-2019, part 2", "x\norder:FAKE", "x order:FAKE", "a:b::c", "%2C", ",",
        "\t,\u{A0}",
    ]

    /// Returns the text that percent signs and hexadecimal digits stand for.
    private func decoded(_ text: some StringProtocol) -> String {
        let parts = text.split(separator: "%", omittingEmptySubsequences: false)
        var bytes = Array(parts[0].utf8)
        for part in parts.dropFirst() {
            bytes += [UInt8(part.prefix(2), radix: 16) ?? 0] + Array(part.dropFirst(2).utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `every tag comes back from hledger whole, and none that is not ours`() async throws {
        let outcomes = try Self.hostile.map { text in
            var outcome = try Sample.purchase()
            outcome.reference = text
            outcome.terms = outcome.terms.with(offer: try Sample.offer(Sample.product(id: text, skuId: "0001")))
            return outcome
        }
        let folder = try TemporaryFolder()
        let journal = try path(publish(outcomes, .hledger(), to: folder))
        func ask(_ arguments: String...) async throws -> [Substring] {
            let result = try await folder.world.run(
                "hledger", arguments: ["-f", journal] + arguments, standardInputPath: nil)
            #expect(result.exitStatus == 0, "\(result.standardError)")
            // It does not split by newline characters: a carriage return before one would be a character with it.
            return result.standardOutput.unicodeScalars.split(separator: "\n").map(Substring.init)
        }
        #expect(
            try await ask("tags") == ["batch", "order", "product", "quantity", "reference", "subscription"])
        #expect(try await ask("tags", "^order$", "--values") == ["order1"])
        let references = try await ask("tags", "^reference$", "--values", "--parsed")
        #expect(references.map { decoded($0) } == Self.hostile.filter { !$0.isEmpty })
        let products = try await ask("tags", "^product$", "--values", "--parsed")
        #expect(products.map { decoded($0) } == Self.hostile.map { "\($0):0001" })
    }

    @Test func `no text of a partner or of reference data breaks an entry, as hledger proves`() async throws {
        let outcomes = try Self.hostile.map { text in
            var outcome = try Sample.purchase()
            outcome.reference = text
            outcome.customer = Sample.customer(name: text, country: text)
            outcome.terms = outcome.terms.with(
                offer: try Sample.offer(
                    Sample.product(id: text, skuId: text), currency: text.utf8.count % 2 == 0 ? "KWD" : "JPY"))
            return outcome
        }
        let folder = try TemporaryFolder()
        let export = try publish(outcomes, .hledger(), to: folder)
        let checked = try await folder.world.run(
            "hledger", arguments: ["-f", path(export), "check", "--strict"], standardInputPath: nil)
        #expect(checked.exitStatus == 0, "\(checked.standardError)")
        let sum = try await folder.world.run(
            "hledger", arguments: ["-f", path(export), "bal", "assets", "--depth", "1", "-N", "-O", "csv"],
            standardInputPath: nil)
        let totals = export.totals.map { "\($0.money.text(of: $0.money.net.total)) \($0.currency.code)" }
        #expect(totals.allSatisfy { sum.standardOutput.contains($0) }, "\(sum.standardOutput) has not \(totals)")
    }

    @Test func `no text of a partner breaks an entry, as Beancount proves`() async throws {
        let outcomes = try Self.hostile.map { text in
            var outcome = try Sample.purchase()
            outcome.reference = text
            outcome.customer = Sample.customer(name: text, country: text)
            return outcome
        }
        let folder = try TemporaryFolder()
        let export = try publish(outcomes, .beancount(), to: folder)
        let checked = try await folder.world.run("bean-check", arguments: [path(export)], standardInputPath: nil)
        #expect(checked.exitStatus == 0, "\(checked.standardError)")
        #expect(checked.standardError.isEmpty, "\(checked.standardError)")
    }

    @Test func `a period without postings has an empty journal, which hledger reads`() async throws {
        let folder = try TemporaryFolder()
        let export = try publish([], .hledger(), to: folder)
        #expect(export.files.map(\.rowCount) == [0])
        let checked = try await folder.world.run(
            "hledger", arguments: ["-f", path(export), "check", "--strict"], standardInputPath: nil)
        #expect(checked.exitStatus == 0, "\(checked.standardError)")
    }
}
