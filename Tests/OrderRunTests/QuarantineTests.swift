import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import ScratchSites
import Testing

@Suite(.timeLimit(.minutes(60))) struct QuarantineTests {
    enum Place: String, CaseIterable {
        case firstByte, middle, lastByte
    }

    /// A batch longer than a chunk, so that a reader that records as it goes would have recorded some of it.
    private static let long = Batch("b-long", (1...2_100).map { .purchase("PO-\($0)") }).csv

    private static func broken(at place: Place) -> [UInt8] {
        var bytes = Array(long.utf8)
        switch place {
        case .firstByte: bytes[0] = 0xFF
        case .middle: bytes[bytes.count / 2] = 0xFF
        // The last line end becomes a quote that nothing closes.
        case .lastByte: bytes[bytes.count - 1] = UInt8(ascii: "\"")
        }
        return bytes
    }

    @Test(arguments: Place.allCases)
    func `wherever the fault stands, nothing is recorded and the others go on`(place: Place) async throws {
        let site = try ScratchSite()
        try site.write(Self.broken(at: place), to: "drop/1-broken.csv")
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "2-good.csv")
        let outcomes = try await site.run()
        #expect(outcomes.map { $0.text.split(separator: " ").first } == ["1-broken.csv", "2-good.csv"])
        #expect(outcomes.status == .fileQuarantined)
        let ledger = try site.ledger()
        // The good file's one order is the first of the ledger.
        #expect(try ledger.sequence() == SerialSequence(nextOrder: 2, nextLine: 2, nextLink: 2))
        #expect(try ledger.claim(1)?.header == nil)
        #expect(try site.names("quarantine") == ["1-broken.csv"])
        #expect(try site.names("output/quarantine") == ["1-broken.csv/problems.csv", "1-broken.csv/summary.html"])
        #expect(try site.table("quarantine/1-broken.csv/problems.csv").rows.isEmpty == false)
    }

    @Test func `an XML batch without its last byte is quarantined`() async throws {
        let site = try ScratchSite()
        let whole = xmlBatch("b-1", ("PO-1", "2"))
        try site.write(String(whole.dropLast(2)), to: "drop/cut.xml")
        let outcomes = try await site.run()
        #expect(outcomes.status == .fileQuarantined)
        #expect(try site.ledger().sequence() == SerialSequence(nextOrder: 1, nextLine: 1, nextLink: 1))
    }

    @Test func `a problem says where it stands`() async throws {
        let site = try ScratchSite()
        try site.write("BatchId,PartnerId,SubmittedBy,OrderReference,Acton\n", to: "drop/orders.csv")
        try await site.run()
        let problems = try site.table("quarantine/orders.csv/problems.csv")
        #expect(problems["File", "Line", "Column", "ByteOffset", "Code"].contains("orders.csv 1 46 45 column-unknown"))
    }

    @Test func `a name seen before gets a number`() async throws {
        let site = try ScratchSite()
        for folder in ["", "kestrel/", "linden/"] { try site.write("", to: "drop/\(folder)empty.csv") }
        let outcomes = try await site.run()
        #expect(outcomes.count == 3)
        #expect(try site.names("quarantine") == ["empty.csv", "empty.csv-2", "empty.csv-3"])
        #expect(try site.entries("output/quarantine") == ["empty.csv", "empty.csv-2", "empty.csv-3"])
        #expect(try site.table("quarantine/empty.csv-2/problems.csv")["File", "Code"] == ["empty.csv file-empty"])
    }

    @Test func `a file goes to quarantine with its signature`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try site.write("no signature", to: "drop/orders.csv.sig")
        let outcomes = try await site.run()
        #expect(outcomes.texts == ["orders.csv signature-invalid"])
        #expect(try site.names("quarantine") == ["orders.csv", "orders.csv.sig"])
        #expect(try site.names("drop") == [])
    }

    @Test(arguments: [
        ("kestrel-1", "nobody@kestrel.example", "agent-unknown"),
        ("nobody-9", "anna@kestrel.example", "partner-unknown"),
        ("kestrel-1", "", "field-missing"), ("", "anna@kestrel.example", "field-missing"),
    ])
    func `a batch of nobody is quarantined`(partner: String, agent: String, code: String) async throws {
        let site = try ScratchSite()
        var batch = Batch("b-1", .purchase("PO-1"))
        batch.partner = partner
        try site.drop(batch.by(agent), as: "orders.csv")
        #expect(try await site.run().texts == ["orders.csv \(code)"])
    }

    @Test func `an agent counts from the first to the last day`() async throws {
        let site = try ScratchSite()
        site.reference = Reference().replacing(
            "AdminAgent,2018-01-01,", with: "AdminAgent,2018-12-28,2018-12-29", in: "agents.csv")
        var texts: [String] = []
        for (number, day) in [
            "2018-12-27T23:59:59Z", "2018-12-28T00:00:00Z", "2018-12-29T23:59:59Z", "2018-12-30T00:00:00Z",
        ].enumerated() {
            site.asOf = day
            try site.drop(Batch("b-\(number)", .purchase("PO-\(number)")), as: "\(number)")
            texts += try await site.run().texts
        }
        #expect(texts == ["0 agent-expired", "1 1+0-0", "2 1+0-0", "3 agent-expired"])
    }
}
