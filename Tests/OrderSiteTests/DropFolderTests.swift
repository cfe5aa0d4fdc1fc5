import OrderModel
import OrderSite
import OrderWorld
import Synchronization
import Testing

struct DropFolderTests {
    @Test func `batches come from all sub-folders, in the order of their paths' bytes`() throws {
        let site = try ScratchSite()
        for name in ["b.csv", "a/z.xml", "B.csv", "a.csv", "a/deep/er/1.csv", "ä.csv"] {
            try site.write("x", to: "drop/" + name)
        }
        let batches = try DropFolder.batches(in: site.layout, world: site.world)
        #expect(batches.map(\.relativePath) == ["B.csv", "a.csv", "a/deep/er/1.csv", "a/z.xml", "b.csv", "ä.csv"])
        #expect(batches.map(\.path) == batches.map { site.layout.drop + "/" + $0.relativePath })
        #expect(batches.allSatisfy { $0.status.byteCount == 1 && !$0.isMarkedComplete })
    }

    @Test func `what is under way, hidden or belongs to a batch is left out`() async throws {
        let site = try ScratchSite()
        let ignored = [
            ".hidden.csv", ".folder/in.csv", "up.csv.part", "up.csv.tmp", "up.csv.filepart", "signed.csv.sig",
            "done.csv.done",
            "orphan.csv.sig",
        ]
        for name in ignored + ["signed.csv", "done.csv", "part", "x.partial", "f.tmp/in.csv"] {
            try site.write("x", to: "drop/" + name)
        }
        let link = site.layout.drop + "/dangling.csv"
        _ = try await site.world.run("ln", arguments: ["-s", "nowhere", link], standardInputPath: nil)
        let batches = try DropFolder.batches(in: site.layout, world: site.world)
        try site.world.removeFile(link)
        #expect(batches.map(\.relativePath) == ["done.csv", "f.tmp/in.csv", "part", "signed.csv", "x.partial"])
        #expect(batches.filter(\.isMarkedComplete).map(\.relativePath) == ["done.csv", "signed.csv"])
    }

    @Test func `signatures and marks whose batch is neither there nor on its way are strays`() async throws {
        let site = try ScratchSite()
        for name in [
            "a.csv", "a.csv.sig", "a.csv.done", "up.csv.part", "up.csv.sig", "up2.csv.filepart", "up2.csv.done",
            "late.csv.sig", "sub/late.csv.done", "a.csv.sig.sig", ".hidden.csv.sig", "sub.sig/inner.csv", "other.csv",
        ] {
            try site.write("x", to: "drop/" + name)
        }
        _ = try await site.world.run(
            "ln", arguments: ["-s", "a.csv", site.layout.drop + "/link.csv"], standardInputPath: nil)
        try site.write("x", to: "drop/link.csv.sig")
        let listing = try DropFolder.listing(of: site.layout, world: site.world)
        #expect(listing.batches.map(\.relativePath) == ["a.csv", "other.csv"])
        #expect(
            listing.strays == ["a.csv.sig.sig", "late.csv.sig", "link.csv.sig", "sub.sig", "sub/late.csv.done"])
    }

    @Test func `attachments are no batches, and a folder of them without its batch is a stray`() async throws {
        let site = try ScratchSite()
        for name in [
            "a.csv", "a.csv.attachments/in.csv", "a.csv.attachments/deep/in.csv", "up.csv.attachments/in.csv",
            "up.csv.part", "gone.csv.attachments/in.csv", "sub/b.csv", "sub/b.csv.attachments/in.csv",
            "file.attachments", "none.csv",
        ] {
            try site.write("x", to: "drop/" + name)
        }
        _ = try await site.world.run(
            "ln", arguments: ["-s", "a.csv.attachments", site.layout.drop + "/none.csv.attachments"],
            standardInputPath: nil)
        let listing = try DropFolder.listing(of: site.layout, world: site.world)
        #expect(listing.batches.map(\.relativePath) == ["a.csv", "file.attachments", "none.csv", "sub/b.csv"])
        #expect(listing.batches.map { $0.attachments.keys.sorted() } == [["deep", "in.csv"], [], [], ["in.csv"]])
        #expect(listing.strays == ["gone.csv.attachments"])
    }

    @Test func `links are not followed: what they lead to is not the partner's to give`() async throws {
        let (site, elsewhere) = (try ScratchSite(), try ScratchSite())
        try site.write("x", to: "drop/a.csv")
        try elsewhere.write("x", to: "foreign/secret.csv")
        for (link, target) in [
            ("above", "."), ("self.csv", "self.csv"), ("folder", elsewhere.layout.root + "/foreign"),
            ("file.csv", elsewhere.layout.root + "/foreign/secret.csv"),
        ] {
            _ = try await site.world.run(
                "ln", arguments: ["-s", target, site.layout.drop + "/" + link], standardInputPath: nil)
        }
        #expect(try DropFolder.batches(in: site.layout, world: site.world).map(\.relativePath) == ["a.csv"])
    }

    @Test func `a site without a drop folder has no batches`() throws {
        let site = try ScratchSite()
        #expect(try DropFolder.batches(in: site.layout, world: site.world).isEmpty)
    }
}

struct DropSettlingTests {
    private let site: ScratchSite

    init() throws {
        site = try ScratchSite()
        for name in ["a.csv", "b.csv", "marked.csv", "marked.csv.done"] { try site.write("x", to: "drop/" + name) }
    }

    /// What is settled when it is `age` seconds after the youngest file's change, and how long was slept.
    private func settled(age: Int64, quietSeconds: Int = 2, whileAsleep: (@Sendable () -> Void)? = nil) throws -> (
        [String], slept: [Int]
    ) {
        let files = try DropFolder.batches(in: site.layout, world: site.world)
        let youngest = try #require(
            files.map { $0.status.modifiedAt.adding(seconds: $0.status.modifiedNanoseconds > 0 ? 1 : 0) }.max())
        let slept = Mutex<[Int]>([])
        let world = StoppedWorld(clock: youngest.adding(seconds: age)) { seconds in
            slept.withLock { $0.append(seconds) }
            whileAsleep?()
        }
        let settled = try DropFolder.settled(files, quietSeconds: quietSeconds, world: world)
        return (settled.map(\.relativePath), slept.withLock { $0 })
    }

    @Test(arguments: [(-60, [2]), (0, [2]), (1, [2]), (2, []), (60, [])] as [(Int64, [Int])])
    func `young files are waited for once, all together`(age: Int64, slept: [Int]) throws {
        let result = try settled(age: age)
        #expect(result.0 == ["a.csv", "b.csv", "marked.csv"])
        #expect(result.slept == slept)
    }

    @Test func `a file that grows or goes while it is waited for is left for the next run`() throws {
        let (path, gone) = (site.layout.drop + "/a.csv", site.layout.drop + "/b.csv")
        let result = try settled(age: 0) {
            let file = try? LiveWorld().openForWriting(path, mode: 0o644)
            try? file?.write([120, 120].span)
            try? LiveWorld().removeFile(gone)
        }
        #expect(result.0 == ["marked.csv"])
    }

    @Test func `a file whose bytes are replaced by as many others is left too`() throws {
        let path = site.layout.drop + "/a.csv"
        let result = try settled(age: 0) {
            let file = try? LiveWorld().openForWriting(path, mode: 0o644)
            try? file?.write([121].span)
            try? file?.syncAndClose()
        }
        #expect(result.0 == ["b.csv", "marked.csv"])
    }

    @Test func `a marked file is complete however young it is`() throws {
        try site.world.removeFile(site.layout.drop + "/a.csv")
        try site.world.removeFile(site.layout.drop + "/b.csv")
        let result = try settled(age: 0)
        #expect(result.0 == ["marked.csv"])
        #expect(result.slept.isEmpty)
    }

    @Test func `a batch whose attachments are still coming is left for the next run`() throws {
        try site.write("x", to: "drop/a.csv.attachments/mail.pdf")
        let root = site.layout.drop
        let grown = try settled(age: 60, quietSeconds: 3_600) {
            let file = try? LiveWorld().openForWriting(root + "/a.csv.attachments/mail.pdf", mode: 0o644)
            try? file?.write([120, 120].span)
            try? file?.syncAndClose()
        }
        #expect(grown.0 == ["b.csv", "marked.csv"])
        let added = try settled(age: 60, quietSeconds: 3_600) {
            _ = try? LiveWorld().openForWriting(root + "/a.csv.attachments/second.pdf", mode: 0o644)
        }
        #expect(added.0 == ["b.csv", "marked.csv"])
        #expect(try settled(age: 60, quietSeconds: 3_600).0 == ["a.csv", "b.csv", "marked.csv"])
    }

    @Test func `a batch is as young as the youngest of its attachments`() async throws {
        try site.write("x", to: "drop/a.csv.attachments/mail.pdf")
        for name in ["a.csv", "b.csv", "marked.csv"] {
            _ = try await site.world.run(
                "touch", arguments: ["-d", "2018-10-29", site.layout.drop + "/" + name], standardInputPath: nil)
        }
        let files = try DropFolder.batches(in: site.layout, world: site.world)
        let changed = try #require(files.first?.attachments["mail.pdf"]?.modifiedAt)
        for (age, sleeps) in [(0, 1), (10, 0)] as [(Int64, Int)] {
            let slept = Mutex(0)
            let world = StoppedWorld(clock: changed.adding(seconds: age)) { _ in slept.withLock { $0 += 1 } }
            #expect(try DropFolder.settled(files, quietSeconds: 2, world: world).count == 3)
            #expect(slept.withLock { $0 } == sleeps)
        }
    }
}
