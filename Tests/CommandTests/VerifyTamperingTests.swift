import Foundation
import GRDB
import LedgerTampering
import OrderWorld
import Testing

/// `docket verify` notices every change of a site's reports or its ledger, and names the changed part.
@Suite(.timeLimit(.minutes(60)))
struct VerifyTamperingTests {
    struct Tampering: Sendable, CustomTestStringConvertible {
        let name: String
        /// A part of the message.
        let expected: String
        let change: @Sendable (CommandSite) throws -> Void
        var testDescription: String { name }

        init(_ name: String, _ expected: String, _ change: @escaping @Sendable (CommandSite) throws -> Void) {
            (self.name, self.expected, self.change) = (name, expected, change)
        }
    }

    @Test(arguments: tamperings)
    func `a site that was tampered with does not verify`(tampering: Tampering) async throws {
        let site = try await Self.site()
        try tampering.change(site)
        let result = try await DocketBinary.run(["verify", "--site", site.root])
        #expect(result.exitStatus == 65, "\(result.standardOutput)\(result.standardError)")
        #expect(result.standardOutput.isEmpty)
        #expect(result.standardError.contains(tampering.expected), "\(result.standardError)")
    }

    @Test func `without tampering it does`() async throws {
        let site = try await Self.site()
        let result = try await DocketBinary.run(["verify", "--site", site.root])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardOutput.hasPrefix("verified: 4 orders in 1 batches = 3 accepted + 1 rejected + 0 dupl"))
    }

    @Test func `each report that is missing is named`() async throws {
        let site = try await Self.site()
        let names = try LiveWorld().names(inDirectory: site.root + "/output/b-1")
        #expect(names.count == 10)
        for name in names {
            let path = "site/output/b-1/\(name)"
            let text = try site.folder.text(path)
            try LiveWorld().removeFile(site.folder.path(path))
            let result = try await DocketBinary.run(["verify", "--site", site.root])
            #expect(result.exitStatus == 65, "\(name)")
            #expect(result.standardError.contains("b-1/\(name) was published and is not there"))
            try site.folder.write(text, to: path)
        }
    }

    /// Returns a site with two purchases that got keys, one rejected order, and a cancellation.
    private static func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try site.drop(batch, as: "orders.csv")
        let run = try await site.run()
        try #require(run.exitStatus == 2, "\(run.standardError)")
        return site
    }

    private static let batch = """
        BatchId,PartnerId,SubmittedBy,CustomerDomainName,OrderReference,Action,Quantity,OriginalReference,\
        ProductId,SkuId,TermDuration,Version,Language,FileType,\
        Reason,RequestedAmount,Impact,Title,ContactName,ContactEmail,ContactPhone
        \(purchase("PO-1", 2))
        \(purchase("PO-2", 3))
        \(purchase("PO-3", 0))
        \(head),CX-1,Cancel,,PO-1,,,,,,,Twice,1,Minimal,Return,Mara,mara.voss@kestrel.example,+49 30 5550 100

        """
    private static let head =
        "b-1,3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35,mara.voss@kestrel.example,alster.example"

    private static func purchase(_ reference: String, _ quantity: Int) -> String {
        "\(head),\(reference),Purchase,\(quantity),,DG7GMGF0D5RK,0005,OneTime,2022,en-US,\"64 Bit, ISO\",,,,,,,"
    }

    // MARK: Changes

    static let tamperings =
        [
            Tampering("a byte of the results", notPublished("results.csv")) { site in
                try site.change("results.csv") { $0.replacing("alster.example", with: "alster.exomple") }
            },
            Tampering("two keys that are swapped", notPublished("results.csv")) { site in
                let keys = try site.keys()
                try #require(keys.count == 2)
                try site.change("results.csv") { text in
                    text.replacing(keys[0], with: "*").replacing(keys[1], with: keys[0]).replacing("*", with: keys[1])
                }
            },
            Tampering("a line with a key that is gone", notPublished("results.csv")) { site in
                let key = try #require(site.keys().last)
                try site.change("results.csv") { text in
                    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                    return lines.filter { !$0.contains(key) }.joined(separator: "\n")
                }
            },
            Tampering("an amount", notPublished("reconciliation.csv")) { site in
                try site.change("reconciliation.csv") { text in
                    let total = try #require(text.split(separator: ",").last { $0.contains(".") })
                    return text.replacing(total, with: String(total.map { $0.isNumber ? "9" : $0 }))
                }
            },
        ] + [
            inLedger("the first link", "UPDATE chain SET hash = zeroblob(32) WHERE number = 1", link: 1),
            inLedger("a later link", "UPDATE chain SET hash = zeroblob(32) WHERE number = 3", link: 3),
            inLedger("a link that is gone", "DELETE FROM chain WHERE number = 2", link: 3),
            Tampering("a byte of what was charged", "link 3 of the ledger's chain does not hold") { site in
                try site.tamper { database in
                    var orders = try #require(try Data.fetchOne(database, sql: "SELECT orders FROM chunk"))
                    orders[orders.count / 2] ^= 1
                    try database.execute(sql: "UPDATE chunk SET orders = ?", arguments: [orders])
                }
            },
            inLedger(
                "an amount given back",
                "UPDATE cancellation SET subtotal = subtotal - 100, total = total - 100", link: 3),
            inLedger("a unit price", "UPDATE price_basis SET unit_price = unit_price + 1", link: 3),
            inLedger("an order that is gone", "DELETE FROM chunk", link: 3),
            inLedger(
                "the hash of a report on record",
                """
                UPDATE report_file SET sha256 = iif(sha256 LIKE '0%', '1', '0') || substr(sha256, 2)
                WHERE file_name = 'results.csv'
                """, link: 5),
        ]

    private static func notPublished(_ name: String) -> String {
        "b-1/\(name) is not the file that was published"
    }

    private static func inLedger(_ name: String, _ sql: String, link: Int) -> Tampering {
        Tampering(name, "link \(link) of the ledger's chain does not hold") { site in
            try site.tamper { try $0.execute(sql: sql) }
        }
    }
}

extension CommandSite {
    /// Changes the text of a report of the batch `b-1`. The test fails when the text stays the same.
    fileprivate func change(_ name: String, _ body: (String) throws -> String) throws {
        let path = "site/output/b-1/\(name)"
        let text = try folder.text(path)
        let changed = try body(text)
        try #require(changed != text)
        try folder.write(changed, to: path)
    }

    fileprivate func keys() throws -> [String] {
        CSVText.rows(try folder.text("site/output/b-1/results.csv")).compactMap { $0["ProductKey"] }.filter {
            !$0.isEmpty
        }
    }

    fileprivate func tamper(_ body: (Database) throws -> Void) throws {
        try LedgerTampering.changeRows(at: root + "/ledger.sqlite") { database in
            try body(database)
            try #require(database.changesCount > 0, "nothing was changed")
        }
    }
}
