import OrderLedger
import OrderLedgerSQLite
import OrderModel
import OrderTorture
import OrderWorld
import Testing

/// The faults themselves work as stated.
@Suite(.timeLimit(.minutes(60))) struct FaultyLedgerTests {
    private let root = "/tmp/docket-torture-tests-\(UInt64.random(in: .min ... .max))"
    private let live = LiveWorld()
    private let noon = Timestamp(secondsSinceEpoch: 1_545_998_400)

    /// Takes two claims in a ledger whose n-th operation of a kind goes wrong, and returns the paths in it afterwards.
    private func claims(_ plan: FaultPlan?, watched: Bool = true) throws -> [String] {
        try live.makeDirectory(root, mode: 0o700)
        defer { try? live.removeTree(root) }
        let path = root + "/ledger.sqlite"
        _ = try SQLiteLedger(path: path)
        takeClaims(path, plan, watched: watched)
        return try SQLiteLedger(path: path).unfinishedClaims().map(\.sourcePath)
    }

    /// Takes the claims. The fault lasts until this returns.
    private func takeClaims(_ path: String, _ plan: FaultPlan?, watched: Bool) {
        let injector = FaultInjector(plan)
        let watch = watched ? WatchedDatabase(path: path, injector: injector) : nil
        #expect((watch != nil) == watched)
        if let ledger = try? SQLiteLedger(path: path) {
            for name in ["a.csv", "b.csv"] {
                _ = try? FaultyLedger(ledger, injector: injector).takeClaim(
                    sourcePath: name, isFromDrop: true, asOf: noon)
            }
        }
        withExtendedLifetime(watch) {}
    }

    @Test(arguments: [
        (FaultKind.error, ["b.csv"]), (.tornWrite, ["b.csv"]), (.fullDisk, []), (.kill, []),
        (.outcomeUnknown, ["a.csv", "b.csv"]),
    ])
    func `a change of the ledger goes wrong`(kind: FaultKind, expected: [String]) throws {
        #expect(try claims(FaultPlan(kind, at: 1) { $0.kind == .changeLedger }) == expected)
    }

    @Test(arguments: [
        (FaultKind.error, ["b.csv"]), (.tornWrite, ["b.csv"]), (.fullDisk, []), (.kill, []),
    ])
    func `a write of SQLite goes wrong`(kind: FaultKind, expected: [String]) throws {
        #expect(try claims(FaultPlan(kind, at: 1) { $0.kind == .databaseWrite }) == expected)
    }

    @Test func `a database that is not watched goes to the disk untouched`() throws {
        #expect(try claims(FaultPlan(.kill, at: 1, level: .database), watched: false) == ["a.csv", "b.csv"])
    }

    @Test(arguments: [
        (FaultKind.error, ""), (.tornWrite, "ab"), (.fullDisk, ""), (.kill, ""), (.outcomeUnknown, "abcd"),
    ])
    func `a write to a file goes wrong`(kind: FaultKind, expected: String) throws {
        try live.makeDirectory(root, mode: 0o700)
        defer { try? live.removeTree(root) }
        let world = FaultyWorld(live, injector: FaultInjector(FaultPlan(kind, at: 1) { $0.kind == .write }))
        let file = try world.openForWriting(root + "/a", mode: 0o600)
        #expect(throws: WorldError.self) { try file.write(Array("abcd".utf8).span) }
        #expect(try live.contents(of: root + "/a", byteCountMax: 9) == Array(expected.utf8))
    }
}
