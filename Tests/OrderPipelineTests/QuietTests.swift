import OrderModel
import OrderTorture
import OrderWorld
import Synchronization
import Testing

/// A file that may still be on its way: the clock and the sleep are inputs.
@Suite struct QuietTests {
    /// A world whose clock shows the moment in which a file was written.
    private func world(
        at site: ScratchSite, _ name: String, whileAsleep: @escaping @Sendable (Int) -> Void
    ) throws -> ClockedWorld {
        let status = try #require(try site.live.status(site.path("drop/\(name)")))
        return ClockedWorld(LiveWorld(), clock: { status.modifiedAt }, whileAsleep: whileAsleep)
    }

    @Test func `a young file that grows is left, and taken when it is quiet`() async throws {
        let site = try ScratchSite()
        let whole = Batch("b-1", .purchase("PO-1"), .purchase("PO-2")).csv
        let path = site.path("drop/orders.csv")
        try site.write(String(whole.prefix(600)), to: "drop/orders.csv")
        let growing = try world(at: site, "orders.csv") { _ in try? append(" more", to: path) }
        #expect(try await site.run(world: growing).isEmpty)
        #expect(try site.names("drop") == ["orders.csv"])
        try site.write(whole, to: "drop/orders.csv")
        #expect(try await site.run().texts == ["orders.csv 2+0-0"])
    }

    @Test func `a young file that keeps still is taken after one wait for all`() async throws {
        let site = try ScratchSite()
        for name in ["a.csv", "b.csv"] { try site.drop(Batch("b-1", .purchase("PO-1")), as: name) }
        let sleeps = Mutex<[Int]>([])
        let still = try world(at: site, "b.csv") { seconds in sleeps.withLock { $0.append(seconds) } }
        #expect(try await site.run(world: still).count == 2)
        #expect(sleeps.withLock { $0 } == [2])
    }

    @Test func `a file with a done beside it is taken without waiting`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try site.write("", to: "drop/orders.csv.done")
        let world = try world(at: site, "orders.csv") { _ in Issue.record("it waited") }
        #expect(try await site.run(world: world).count == 1)
    }

    @Test func `a file that a killed run had not moved yet is looked at anew`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        // Killed with the claim taken and the file still in drop/; then the partner sends the file again, slowly.
        try await site.runKilled(atChange: 2)
        let path = site.path("drop/orders.csv")
        try site.write("BatchId,", to: "drop/orders.csv")
        let growing = try world(at: site, "orders.csv") { _ in try? append("PartnerId", to: path) }
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
