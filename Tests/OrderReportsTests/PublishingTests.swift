import OrderLedger
import OrderModel
import OrderReports
import OrderTorture
import OrderWorld
import ReportSamples
import Testing

@Suite("Publishing a batch's reports", .timeLimit(.minutes(60)))
struct PublishingTests {
    private static let names = [
        "problems.csv", "receipt.json", "receipt.json.sig", "reconciliation.csv", "refund-requests.csv",
        "refund-requests.xml", "rejections.csv", "results.csv", "summary.html",
        "summary.json",
    ]

    private func publication() throws -> Publication {
        Publication(outcomes: [try Sample.purchase(), try Sample.cancellation()])
    }

    private func texts(in folder: TemporaryFolder) throws -> [String] {
        try Self.names.map { try folder.text("Output/B-1/" + $0) }
    }

    @Test("gives ten files that nobody but their owner may read")
    func modes() throws {
        let folder = try TemporaryFolder()
        try publication().publish(to: folder)
        let path = folder.path + "/Output/B-1"
        #expect(try folder.world.names(inDirectory: path) == Self.names)
        for name in Self.names {
            let status = try #require(try folder.world.status(path + "/" + name))
            #expect(status.permissions == 0o600, "\(name)")
        }
        #expect(try folder.world.names(inDirectory: folder.path + "/Output") == ["B-1"])
    }

    @Test("names the rejection file after the input's form")
    func xml() throws {
        let folder = try TemporaryFolder()
        try Publication(input: "<B><Order/></B>", format: "xml").publish(to: folder)
        let names = try folder.world.names(inDirectory: folder.path + "/Output/B-1")
        #expect(names.contains("rejections.xml"))
        #expect(!names.contains("rejections.csv"))
    }

    @Test("removes what an interrupted run left")
    func leftover() throws {
        let folder = try TemporaryFolder()
        try folder.world.makeDirectory(folder.path + "/Output/.B-1.partial/deep", mode: 0o700)
        try folder.write("Output/.B-1.partial/left.csv", "left".utf8)
        try publication().publish(to: folder)
        #expect(try folder.world.names(inDirectory: folder.path + "/Output") == ["B-1"])
        #expect(try folder.world.names(inDirectory: folder.path + "/Output/B-1") == Self.names)
    }

    @Test("can be done again: the folder stays as it is, and the summary is the same")
    func again() throws {
        let folder = try TemporaryFolder()
        let summary = try publication().publish(to: folder)
        let texts = try texts(in: folder)
        #expect(try publication().publish(to: folder) == summary)
        #expect(try self.texts(in: folder) == texts)
        #expect(try folder.world.names(inDirectory: folder.path + "/Output") == ["B-1"])
    }

    @Test("never replaces other reports of the same name", arguments: ["results.csv", "note.txt"])
    func otherReports(name: String) throws {
        let folder = try TemporaryFolder()
        try publication().publish(to: folder)
        try folder.write("Output/B-1/" + name, "mine".utf8)
        let error = #expect(throws: WorldError.self) { try publication().publish(to: folder) }
        #expect(error?.reason == "other reports have this name; move them away and run again")
        #expect(try folder.text("Output/B-1/" + name) == "mine")
        #expect(try folder.world.names(inDirectory: folder.path + "/Output") == ["B-1"])
    }

    @Test("shows all or nothing, wherever it breaks off, and the next run makes the same bytes")
    func atomic() throws {
        let reference = try TemporaryFolder()
        try publication().publish(to: reference)
        let expected = try texts(in: reference)
        for effects in 0... {
            let folder = try TemporaryFolder()
            let world = FaultyWorld(
                LiveWorld(), injector: FaultInjector(FaultPlan(.kill, at: effects + 1, level: .seam)))
            let isDone = (try? publication().publish(to: folder, world: world)) != nil
            if try folder.world.status(folder.path + "/Output/B-1") != nil {
                #expect(try texts(in: folder) == expected, "after \(effects) effects")
            }
            try publication().publish(to: folder)
            #expect(try texts(in: folder) == expected, "after \(effects) effects")
            #expect(try folder.world.names(inDirectory: folder.path + "/Output") == ["B-1"])
            guard isDone else { continue }
            #expect(effects > 30, "only \(effects) effects were struck")
            break
        }
    }

    @Test("writes a batch of many rows whole")
    func manyRows() throws {
        let outcome = try Sample.purchase()
        let outcomes = (1...5_000).map { serial in
            var line = outcome
            line.lineSerial = Int64(serial)
            return line
        }
        let rows = try Publication(outcomes: outcomes).rows("results.csv")
        #expect(rows.map { $0["SubscriptionId"] } == (1...5_000).map { "subscription\($0)" })
    }
}
