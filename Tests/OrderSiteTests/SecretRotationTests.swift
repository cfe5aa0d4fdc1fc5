import OrderFulfilment
import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import Testing

/// A site whose secrets rotate. Earlier identifiers still work, new ones come from the new secret, and only the newest
/// key file is needed.
@Suite(.timeLimit(.minutes(60))) struct SecretRotationTests {
    private func site() throws -> ScratchSite {
        let site = try ScratchSite()
        site.hasOwnSecrets = true
        return site
    }

    private func rotate(_ site: ScratchSite) throws -> SecretRotation {
        try SecretRotation.rotate(site.layout, ledger: try site.ledger(), world: site.live)
    }

    private func secrets(_ site: ScratchSite) throws -> SiteSecrets {
        try SiteSecrets.open(site.layout, ledger: try site.ledger(), world: site.live)
    }

    private func issuer(_ secrets: [(id: Int, bytes: [UInt8])]) -> Issuer {
        Issuer(secrets: secrets, linkHost: "downloads.example")
    }

    private func remove(_ ids: Int..., in site: ScratchSite) throws {
        for id in ids { try site.live.removeFile(SiteSecrets.keyFilePath(id: id, in: site.layout)) }
    }

    private func faults(_ body: () throws -> Void) throws -> [String] {
        let error = try #require(throws: SecretsError.self) { try body() }
        guard case .faults(let faults) = error else { throw error }
        return faults.map { "\($0.path.split(separator: "/").last ?? ""): \($0.problem)" }
    }

    // MARK: Earlier identifiers

    @Test func `after a rotation and without the old file, an old order is answered as before`() async throws {
        let site = try site()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try await site.run()
        let rotation = try rotate(site)
        #expect(rotation == SecretRotation(currentId: 2, sealedIds: [1], spareFiles: [site.path("secrets/site-1.key")]))
        try remove(1, in: site)
        site.closeLedger()
        try site.drop(Batch("b-2", .purchase("PO-1"), .getKeys("RQ-1", of: "PO-1"), .purchase("PO-2")), as: "2.csv")
        #expect(try await site.run().texts == ["2.csv 2+1-0"])
        let before = try site.table("b-1/results.csv").rows[0]
        let after = try site.table("b-2/results.csv").rows
        for column in ["OrderId", "SubscriptionId", "ProductKey", "DownloadLink", "LinkExpiresAt"] {
            #expect(after[0][column] == before[column], "\(column) of the duplicate")
        }
        #expect(after[1]["ProductKey"] == before["ProductKey"])
        #expect(after[1]["DownloadLink"] != before["DownloadLink"])
        let new = issuer(try #require(try SiteSecrets.keyFiles(in: site.layout, world: site.live)).secrets)
        #expect(new.orderSerial(ofOrderId: after[2]["OrderId"] ?? "") != nil)
        #expect(new.orderSerial(ofOrderId: before["OrderId"] ?? "") == nil)
        #expect(new.downloadToken(String((after[1]["DownloadLink"] ?? "").suffix(40))) != nil)
    }

    @Test func `a link of before is recognised with its expiry, which did not move`() async throws {
        let site = try site()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try await site.run()
        let row = try site.table("b-1/results.csv").rows[0]
        _ = try rotate(site)
        _ = try rotate(site)
        try remove(1, 2, in: site)
        let token = issuer(try secrets(site).secrets).downloadToken(String((row["DownloadLink"] ?? "").suffix(40)))
        #expect(token?.secretId == 1)
        #expect(token.map { "\($0.expiresAt)" } == row["LinkExpiresAt"])
    }

    @Test func `a batch that was cut short goes on with the new secret`() async throws {
        let site = try site()
        site.chunkOrdersMax = 20
        try site.drop(Scenario.batch("b-1", gap: 25), as: "1.csv")
        #expect(try await site.runKilled(atCommit: 2) != nil)
        #expect(try site.ledger().sequence().nextOrder > 1)
        let left = try #require(try site.ledger().unfinishedClaims().first)
        #expect(left.state == .recording)
        _ = try rotate(site)
        try remove(1, in: site)
        #expect(try await site.run().allSatisfy { if case .processed = $0 { true } else { false } })
        let issuer = issuer(try secrets(site).secrets)
        let ids = try site.table("b-1/results.csv")["OrderId"]
        #expect(ids.allSatisfy { issuer.orderSerial(ofOrderId: $0) != nil })
    }

    @Test func `of many rotations, the newest file alone opens everything`() throws {
        let site = try site()
        _ = try SiteSecrets.openOrCreate(site.layout, ledger: try site.ledger(), world: site.live)
        for _ in 2...12 { _ = try rotate(site) }
        let before = try secrets(site).secrets
        try remove(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, in: site)
        let after = try secrets(site).secrets
        #expect(after.map(\.id) == Array(1...12))
        #expect(after.map(\.bytes) == before.map(\.bytes))
        #expect(Set(after.map(\.bytes)).count == 12)
        let rotation = try rotate(site)
        #expect(rotation.sealedIds == Array(1...12))
        #expect(rotation.spareFiles == [site.path("secrets/site-12.key")])
    }

    @Test func `a secret that was made by hand is sealed like any other`() throws {
        let site = try site()
        for id in 1...3 { _ = try SiteSecrets.makeKeyFile(id: id, in: site.layout, world: site.live) }
        let before = try secrets(site).secrets
        #expect(try rotate(site).sealedIds == [1, 2, 3])
        try remove(1, 2, 3, in: site)
        #expect(try secrets(site).secrets.dropLast().map(\.bytes) == before.map(\.bytes))
    }

    @Test func `neither file nor ledger shows a secret to others`() throws {
        let site = try site()
        _ = try SiteSecrets.openOrCreate(site.layout, ledger: try site.ledger(), world: site.live)
        _ = try rotate(site)
        #expect(try site.live.status(site.path("secrets/site-2.key"))?.permissions == 0o600)
        let secret = try secrets(site).secrets[0].bytes
        site.closeLedger()
        let ledger = try site.live.contents(of: site.layout.ledger, byteCountMax: 1 << 24)
        #expect(!ledger.indices.contains { ledger[$0...].starts(with: secret.prefix(6)) })
    }

    // MARK: Failures

    @Test func `killed at any effect, a rotation loses nothing, and the next one ends`() async throws {
        let rotated = try site()
        try rotated.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try await rotated.run()
        _ = try rotate(rotated)
        try remove(1, in: rotated)
        for number in 1... {
            let site = try ScratchSite(copying: rotated)
            let before = try secrets(site).secrets
            let injector = FaultInjector(.atChange(number, .kill))
            _ = try? SecretRotation.rotate(
                site.layout, ledger: FaultyLedger(try site.ledger(), injector: injector),
                world: FaultyWorld(site.live, injector: injector))
            site.closeLedger()
            let place = "killed at change \(number): \(injector.struck?.description ?? "none")"
            #expect(try secrets(site).secrets.prefix(2).map(\.bytes) == before.map(\.bytes), "\(place)")
            try site.drop(Batch("b-2", .purchase("PO-1"), .purchase("PO-2")), as: "2.csv")
            #expect(try await site.run().texts == ["2.csv 1+1-0"], "\(place)")
            let next = try rotate(site)
            #expect(next.sealedIds == Array(1..<next.currentId), "\(place)")
            for file in next.spareFiles { try site.live.removeFile(file) }
            #expect(try secrets(site).secrets.prefix(2).map(\.bytes) == before.map(\.bytes), "\(place)")
            #expect(try site.names("secrets") == ["site-\(next.currentId).key"], "\(place)")
            guard injector.struck == nil else { continue }
            #expect(number > 6, "only \(number - 1) changes were counted")
            break
        }
    }

    @Test func `a box that does not open is a fault, and nothing is made new`() throws {
        let site = try site()
        for id in 1...2 { _ = try SiteSecrets.makeKeyFile(id: id, in: site.layout, world: site.live) }
        let box = SealedSecret(id: 1, underId: 2, box: Array(repeating: 9, count: SealedSecret.boxByteCount))
        try site.ledger().recordSealedSecrets([box])
        let fault = "site-2.key: it does not open secret 1, which the ledger keeps sealed under it"
        #expect(try faults { _ = try secrets(site) } == [fault])
        #expect(try faults { _ = try rotate(site) } == [fault])
        #expect(try site.names("secrets") == ["site-1.key", "site-2.key"])
    }

    @Test func `another site's secret under the newest name is a fault`() throws {
        let site = try site()
        _ = try SiteSecrets.makeKeyFile(id: 1, in: site.layout, world: site.live)
        _ = try rotate(site)
        _ = try SiteSecrets.makeKeyFile(id: 2, in: site.layout, world: site.live)
        let fault = "site-2.key: it does not open secret 1, which the ledger keeps sealed under it"
        #expect(try faults { _ = try secrets(site) } == [fault])
    }

    @Test func `another secret under an old name is a fault, and taking it away mends it`() throws {
        let site = try site()
        let first = try SiteSecrets.makeKeyFile(id: 1, in: site.layout, world: site.live)
        _ = try rotate(site)
        _ = try SiteSecrets.makeKeyFile(id: 1, in: site.layout, world: site.live)
        let fault = "site-1.key: it is another secret than the one that the ledger keeps sealed under number 2"
        #expect(try faults { _ = try secrets(site) } == [fault])
        try remove(1, in: site)
        #expect(try secrets(site).secrets[0].bytes == first)
    }

    @Test func `secrets that are older than the ledger are not enough, and no new one takes their place`() async throws
    {
        let site = try site()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try await site.run()
        _ = try rotate(site)
        try remove(2, in: site)
        #expect(try faults { _ = try secrets(site) } == ["site-2.key: the file is missing"])
        try remove(1, in: site)
        #expect(
            try faults { _ = try SiteSecrets.openOrCreate(site.layout, ledger: try site.ledger(), world: site.live) }
                == ["secrets: the site has no secret"])
        #expect(try site.names("secrets") == [])
    }

    @Test func `orders of a secret whose file was put away before it was sealed name it`() async throws {
        let site = try site()
        for id in 1...2 { _ = try SiteSecrets.makeKeyFile(id: id, in: site.layout, world: site.live) }
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try await site.run()
        try remove(2, in: site)
        #expect(try faults { _ = try secrets(site) } == ["site-2.key: the file is missing"])
    }

    @Test func `a site without a secret has nothing to rotate`() throws {
        let site = try site()
        #expect(try faults { _ = try rotate(site) } == ["secrets: the site has no secret"])
        #expect(try site.names("secrets") == [])
    }
}
