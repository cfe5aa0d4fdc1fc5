import OrderLedger
import OrderModel
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import Synchronization
import Testing

/// A file that may still be arriving. The clock and the sleep are inputs.
@Suite(.timeLimit(.minutes(60))) struct QuietTests {
    private func world(whileAsleep: @escaping @Sendable (Int) -> Void) -> ClockedWorld {
        ClockedWorld(LiveWorld(), whileAsleep: whileAsleep)
    }

    @Test func `a file that grows is left, and taken when it is quiet`() async throws {
        let site = try ScratchSite()
        let whole = Batch("b-1", .purchase("PO-1"), .purchase("PO-2")).csv
        let path = site.path("drop/orders.csv")
        try site.write(String(whole.prefix(600)), to: "drop/orders.csv")
        let growing = world { _ in try? append(" more", to: path) }
        #expect(try await site.run(world: growing).isEmpty)
        #expect(try site.names("drop") == ["orders.csv"])
        try site.write(whole, to: "drop/orders.csv")
        #expect(try await site.run().texts == ["orders.csv 2+0-0"])
    }

    @Test func `files that keep still are taken after one wait for all`() async throws {
        let site = try ScratchSite()
        for name in ["a.csv", "b.csv"] { try site.drop(Batch("b-1", .purchase("PO-1")), as: name) }
        let sleeps = Mutex<[Int]>([])
        let still = world { seconds in sleeps.withLock { $0.append(seconds) } }
        #expect(try await site.run(world: still).count == 2)
        #expect(sleeps.withLock { $0 } == [2])
    }

    @Test func `a file with a done beside it is taken without waiting`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try site.write("", to: "drop/orders.csv.done")
        let world = world { _ in Issue.record("it waited") }
        #expect(try await site.run(world: world).count == 1)
    }

    @Test func `an upload with old times of its own is never read in half`() async throws {
        let site = try ScratchSite()
        let whole = Batch("b-1", .purchase("PO-1"), .purchase("PO-2")).csv
        let path = site.path("drop/orders.csv")
        try site.write(String(whole.prefix(600)), to: "drop/orders.csv")
        _ = try await site.live.run(
            "touch", arguments: ["-d", "2001-01-01", path], standardInputPath: nil)
        let rest = String(whole.dropFirst(600))
        let growing = world { _ in try? append(rest, to: path) }
        #expect(try await site.run(world: growing).isEmpty)
        #expect(try await site.run().texts == ["orders.csv 2+0-0"])
    }

    @Test func `a last line without an end is waited for, and taken when nothing comes`() async throws {
        let site = try ScratchSite()
        let whole = Batch("b-1", .purchase("PO-1"), .purchase("PO-2")).csv
        let path = site.path("drop/orders.csv")
        try site.write(String(whole.dropLast(8)), to: "drop/orders.csv")
        let sleeps = Mutex<[Int]>([])
        let slow = world { seconds in
            let isSecond = sleeps.withLock { sleeps in
                sleeps.append(seconds)
                return sleeps.count == 2
            }
            if isSecond { try? append(String(whole.suffix(8)), to: path) }
        }
        #expect(try await site.run(world: slow).isEmpty)
        #expect(sleeps.withLock { $0 } == [2, 58])
        #expect(try await site.run().texts == ["orders.csv 2+0-0"])
        try site.write(String(Batch("b-2", .purchase("PO-3")).csv.dropLast(1)), to: "drop/orders.csv")
        #expect(try await site.run(world: world { _ in }).texts == ["orders.csv 1+0-0"])
    }

    @Test func `a file that somebody has open for writing is left for the next run`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        let path = site.path("drop/orders.csv")
        let count = try #require(try site.live.status(path)).byteCount
        let writer = try site.live.openForAppending(path, after: count)
        #expect(try await site.run().isEmpty)
        #expect(site.log.text.contains("'orders.csv' is left for the next run: it is still being written"))
        #expect(try site.ledger().unfinishedClaims().isEmpty)
        try writer.syncAndClose()
        #expect(try await site.run().texts == ["orders.csv 1+0-0"])
    }

    @Test func `a file that is taken away again is no failure`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "a.csv")
        try site.drop(Batch("b-2", .purchase("PO-2")), as: "b.csv")
        try site.write("", to: "drop/b.csv.done")
        let path = site.path("drop")
        let removing = world { _ in try? LiveWorld().removeTree("\(path)/b.csv") }
        #expect(try await site.run(world: removing).texts == ["a.csv 1+0-0"])
        #expect(site.log.text.contains("'b.csv' was taken away again"))
    }

    @Test func `a hollow file that is longer than a batch may be is told and left`() async throws {
        let site = try ScratchSite()
        site.settings.limits.fileBytes = 1 << 20
        try site.write("BatchId", to: "drop/a.csv")
        let file = try site.live.openForAppending(site.path("drop/a.csv"), after: 7)
        try file.leaveHole(byteCount: 1 << 20)
        try file.syncAndClose()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "b.csv")
        #expect(try await site.run().texts == ["b.csv 1+0-0"])
        #expect(site.log.text.contains("'a.csv' is left for the next run: it has holes, and is longer than"))
        #expect(try site.names("drop") == ["a.csv"])
        #expect(try site.entries("processing") == [])
    }

    @Test func `a file that a killed run had not moved yet is looked at anew`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        // The run is killed with the claim taken and the file still in drop/. Then the partner sends the file again,
        // slowly.
        #expect(try await site.runKilled(atChange: 2) != nil)
        let path = site.path("drop/orders.csv")
        try site.write("BatchId,", to: "drop/orders.csv")
        let growing = world { _ in try? append("PartnerId", to: path) }
        #expect(try await site.run(world: growing).texts == [])
        #expect(try site.names("drop") == ["orders.csv"])
        #expect(try site.entries("processing") == [])
    }
}

private func append(_ text: String, to path: String) throws {
    let world = LiveWorld()
    let bytes = try world.contents(of: path, byteCountMax: 1 << 20)
    let file = try world.openForWriting(path, mode: 0o644)
    try file.write((bytes + Array(text.utf8)).span)
    try file.syncAndClose()
}
