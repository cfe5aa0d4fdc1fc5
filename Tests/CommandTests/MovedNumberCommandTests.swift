import GRDB
import LedgerTampering
import OrderWorld
import Testing

/// Somebody moves rows of the ledger to other numbers, a run comes, and the rows are moved back.
@Suite(.timeLimit(.minutes(60)))
struct MovedNumberCommandTests {
    @Test(arguments: [1, 1_000_000, -1_000_000])
    func `a run over moved numbers touches nothing, and the site goes on once they are back`(step: Int64) async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.rejected, as: "first.csv")
        try #require(try await site.run().exitStatus == 2)
        try site.drop(CommandSite.good, as: "second.csv")
        let before = try site.contents()
        var tried = 0
        for column in try site.inLedger(NumberColumn.all) where column.isOwn {
            guard let number = try site.inLedger(column.largest), number > 0 else { continue }
            try #require(try site.inLedger { try column.move(number, to: number + step, $0) })
            let result = try await site.run()
            try site.inLedger { try column.move(number + step, to: number, $0) }
            tried += 1
            // What the site knows itself by is compared first.
            #expect(result.exitStatus == 74 || (result.exitStatus == 78 && Self.identity.contains(column.table)))
            #expect(result.standardError.contains("damaged") || result.exitStatus == 78, "\(result.standardError)")
            #expect(try site.contents() == before, "\(column)")
        }
        #expect(tried >= 18)
        #expect(try await site.run().exitStatus == 0)
        let verified = try await DocketBinary.run(["verify", "--site", site.root])
        #expect(verified.exitStatus == 0, "\(verified.standardError)")
    }

    private static let identity = ["chain", "site", "secret_check", "receipt_key"]
}

extension CommandSite {
    /// All files of the site but those of the ledger.
    fileprivate func contents() throws -> [String: [UInt8]] {
        try tree().filter { !$0.key.contains("ledger.sqlite") }
    }

    @discardableResult
    fileprivate func inLedger<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try LedgerTampering.changeRows(at: root + "/ledger.sqlite", body)
    }
}
