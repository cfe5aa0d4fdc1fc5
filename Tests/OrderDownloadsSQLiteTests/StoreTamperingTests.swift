import OrderDownloads
import OrderDownloadsConformance
import OrderDownloadsSQLite
import OrderLedger
import OrderModel
import Testing

/// A store that somebody changed does not prove itself.
@Suite(.timeLimit(.minutes(60)))
struct StoreTamperingTests {
    /// Returns a folder with downloads of three links: begun, kept and taken back.
    private static func folder() throws -> StoreFolder {
        let folder = try StoreFolder()
        let store = try folder.open()
        let now = Timestamp(secondsSinceEpoch: 1_545_962_400)
        _ = try store.begin([1, 1, 2].map { DownloadBeginning(linkSerial: $0, keepBytes: 10, at: now) })
        _ = try store.add([SentBytes(download: 1, byteCount: 10)], at: now)
        _ = try store.refund(untouchedSince: now, except: [2], at: now, limit: 9)
        return folder
    }

    @Test func `what nobody changed holds`() throws {
        let folder = try Self.folder()
        let finding = try folder.open().prove()
        guard case .holds(let facts) = finding else { throw StoreFolderFailure() }
        #expect(facts.begunCount == 3)
        #expect(facts.refundedCount == 1)
        #expect(facts.highestLinkSerial == 2)
        #expect(facts.head?.number == 3)
    }

    @Test(arguments: [
        "UPDATE event SET at = at + 1 WHERE number = 1",
        "UPDATE event SET link = 2 WHERE number = 1",
        "UPDATE event SET byte_count = 9 WHERE number = 4",
        "UPDATE event SET kind = 2 WHERE number = 5",
        "DELETE FROM event WHERE number = 5",
        "DELETE FROM event WHERE number = 2",
        "INSERT INTO event SELECT 6, 3, 2, 1, at, 0 FROM event WHERE number = 5",
        "DELETE FROM chain WHERE number = 3",
        "DELETE FROM chain WHERE number = 2",
        "UPDATE chain SET hash = replace(hash, 'a', 'b') WHERE number = 3",
        "UPDATE chain SET secret_id = 6",
        "UPDATE link_count SET used = 0 WHERE link = 1",
        "UPDATE link_count SET refunded = 0 WHERE link = 2",
        "UPDATE link_count SET last_begun_at = 0 WHERE link = 1",
        "DELETE FROM link_count WHERE link = 2",
        "INSERT INTO link_count VALUES (3, 1, 0, 0)",
        "DELETE FROM open_download",
        "INSERT INTO open_download VALUES (1, 0, 0)",
    ])
    func `a change is found`(sql: String) throws {
        let folder = try Self.folder()
        try folder.tamper(sql)
        guard case .broken = try folder.open().prove() else {
            Issue.record("\(sql) is not found")
            return
        }
    }

    @Test func `a link whose key is missing cannot be proved`() throws {
        let folder = try Self.folder()
        let keys = ChainKeys([(secretId: 6, bytes: Array(repeating: 6, count: 32))])
        #expect(try folder.open(keys: keys).prove() == .keyMissing(secretId: 7))
    }

    @Test func `the store of another site, or of an earlier ledger, is refused`() throws {
        let folder = try Self.folder()
        let site = DownloadsConformance.site
        for other in [
            SiteIdentity(
                siteId: String(repeating: "6", count: 32), firstSecretId: 6, secretChecks: [], receiptKeys: []),
            SiteIdentity(siteId: site.siteId, firstSecretId: 7, secretChecks: [], receiptKeys: []),
        ] {
            #expect(throws: DownloadStoreError.self) { try folder.open(site: other) }
        }
    }

    @Test func `no row of the record can be changed or deleted`() throws {
        let folder = try Self.folder()
        for sql in ["UPDATE event SET at = 0", "DELETE FROM event", "DELETE FROM chain", "UPDATE site SET id = 1"] {
            #expect(throws: (any Error).self, "\(sql)") { try folder.execute(sql) }
        }
    }

    @Test func `the schema itself refuses a fifty-first download`() throws {
        let folder = try Self.folder()
        #expect(throws: (any Error).self) { try folder.execute("UPDATE link_count SET used = 51") }
    }
}
