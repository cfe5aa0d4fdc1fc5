import OrderModel
import OrderRecording
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import TestDepth
import Testing
import TrialSites

/// The files that a batch's cancellations attach go where the batch goes, and are on record.
@Suite(.timeLimit(.minutes(60))) struct AttachmentTravelTests {
    /// The hash by `printf 'hello' | sha256sum`.
    private static let hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

    private func batch(_ attachment: String = "mail.pdf") -> Batch {
        Batch("b-1", .purchase("PO-1"), .cancel("CX-1", of: "PO-1").with(.attachment, attachment))
    }

    /// Returns a site with that batch as `orders.csv`, and a file beside it.
    private func site(_ attachment: String = "mail.pdf") throws -> ScratchSite {
        let site = try ScratchSite()
        try site.drop(batch(attachment), as: "orders.csv")
        try site.write("hello", to: "drop/orders.csv.attachments/mail.pdf")
        return site
    }

    private func statuses(_ site: ScratchSite, _ folder: String = "b-1") throws -> [String] {
        try site.table("\(folder)/refund-requests.csv")["AttachmentStatuses"]
    }

    @Test func `attachments are archived with their batch, and their hashes are on record`() async throws {
        let site = try site()
        #expect(try await site.run().texts == ["orders.csv 2+0-0"])
        #expect(try site.names("archive") == ["orders.csv", "orders.csv.attachments/mail.pdf"])
        #expect(try site.read("archive/orders.csv.attachments/mail.pdf") == "hello")
        #expect(try site.entries("drop") == [])
        #expect(try site.entries("processing") == [])
        #expect(try site.table("b-1/refund-requests.csv")["AttachmentSha256"] == [Self.hello])
        #expect(try site.read("output/b-1/refund-requests.xml").contains("sha256=\"\(Self.hello)\""))
        #expect(!site.log.text.contains("attachments"))
    }

    @Test(arguments: ["mail.pdf", "../../ledger.sqlite", "/etc/passwd", "a\u{1B}b"])
    func `an attachment that is not at hand changes nothing but the record`(name: String) async throws {
        let site = try ScratchSite()
        try site.drop(batch(name), as: "orders.csv")
        #expect(try await site.run().texts == ["orders.csv 2+0-0"])
        #expect(try statuses(site) == [name == "mail.pdf" ? "not-supplied" : "name-refused"])
        #expect(site.log.text.contains("1 of 1 attachments that its cancellations name are not on record"))
    }

    @Test func `an attachment past the limit is archived and not read`() async throws {
        for (limit, status) in [(5, "supplied"), (4, "too-large")] {
            let site = try site()
            site.settings.limits.attachmentBytes = limit
            try await site.run()
            #expect(try statuses(site) == [status])
            #expect(try site.read("archive/orders.csv.attachments/mail.pdf") == "hello")
        }
    }

    @Test(arguments: [
        (5, 4, "supplied;supplied"), (4, 5, "too-large;supplied"), (5, 5, "supplied;supplied"),
        (4, 1, "too-large;supplied"),
    ])
    func `a run that was killed is ended by the limit that its reports were made with`(
        before: Int, after: Int, statuses: String
    ) async throws {
        let site = try site("mail.pdf;note")
        try site.write("abc", to: "drop/orders.csv.attachments/note")
        site.settings.limits.attachmentBytes = before
        let injector = FaultInjector(FaultPlan(.kill, at: 1) { $0 == Effect(.changeLedger, "mark published") })
        _ = try? await site.run(injector: injector)
        site.closeLedger()
        #expect(injector.struck != nil)
        let published = try site.tree("output")
        #expect(try self.statuses(site) == [statuses])
        site.settings.limits.attachmentBytes = after
        let outcomes = try await site.run()
        #expect(!outcomes.contains { if case .failed = $0 { true } else { false } }, "\(outcomes.texts)")
        #expect(try site.entries("processing") == [])
        // The page that leads to the batch is made at the end of a run.
        #expect(try site.tree("output").filter { $0.key != "index.html" } == published)
        #expect(try site.names("archive").count == 3)
    }

    @Test func `a check says of each attachment what the run will`() async throws {
        let site = try site("mail.pdf;big;../x;none;mail.pdf")
        try site.write("hello!", to: "drop/orders.csv.attachments/big")
        site.settings.limits.attachmentBytes = 5
        var said: [String] = []
        let ledger = try UncommittedLedger(over: site.ledger())
        let check = CheckRun(try site.environment(ClockedWorld(LiveWorld()), ledger))
        _ = try await check.check(site.path("drop/orders.csv")) { event in
            if case .attachment(let name, let status, let line, let reference) = event {
                said.append("\(line) \(reference) \(name) \(status)")
            }
        }
        let names = ["mail.pdf", "big", "../x", "none", "mail.pdf"]
        try await site.run()
        let recorded = try #require(try statuses(site).first).split(separator: ";")
        #expect(said == zip(names, recorded).map { "3 CX-1 \($0) \($1)" })
        #expect(recorded == ["supplied", "too-large", "name-refused", "not-supplied", "supplied"])
    }

    @Test func `a link among the attachments does not give away what it leads to`() async throws {
        let site = try site("link;mail.pdf")
        try site.write("a secret of the operator", to: "secret")
        let made = try await site.live.run(
            "ln", arguments: ["-s", site.path("secret"), site.path("drop/orders.csv.attachments/link")],
            standardInputPath: nil)
        try #require(made.exitStatus == 0)
        try await site.run()
        #expect(try statuses(site) == ["not-supplied;supplied"])
    }

    @Test func `a folder of attachments that is a link stays in drop`() async throws {
        let site = try ScratchSite()
        try site.drop(batch(), as: "orders.csv")
        try site.write("hello", to: "elsewhere/mail.pdf")
        _ = try await site.live.run(
            "ln", arguments: ["-s", site.path("elsewhere"), site.path("drop/orders.csv.attachments")],
            standardInputPath: nil)
        #expect(try await site.run().texts == ["orders.csv 2+0-0"])
        #expect(try statuses(site) == ["not-supplied"])
        #expect(try site.names("elsewhere") == ["mail.pdf"])
    }

    @Test func `batches within attachments are never processed`() async throws {
        let site = try site()
        try site.drop(Batch("b-2", .purchase("PO-2")), as: "orders.csv.attachments/order.csv")
        try site.drop(Batch("b-3", .purchase("PO-3")), as: "orders.csv.attachments/deep/order.csv")
        #expect(try await site.run().texts == ["orders.csv 2+0-0"])
        #expect(try site.reportFolders() == ["b-1"])
        // A folder within the folder is no attachment, and stays in its place.
        #expect(try site.names("archive").count == 3)
        #expect(try site.names("drop") == ["orders.csv.attachments/deep/order.csv"])
    }

    @Test func `attachments without a batch stay, and an operator reads of them`() async throws {
        let site = try ScratchSite()
        try site.write("hello", to: "drop/orders.csv.attachments/mail.pdf")
        #expect(try await site.run().isEmpty)
        #expect(try site.names("drop") == ["orders.csv.attachments/mail.pdf"])
        #expect(site.log.text.contains("'orders.csv.attachments'"))
    }

    @Test func `an archived folder is never mixed with another`() async throws {
        let site = try site()
        try await site.run()
        try site.drop(Batch("b-2", .purchase("PO-2")), as: "orders.csv")
        try site.write("second", to: "drop/orders.csv.attachments/mail.pdf")
        try site.write("mine", to: "archive/orders.csv-2.attachments")
        try await site.run()
        #expect(
            try site.names("archive") == [
                "orders.csv", "orders.csv-2.attachments", "orders.csv-3", "orders.csv-3.attachments/mail.pdf",
                "orders.csv.attachments/mail.pdf",
            ])
        #expect(try site.read("archive/orders.csv.attachments/mail.pdf") == "hello")
    }

    @Test func `a name that leaves just enough room for the folder's finds its way twice`() async throws {
        let site = try ScratchSite()
        let name = String(repeating: "n", count: 255 - ".attachments".utf8.count)
        for (number, text) in ["first", "second"].enumerated() {
            try site.drop(Batch("b-\(number)", .purchase("PO-\(number)")), as: name)
            try site.write(text, to: "drop/\(name).attachments/mail.pdf")
            #expect(try await site.run().texts == ["\(name) 1+0-0"])
        }
        let second = name.dropLast(2) + "-2"
        #expect(
            try Set(site.names("archive")) == [
                name, "\(name).attachments/mail.pdf", String(second), "\(second).attachments/mail.pdf",
            ])
    }

    @Test func `a quarantined batch takes its attachments along`() async throws {
        let site = try ScratchSite()
        for _ in 1...2 {
            try site.write("BatchId,PartnerId\nb-3,\"", to: "drop/broken.csv")
            try site.write("hello", to: "drop/broken.csv.attachments/mail.pdf")
            try await site.run()
        }
        #expect(
            try site.names("quarantine") == [
                "broken.csv", "broken.csv-2", "broken.csv-2.attachments/mail.pdf", "broken.csv.attachments/mail.pdf",
            ])
    }

    @Test func `a parked batch keeps its attachments until it is released`() async throws {
        let site = try site()
        site.settings.guards.everyone.orders = 1
        #expect(try await site.run().texts.first?.contains("parked") == true)
        #expect(try site.names("processing/1").contains("orders.csv.attachments/mail.pdf"))
        try site.release("b-1")
        try await site.run()
        #expect(try statuses(site, "b-1-2") == ["supplied"])
        #expect(try site.names("archive") == ["orders.csv", "orders.csv.attachments/mail.pdf"])
    }

    @Test func `of a named file outside of drop the attachments are copied`() async throws {
        let site = try ScratchSite()
        try site.write(batch("mail.pdf;link").csv, to: "elsewhere/orders.csv")
        try site.write("hello", to: "elsewhere/orders.csv.attachments/mail.pdf")
        _ = try await site.live.run(
            "ln", arguments: ["-s", "mail.pdf", site.path("elsewhere/orders.csv.attachments/link")],
            standardInputPath: nil)
        try await site.run([site.path("elsewhere/orders.csv")])
        #expect(try statuses(site) == ["supplied;not-supplied"])
        #expect(try site.names("archive") == ["orders.csv", "orders.csv.attachments/mail.pdf"])
        #expect(
            try site.names("elsewhere") == [
                "orders.csv", "orders.csv.attachments/link", "orders.csv.attachments/mail.pdf",
            ])
    }

    @Test(.thorough) func `killed at any effect, the attachments and their record are the same after the next run`()
        async throws
    {
        for isDropped in [true, false] {
            func made() throws -> (site: ScratchSite, files: [String]) {
                let site = try ScratchSite()
                let folder = isDropped ? "drop" : "elsewhere"
                try site.write(batch().csv, to: "\(folder)/orders.csv")
                try site.write("hello", to: "\(folder)/orders.csv.attachments/mail.pdf")
                return (site, isDropped ? [] : [site.path("elsewhere/orders.csv")])
            }
            try await strikeEveryPlace(changesAtLeast: 30) { injector in
                let (site, files) = try made()
                try await site.run(files, injector: injector)
            } trial: { number in
                let (site, files) = try made()
                let injector = FaultInjector(.atChange(number, .kill))
                _ = try? await site.run(files, injector: injector)
                site.closeLedger()
                try await site.run()
                // A named file whose claim was never committed, or forgotten since, has to be named again.
                if try site.entries("archive").isEmpty { try await site.run(files) }
                let place = "killed at change \(number): \(injector.struck?.description ?? "none")"
                #expect(
                    try site.tree("archive") == [
                        "orders.csv": batch().csv, "orders.csv.attachments/mail.pdf": "hello",
                    ],
                    "\(place)")
                #expect(try statuses(site) == ["supplied"], "\(place)")
                #expect(try site.entries("processing") == [], "\(place)")
                return injector.struck
            }
        }
    }
}
