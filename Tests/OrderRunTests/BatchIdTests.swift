import OrderModel
import OrderRun
import ScratchSites
import Testing

@Suite(.timeLimit(.minutes(60))) struct BatchIdTests {
    @Test func `a BatchId that was processed before gets a number`() async throws {
        let site = try ScratchSite()
        for number in 1...3 {
            try site.drop(Batch("b-1", .purchase("PO-\(number)")), as: "\(number).csv")
        }
        try await site.run()
        #expect(try site.reportFolders() == ["b-1", "b-1-2", "b-1-3"])
        #expect(try site.table("b-1-3/results.csv")["BatchId", "OrderReference"] == ["b-1 PO-3"])
    }

    @Test func `the BatchId of two partners names two folders`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try site.drop(Batch("b-1", .purchase("PO-1")).ofLinden, as: "2.csv")
        let outcomes = try await site.run()
        #expect(outcomes.texts == ["1.csv 1+0-0", "2.csv 1+0-0"])
        #expect(try site.table("b-1/results.csv")["CustomerDomainName"] == ["alster.example"])
        #expect(try site.table("b-1-2/results.csv")["CustomerDomainName"] == ["elbe.example"])
    }

    @Test func `a BatchId that looks like a numbered folder does not take another's place`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1-2", .purchase("PO-1")), as: "1.csv")
        try site.drop(Batch("b-1", .purchase("PO-2")), as: "2.csv")
        try site.drop(Batch("b-1", .purchase("PO-3")), as: "3.csv")
        try await site.run()
        #expect(try site.table("b-1-2/results.csv")["OrderReference"] == ["PO-1"])
        #expect(try site.table("b-1-3/results.csv")["OrderReference"] == ["PO-3"])
    }

    @Test func `what lies in the output folder is never written over`() async throws {
        let site = try ScratchSite()
        try site.write("a person's notes", to: "output/b-1/notes.txt")
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try await site.run()
        #expect(try site.names("output/b-1") == ["notes.txt"])
        #expect(try site.table("b-1-2/results.csv")["OrderReference"] == ["PO-1"])
    }

    @Test(arguments: ["quarantine", "../x", ".hidden", "-x", "a/b", "a b", "ä", "", String(repeating: "a", count: 65)])
    func `a BatchId that names no folder is refused`(id: String) async throws {
        let site = try ScratchSite()
        try site.drop(Batch(id, .purchase("PO-1")), as: "orders.csv")
        let outcomes = try await site.run()
        #expect(outcomes.texts == ["orders.csv \(id.isEmpty ? "field-missing" : "field-malformed")"])
        #expect(try site.reportFolders() == ["quarantine"])
        #expect(try site.entries("").contains("x") == false)
    }

    @Test(arguments: ["A", "0.a_b-C", "Quarantine", String(repeating: "a", count: 64)])
    func `a BatchId within its bounds names the folder`(id: String) async throws {
        let site = try ScratchSite()
        try site.drop(Batch(id, .purchase("PO-1")), as: "orders.csv")
        #expect(try await site.run().texts == ["orders.csv 1+0-0"])
        #expect(try site.reportFolders() == [id])
    }
}
