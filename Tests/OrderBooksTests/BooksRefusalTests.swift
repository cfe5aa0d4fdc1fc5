import GRDB
import OrderBooks
import OrderLedger
import OrderModel
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import SeededGeneration
import Testing

/// Files that are not brought up to date, and stay as they are.
@Suite(.timeLimit(.minutes(60)))
struct BooksRefusalTests {
    private func site(siteId: String = String(repeating: "a", count: 32)) async throws -> ScratchSite {
        let site = try ScratchSite.withIdentity(siteId: siteId)
        try site.drop(Batch("b-1", .purchase("PO-1"), .rejected("PO-2")), as: "a.csv")
        try await site.run()
        try site.keepBooks()
        return site
    }

    private func expectRefused(
        _ site: ScratchSite, _ error: BooksError, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try site.bytes("books.sqlite")
        #expect(throws: error, sourceLocation: sourceLocation) { try site.keepBooks() }
        #expect(try site.bytes("books.sqlite") == before, sourceLocation: sourceLocation)
        let left = try site.entries("").filter { $0.hasPrefix("books.") }
        #expect(left == ["books.sqlite"], sourceLocation: sourceLocation)
    }

    private func change(_ site: ScratchSite, _ sql: String) throws {
        try DatabaseQueue(path: site.path("books.sqlite")).write { try $0.execute(sql: sql) }
    }

    @Test(arguments: [
        "a clerk's notes", "SQLite format 3\0 and nothing of ours, however long the text goes on after it…",
    ])
    func `a file with something else in it`(text: String) async throws {
        let site = try await site()
        try site.write(text, to: "books.sqlite")
        try expectRefused(site, .noBooks(site.path("books.sqlite")))
    }

    @Test func `a database of another program`() async throws {
        let site = try await site()
        try site.live.removeFile(site.path("books.sqlite"))
        try change(site, "CREATE TABLE books (site_id)")
        try expectRefused(site, .noBooks(site.path("books.sqlite")))
    }

    @Test func `a folder`() async throws {
        let site = try await site()
        try site.live.makeDirectory(site.path("folder"), mode: 0o755)
        #expect(throws: BooksError.noBooks(site.path("folder"))) { try site.keepBooks("folder") }
    }

    @Test func `books of another form`() async throws {
        let site = try await site()
        try change(site, "PRAGMA user_version = 2")
        try expectRefused(site, .otherVersion(site.path("books.sqlite"), 2))
    }

    @Test(arguments: [
        "ALTER TABLE charges ADD COLUMN note TEXT", "DROP INDEX charges_of_month", "DROP TABLE links",
        "DELETE FROM books", "INSERT INTO books SELECT * FROM books",
    ])
    func `books whose tables were changed`(sql: String) async throws {
        let site = try await site()
        try change(site, sql)
        try expectRefused(site, .changed(site.path("books.sqlite")))
    }

    @Test func `a reader's own view stays, and does not matter`() async throws {
        let site = try await site()
        try change(site, "CREATE VIEW paid AS SELECT sum(total_minor) AS total FROM charges")
        try site.drop(Batch("b-2", .purchase("PO-3")), as: "b.csv")
        try await site.run()
        #expect(try site.keepBooks().batchCount == 1)
        #expect(try site.read { try Int.fetchOne($0, sql: "SELECT total FROM paid") } == 4_998)
    }

    @Test func `a damaged file`() async throws {
        let site = try await site()
        var bytes = try site.bytes("books.sqlite")
        bytes.replaceSubrange(100..<bytes.count, with: repeatElement(0x5A, count: bytes.count - 100))
        try site.write(bytes, to: "books.sqlite")
        try expectRefused(site, .changed(site.path("books.sqlite")))
    }

    @Test func `the books of another site`() async throws {
        let (site, other) = (try await site(), try await site(siteId: String(repeating: "b", count: 32)))
        try site.write(try other.bytes("books.sqlite"), to: "books.sqlite")
        try expectRefused(site, .otherSite(site.path("books.sqlite")))
    }

    @Test func `books that know more than the ledger, and books of another past`() async throws {
        let (site, other) = (try await site(), try await site())
        let link = try #require(try site.ledger().extent().head).number
        try other.drop(Batch("b-2", .purchase("PO-3")), as: "b.csv")
        try await other.run()
        let later = try other.keepBooks().link
        try site.write(try other.bytes("books.sqlite"), to: "books.sqlite")
        try expectRefused(site, .otherPast(site.path("books.sqlite"), link: later))
        try change(site, "UPDATE books SET link = \(link), link_hash = replace(link_hash, '0', '1')")
        try expectRefused(site, .otherPast(site.path("books.sqlite"), link: link))
    }

    @Test func `a ledger that does not know its site`() async throws {
        let site = try ScratchSite()
        #expect(throws: BooksError.noSite) { try site.keepBooks() }
        #expect(try site.entries("").allSatisfy { !$0.contains("books") })
    }

    @Test func `while another command writes it`() async throws {
        let site = try await site()
        let lock = try #require(try site.live.lock(site.path(".books.sqlite.lock")))
        try expectRefused(site, .isBusy(site.path("books.sqlite")))
        withExtendedLifetime(lock) {}
    }
}

/// Faults while books are made or changed.
@Suite(.timeLimit(.minutes(60)))
struct BooksFaultTests {
    @Test(arguments: [FaultKind.error, .kill, .fullDisk])
    func `after a fault at any effect the file is as before, and the next call makes it whole`(kind: FaultKind)
        async throws
    {
        let site = try ScratchSite.withIdentity()
        try site.drop(Batch("b-1", .purchase("PO-1"), .rejected("PO-2")), as: "a.csv")
        try await site.run()
        try site.keepBooks("before.sqlite")
        let earlier = try site.bytes("before.sqlite")
        try site.drop(Batch("b-2", .purchase("PO-3"), .purchase("PO-1")), as: "b.csv")
        try await site.run()
        try site.keepBooks("anew.sqlite")
        let whole = try site.books("anew.sqlite")
        for isNew in [true, false] {
            for number in 1... {
                if try site.live.status(site.path("books.sqlite")) != nil {
                    try site.live.removeFile(site.path("books.sqlite"))
                }
                if !isNew { try site.write(earlier, to: "books.sqlite") }
                let injector = FaultInjector(FaultPlan(kind, at: number, level: .seam))
                let result = Result { try site.keepBooks(injector: injector) }
                guard injector.struck != nil else {
                    #expect(number > 3 || kind != .error, "there are effects to fail")
                    break
                }
                let isThere = try site.live.status(site.path("books.sqlite")) != nil
                if isThere, try site.bytes("books.sqlite") != earlier {
                    #expect(try site.books() == whole, "\(kind) at \(number)")
                } else {
                    #expect(throws: (any Error).self) { _ = try result.get() }
                    #expect(isThere != isNew)
                }
                try site.keepBooks()
                #expect(try site.books() == whole, "\(kind) at \(number)")
                #expect(try !site.entries("").contains("books.sqlite.part"))
            }
        }
    }

    @Test func `the owner alone reads the file, unless the settings name a group`() async throws {
        let site = try ScratchSite.withIdentity()
        try site.keepBooks()
        #expect(try site.live.status(site.path("books.sqlite"))?.permissions == 0o600)
        let root = try #require(try site.live.status(site.layout.root))
        try site.keepBooks(readers: FolderReaders(groupId: root.groupId, seesKeys: false))
        #expect(try site.live.status(site.path("books.sqlite"))?.permissions == 0o640)
        try site.keepBooks("shared.sqlite", readers: FolderReaders(groupId: root.groupId, seesKeys: false))
        #expect(try site.live.status(site.path("shared.sqlite"))?.permissions == 0o640)
    }
}
