import OrderFulfilment
import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderTorture
import OrderVerification
import OrderWorld
import ScratchSites
import TestDepth
import Testing
import TrialSites

/// The files of old batches go into packs, and the past stays proved.
@Suite(.timeLimit(.minutes(60))) struct ArchiveTests {
    private static let names = [
        "problems.csv", "receipt.json", "receipt.json.sig", "reconciliation.csv", "refund-requests.csv",
        "refund-requests.xml", "rejections.csv", "results.csv", "summary.html", "summary.json",
    ]

    /// Returns a site after nights of two months and of a third one.
    private func site() async throws -> ScratchSite {
        let site = try ScratchSite()
        try await night("2018-10-29", Batch("b-1", .purchase("PO-1"), .rejected("PO-2")), "sub/1.csv", site)
        let cancellation = Batch.Row.cancel("CX-1", of: "PO-1").with(.attachment, "mail.pdf")
        try site.write("hello", to: "drop/2.csv.attachments/mail.pdf")
        try await night("2018-11-02", Batch("b-2", .purchase("PO-3"), cancellation), "2.csv", site)
        try site.write("nonsense", to: "drop/3.csv")
        try await night("2018-12-01", Batch("b-4", .purchase("PO-4")), "4.csv", site)
        return site
    }

    private func night(_ day: String, _ batch: Batch, _ name: String, _ site: ScratchSite) async throws {
        site.asOf = "\(day)T02:00:00Z"
        try site.drop(batch, as: name)
        try site.write("", to: "drop/\(name).done")
        _ = try await site.run()
    }

    private func archive(
        _ site: ScratchSite, before day: String, injector: FaultInjector = FaultInjector(nil)
    ) async throws -> [String] {
        var packs: [String] = []
        let run = ArchiveRun(
            ledger: try site.ledger(), world: FaultyWorld(LiveWorld(), injector: injector), site: site.layout.root)
        try await run.run(before: try #require(Timestamp(day))) { packs.append($0.pack.name) }
        return packs
    }

    private func verify(_ site: ScratchSite, _ batches: [String] = []) async throws -> ProvedFacts {
        let issuer = Issuer(secrets: [(id: 1, bytes: Array(repeating: 7, count: 32))], linkHost: "downloads.example")
        return try await SiteVerification(
            ledger: site.ledger(), beside: site.ledger(), keys: issuer, world: site.live,
            site: site.layout.root, output: site.output, goesByRecord: true
        ).verify(
            onlyFilesOf: batches, packs: Packs(ofSite: site.layout.root, world: site.live),
            unpackedAs: site.path("unpacked"))
    }

    private func contradiction(_ site: ScratchSite, _ batches: [String] = []) async -> String? {
        do {
            _ = try await verify(site, batches)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func shell(_ command: String, _ site: ScratchSite) async throws -> String {
        let result = try await LiveWorld().run(
            "sh", arguments: ["-c", "cd \"$0\" && " + command, site.layout.root], standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(command): \(result.standardError)")
        return result.standardOutput
    }

    // MARK: Packing

    @Test func `whole months go into packs, and verify proves the same as before`() async throws {
        let site = try await site()
        let before = try await verify(site)
        #expect(before.packCount == 0)
        #expect(try await archive(site, before: "2018-12-01") == ["2018-10", "2018-11"])
        let after = try await verify(site)
        #expect(after.packCount == 2)
        #expect((after.reportCount, after.inputCount) == (before.reportCount, before.inputCount))
        #expect((after.attachmentCount, after.head) == (before.attachmentCount, before.head))
        #expect(try site.names("packs") == ["2018-10.pack", "2018-10.tar.gz", "2018-11.pack", "2018-11.tar.gz"])
        #expect(try site.reportFolders() == ["b-4", "quarantine"])
        #expect(try site.names("archive") == ["4.csv", "4.csv.done"])
        #expect(try site.names("unpacked") == [])
        for name in try site.names("packs") {
            #expect(try site.live.status(site.path("packs/\(name)"))?.permissions == 0o600)
        }
        #expect(try await archive(site, before: "2018-12-31") == [], "nothing is packed twice")
    }

    @Test func `any tar reads a pack, and finds everything as it lay`() async throws {
        let site = try await site()
        let reports = try site.tree("output/b-2")
        _ = try await archive(site, before: "2019-01-01")
        let list = try await shell("tar --list --gzip --file packs/2018-11.tar.gz", site)
        #expect(
            list.split(separator: "\n").map(String.init)
                == Self.names.map { "reports/b-2/\($0)" }
                + ["2.csv.done", "2.csv.attachments/mail.pdf", "2.csv"].map {
                    "archive/\($0)"
                })
        _ = try await shell("mkdir out && tar --extract --gzip --file packs/2018-11.tar.gz --directory out", site)
        #expect(try site.tree("out/reports/b-2") == reports)
        #expect(try site.read("out/archive/2.csv.attachments/mail.pdf") == "hello")
        let refused = try await shell("tar --list --gzip --file packs/2018-12.tar.gz", site)
        let reports3 = ["problems.csv", "summary.html"].map { "reports/quarantine/3.csv/\($0)\n" }.joined()
        #expect(refused.contains("\(reports3)quarantine/3.csv\n"), "\(refused)")
    }

    @Test func `the next night goes on, also with a name that is free again`() async throws {
        let site = try await site()
        _ = try await archive(site, before: "2019-01-01")
        try await night("2019-01-02", Batch("b-1", .purchase("PO-1"), .purchase("PO-9")), "sub/1.csv", site)
        #expect(
            try site.table("b-1-2/results.csv")["OrderReference", "Status"] == ["PO-1 Duplicate", "PO-9 Completed"])
        #expect(try site.names("archive") == ["sub/1.csv", "sub/1.csv.done"])
        // The pack of October has a file of that name, too, which was removed once.
        #expect(try await archive(site, before: "2019-01-31") == [])
        #expect(try site.names("archive") == ["sub/1.csv", "sub/1.csv.done"])
        #expect(try await verify(site).packCount == 3)
    }

    @Test func `what is finished after its month was packed goes into a pack of its own`() async throws {
        let site = try await site()
        _ = try await archive(site, before: "2018-12-01")
        try await night("2018-10-30", Batch("b-5", .purchase("PO-5")), "5.csv", site)
        #expect(try await archive(site, before: "2018-12-01") == ["2018-10-2"])
        #expect(try await verify(site).packCount == 3)
    }

    @Test func `names of any length come back`() async throws {
        let site = try ScratchSite()
        let folder = String(repeating: "ä", count: 100)
        let name = "\(folder)/\(folder)/100%25\n\(String(repeating: "x", count: 200)).csv"
        try await night("2018-10-29", Batch("b-1", .purchase("PO-1")), name, site)
        _ = try await archive(site, before: "2018-11-01")
        #expect(try await verify(site).inputCount == 1)
    }

    @Test(arguments: ["output/b-1/results.csv", "archive/sub/1.csv"])
    func `a month with a file that is not as recorded stays as it is`(path: String) async throws {
        for isLost in [true, false] {
            let site = try await site()
            if isLost { try site.live.removeFile(site.path(path)) } else { try site.write("other", to: path) }
            let output = try site.tree("output")
            let error = await #expect(throws: Contradiction.self) { try await archive(site, before: "2018-12-01") }
            #expect(error?.description.hasPrefix("b-1: ") == true, "\(String(describing: error))")
            #expect(error?.description.hasSuffix("so nothing of its month is packed") == true)
            #expect(try site.tree("output") == output)
        }
    }

    // MARK: Tampering

    @Test func `a pack that is lost or changed is told`() async throws {
        for (command, words) in [
            ("rm packs/2018-10.tar.gz", "packs/2018-10.tar.gz: it was packed and is not there"),
            ("printf x >> packs/2018-10.tar.gz", "packs/2018-10.tar.gz: it is not the pack that was written"),
            ("rm packs/2018-10.pack", "packs/2018-10.tar.gz: its list 2018-10.pack is not beside it"),
            ("sed -i 's/claim 1/claim 7/' packs/2018-10.pack", "b-1: "),
            ("sed -i '/^claim 1/a claim 99' packs/2018-10.pack", "packs/2018-10.pack: it names claim 99"),
            (
                "printf x > archive/sub/1.csv",
                "archive/sub/1.csv: it is the file of no batch that the ledger knows of"
            ),
            ("printf x >> packs/2018-10.pack", "packs/2018-10.pack: it is not the list that was written"),
        ] {
            let site = try await site()
            _ = try await archive(site, before: "2018-12-01")
            _ = try await shell(command, site)
            let found = await contradiction(site)
            #expect(found?.hasPrefix(words) == true, "\(command): \(found ?? "holds")")
        }
    }

    @Test func `a pack whose list is lost is never removed`() async throws {
        let site = try await site()
        _ = try await archive(site, before: "2018-11-01")
        _ = try await shell("mv packs/2018-10.pack list", site)
        let error = await #expect(throws: Contradiction.self) { try await archive(site, before: "2018-12-01") }
        #expect(error?.description.contains("its list 2018-10.pack is not beside it") == true)
        #expect(try site.names("packs").contains("2018-10.tar.gz"))
        _ = try await shell("mv list packs/2018-10.pack", site)
        #expect(try await archive(site, before: "2018-12-01") == ["2018-11"])
        #expect(try await verify(site).packCount == 2)
    }

    @Test func `an attachment that came after the packing is not removed`() async throws {
        let site = try await site()
        _ = try await archive(site, before: "2018-12-01")
        try site.write("mine", to: "archive/2.csv.attachments/mine.txt")
        _ = try await archive(site, before: "2018-12-01")
        #expect(try site.read("archive/2.csv.attachments/mine.txt") == "mine")
    }

    @Test func `a pack made anew with other reports is told by the ledger`() async throws {
        let site = try await site()
        _ = try await archive(site, before: "2018-12-01")
        _ = try await shell(
            """
            mkdir x && tar --extract --gzip --file packs/2018-10.tar.gz --directory x \
            && sed -i s/PO-1/PO-7/ x/reports/b-1/results.csv \
            && tar --create --gzip --file packs/2018-10.tar.gz --directory x reports archive \
            && sed -i "2s/^[0-9a-f]* [0-9]*/$(sha256sum packs/2018-10.tar.gz | cut -c1-64) $(stat -c %s packs/2018-10.tar.gz)/" \
            packs/2018-10.pack
            """, site)
        let found = await contradiction(site)
        #expect(found?.contains("results.csv is not the file that was published") == true, "\(found ?? "holds")")
        #expect(await contradiction(site, ["b-4"]) == nil, "packs without a named batch are not looked at")
    }

    // MARK: Crashes

    @Test(.thorough) func `packing that is killed at any change loses nothing, and the next one ends it`() async throws
    {
        var number = 1
        while true {
            let site = try ScratchSite()
            try await night("2018-10-29", Batch("b-1", .purchase("PO-1"), .rejected("PO-2")), "1.csv", site)
            let injector = FaultInjector(.atChange(number, .kill))
            _ = try? await archive(site, before: "2018-12-01", injector: injector)
            guard injector.struck != nil else { break }
            #expect(await contradiction(site) == nil, "killed at change \(number)")
            // A batch of the same name comes before the packing goes on.
            try await night("2018-12-02", Batch("b-2", .purchase("PO-2")), "1.csv", site)
            _ = try await archive(site, before: "2018-12-01")
            let facts = try await verify(site)
            #expect((facts.packCount, facts.batchCount) == (1, 2), "killed at change \(number)")
            #expect(try site.reportFolders() == ["b-2"])
            #expect(try site.names("packs") == ["2018-10.pack", "2018-10.tar.gz"])
            #expect(try site.names("archive").count == 2)
            number += 1
        }
        #expect(number > 15)
    }
}
