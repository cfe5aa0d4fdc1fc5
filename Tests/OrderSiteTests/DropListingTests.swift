import OrderModel
import OrderWorld
import Testing

@testable import OrderSite

/// What strangers may put into `drop/` beside batches: none of it keeps the batches from being found.
@Suite struct DropListingTests {
    private let site: ScratchSite

    init() throws {
        site = try ScratchSite()
        try site.write("x", to: "drop/sound.csv")
    }

    private func listing() throws -> DropListing {
        try DropFolder.listing(of: site.layout, world: site.world)
    }

    @Test func `names of any characters and of 255 bytes are batches`() throws {
        let names = [
            "a\nb.csv", "a\u{1B}[2Jb.csv", "-rf.csv", "a b'\"$(c)`d`;.csv", String(repeating: "n", count: 251) + ".csv",
            "日本.csv", "*.csv", "\\.csv",
        ]
        for name in names { try site.write("x", to: "drop/" + name) }
        let listing = try listing()
        #expect(Set(listing.batches.map(\.relativePath)) == Set(names + ["sound.csv"]))
        #expect(listing.unusable.isEmpty)
    }

    @Test func `a name that is not UTF-8 is named, and nothing else waits for it`() async throws {
        let script = "cd \"$0\" && : > \"$(printf 'b\\344r.csv')\""
        let made = try await site.world.run(
            "bash", arguments: ["-c", script, site.layout.drop], standardInputPath: nil)
        try #require(made.exitStatus == 0)
        let listing = try listing()
        #expect(listing.batches.map(\.relativePath) == ["sound.csv"])
        #expect(listing.unusable.map(\.relativePath) == ["b\u{FFFD}r.csv"])
        #expect(listing.unusable.map(\.reason) == ["its name is not UTF-8; rename it"])
        _ = try await site.world.run("rm", arguments: ["-rf", site.layout.drop], standardInputPath: nil)
    }

    @Test func `pipes, sockets and devices are no batches`() async throws {
        let pipe = site.layout.drop + "/pipe.csv"
        _ = try await site.world.run("mkfifo", arguments: [pipe], standardInputPath: nil)
        _ = try await site.world.run(
            "ln", arguments: ["-s", "/dev/zero", site.layout.drop + "/zero.csv"], standardInputPath: nil)
        #expect(try listing().batches.map(\.relativePath) == ["sound.csv"])
        #expect(try listing().unusable.isEmpty)
    }

    @Test func `folders are looked into fifteen deep, and deeper ones are named`() throws {
        let fifteen = (1...15).map { "d\($0)" }.joined(separator: "/")
        try site.write("x", to: "drop/\(fifteen)/a.csv")
        try site.write("x", to: "drop/\(fifteen)/d16/b.csv")
        let listing = try listing()
        #expect(listing.batches.map(\.relativePath) == ["\(fifteen)/a.csv", "sound.csv"])
        #expect(listing.unusable.map(\.relativePath) == ["\(fifteen)/d16"])
    }

    @Test func `paths that are too long for the system's calls are named`() throws {
        let folder = (1...9).map { "\($0)" + String(repeating: "d", count: 219) }.joined(separator: "/")
        try site.write("x", to: "drop/\(folder)/a.csv")
        try site.write("x", to: "drop/\(folder)/" + String(repeating: "a", count: 100))
        let listing = try listing()
        #expect(listing.batches.map(\.relativePath.utf8.count) == [9 * 221 + 5, 9])
        #expect(listing.unusable.map { $0.reason.prefix(30) } == ["its path is longer than 2000 b"])
    }

    @Test func `a folder that cannot be looked into keeps nobody waiting`() throws {
        try site.write("x", to: "drop/closed/a.csv")
        let world = StoppedWorld(clock: Timestamp(secondsSinceEpoch: 0), closedFolder: "closed") { _ in }
        let listing = try DropFolder.listing(of: site.layout, world: world)
        #expect(listing.batches.map(\.relativePath) == ["sound.csv"])
        #expect(listing.unusable.map(\.relativePath) == ["closed"])
    }

    @Test(arguments: [Int64.min, -1, 0, Int64.max])
    func `whatever time a file has, it is settled or looked at again`(seconds: Int64) throws {
        let status = FileStatus(
            isDirectory: false, isRegularFile: true, isSymbolicLink: false, byteCount: 1,
            modifiedAt: Timestamp(secondsSinceEpoch: seconds), modifiedNanoseconds: 999_999_999, permissions: 0o644)
        let file = DropFile(relativePath: "gone.csv", path: "gone.csv", status: status, isMarkedComplete: false)
        let world = StoppedWorld(clock: Timestamp(secondsSinceEpoch: 1_545_962_400)) { _ in }
        let settled = try DropFolder.settled([file], quietSeconds: 3_600, world: world)
        #expect(settled.isEmpty == (seconds == .max), "it is young, and it is not there any more")
    }
}
