import Foundation
import GRDB
import LedgerTampering
import OrderWorld
import Testing

/// An order in the ledger names a secret that the site does not have.
@Suite(.timeLimit(.minutes(60)))
struct UnknownSecretTests {
    @Test(arguments: [
        ["show", "PO-1"], ["show", "alster.example"], ["explain", "PO-1"],
        ["export", "reconciliation", "--from", "2018-12-01", "--to", "2018-12-31"],
        ["undo", "b-good", "--reason", "test", "--as-of", CommandSite.asOf],
    ])
    func `every command says that the ledger is damaged`(_ command: [String]) async throws {
        let site = try await Self.site()
        let result = try await DocketBinary.run(command + ["--site", site.root])
        #expect(result.exitStatus == 74, "\(result.exitStatus) \(result.standardOutput)")
        #expect(result.standardError.contains("the ledger is damaged"), "\(result.standardError)")
    }

    @Test func `a run that repeats the order says so too`() async throws {
        let site = try await Self.site()
        try site.drop(CommandSite.good, as: "again.csv")
        let run = try await site.run()
        #expect(run.exitStatus == 74, "\(run.standardOutput)")
        #expect(run.standardError.contains("the ledger is damaged"), "\(run.standardError)")
    }

    @Test func `a proof names the link`() async throws {
        let site = try await Self.site()
        let result = try await DocketBinary.run(["verify", "--site", site.root])
        #expect(result.exitStatus == 65)
        #expect(result.standardError.contains("of the ledger's chain does not hold"), "\(result.standardError)")
    }

    private static func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "good.csv")
        try #require(try await site.run().exitStatus == 0)
        try LedgerTampering.changeRows(at: site.root + "/ledger.sqlite") { database in
            var orders = try #require(try Data.fetchOne(database, sql: "SELECT orders FROM chunk"))
            // Behind the version, and the order's action, line and customer.
            let secret: UInt8 = orders[4]
            #expect(secret == 1)
            orders[4] = 9
            try database.execute(sql: "UPDATE chunk SET orders = ?", arguments: [orders])
        }
        return site
    }
}
