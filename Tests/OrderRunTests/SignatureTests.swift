import OrderLedger
import OrderModel
import OrderSite
import OrderWorld
import ScratchSites
import Testing

/// A signature is verified over the raw bytes, and its principal is the submitter (<doc:Site>). The real ssh-keygen
/// makes the keys and signatures.
@Suite(.timeLimit(.minutes(60))) struct SignatureTests {
    @Test(arguments: Settings.SignaturePolicy.allCases)
    func `a batch that its submitter signed is accepted`(policy: Settings.SignaturePolicy) async throws {
        let site = try await ScratchSite.knowingSigners(policy)
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try await site.sign("orders.csv", by: "anna")
        #expect(try await site.run().texts == ["orders.csv 1+0-0"])
        #expect(try site.names("archive") == ["orders.csv", "orders.csv.sig"])
    }

    @Test(arguments: [
        (Settings.SignaturePolicy.optional, "orders.csv 1+0-0"), (.required, "orders.csv signature-missing"),
    ])
    func `a batch without a signature`(policy: Settings.SignaturePolicy, expected: String) async throws {
        let site = try await ScratchSite.knowingSigners(policy)
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        #expect(try await site.run().texts == [expected])
    }

    @Test(arguments: Settings.SignaturePolicy.allCases)
    func `a batch with one byte changed after it was signed`(policy: Settings.SignaturePolicy) async throws {
        let site = try await ScratchSite.knowingSigners(policy)
        let batch = Batch("b-1", .purchase("PO-1"))
        try site.drop(batch, as: "orders.csv")
        try await site.sign("orders.csv", by: "anna")
        try site.write(batch.csv + "\n", to: "drop/orders.csv")
        #expect(try await site.run().texts == ["orders.csv signature-invalid"])
        #expect(try site.ledger().sequence().nextOrder == 1)
    }

    @Test func `a batch that another partner's agent signed`() async throws {
        let site = try await ScratchSite.knowingSigners(.required)
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try await site.sign("orders.csv", by: "ada")
        #expect(try await site.run().texts == ["orders.csv signature-not-submitter"])
        #expect(
            try site.table("quarantine/orders.csv/problems.csv")["Field", "Value"] == [
                "SubmittedBy anna@kestrel.example"
            ])
    }

    @Test func `a batch signed with a key that nobody is allowed`() async throws {
        let site = try await ScratchSite.knowingSigners(.optional)
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try await site.sign("orders.csv", by: "eve")
        #expect(try await site.run().texts == ["orders.csv signature-invalid"])
    }

    @Test func `a file of any content is verified before it is parsed`() async throws {
        let site = try await ScratchSite.knowingSigners(.required)
        try site.write("<!DOCTYPE x [", to: "drop/orders.xml")
        #expect(try await site.run().texts == ["orders.xml signature-missing"])
    }

    @Test func `a named file outside of drop is verified with the signature beside it`() async throws {
        let site = try await ScratchSite.knowingSigners(.required)
        let batch = Batch("b-1", .purchase("PO-1"))
        try site.drop(batch, as: "orders.csv")
        try await site.sign("orders.csv", by: "anna")
        try site.write(batch.csv, to: "elsewhere/orders.csv")
        try site.write(try site.read("drop/orders.csv.sig"), to: "elsewhere/orders.csv.sig")
        #expect(try await site.run([site.path("elsewhere/orders.csv")]).status == .success)
        #expect(try site.names("elsewhere") == ["orders.csv", "orders.csv.sig"])
    }
}
