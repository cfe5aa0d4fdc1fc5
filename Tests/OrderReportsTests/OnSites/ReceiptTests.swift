import OrderFulfilment
import OrderLedger
import OrderWorld
import ScratchSites
import Testing

/// A partner checks a receipt with plain ssh-keygen and the line from the site.
@Suite(.timeLimit(.minutes(60))) struct ReceiptTests {
    private func site() async throws -> ScratchSite {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1"), .rejected("PO-2")), as: "orders.csv")
        try await site.run()
        try site.write(site.signer.signersLine(linkHost: "downloads.example") + "\n", to: "partner/allowed_signers")
        return site
    }

    private func verify(_ site: ScratchSite, as principal: String = "docket@downloads.example") async throws -> Int {
        try await site.live.run(
            "ssh-keygen",
            arguments: [
                "-Y", "verify", "-f", site.path("partner/allowed_signers"), "-I", principal, "-n", "docket-receipt",
                "-s", site.path("output/b-1/receipt.json.sig"),
            ], standardInputPath: site.path("output/b-1/receipt.json")
        ).exitStatus
    }

    @Test func `the signature of a receipt holds for ssh-keygen`() async throws {
        #expect(try await verify(site()) == 0)
    }

    @Test func `it holds for no other principal, bytes or key`() async throws {
        let site = try await site()
        #expect(try await verify(site, as: "docket@elsewhere.example") != 0)
        let other = ReceiptSigner(seed: Array(repeating: 8, count: 32))
        try site.write(other.signersLine(linkHost: "downloads.example"), to: "partner/allowed_signers")
        #expect(try await verify(site) != 0)
        try site.write(site.signer.signersLine(linkHost: "downloads.example"), to: "partner/allowed_signers")
        try site.write(try site.read("output/b-1/receipt.json") + " ", to: "output/b-1/receipt.json")
        #expect(try await verify(site) != 0)
    }

    @Test func `it is no signature of a batch`() async throws {
        let site = try await site()
        let key = site.signer.publicKeyText
        try site.write("docket@downloads.example namespaces=\"docket\" \(key)", to: "partner/allowed_signers")
        #expect(try await verify(site) != 0)
    }

    @Test func `the receipt names the link that closed the batch`() async throws {
        let site = try await site()
        let link = try #require(try site.ledger().closingLink(ofClaim: 1))
        #expect(link.number == 3)
        #expect(try site.read("output/b-1/receipt.json").contains("\"sha256\": \"\(link.hash)\""))
    }

    @Test func `the path by which a batch is named leaves no trace in its receipt`() async throws {
        var receipts: Set<String> = []
        for folder in ["here", "there/deep"] {
            let site = try ScratchSite()
            try site.write(Batch("b-1", .purchase("PO-1")).csv, to: "\(folder)/orders.csv")
            try await site.run([site.path("\(folder)/orders.csv")])
            receipts.insert(try site.read("output/b-1/receipt.json"))
        }
        #expect(receipts.count == 1)
    }

    @Test func `every file of the folder is kept with its hash`() async throws {
        let site = try await site()
        #expect(
            try site.ledger().publishedReports(ofClaim: 1).map(\.fileName) == site.entries("output/b-1"))
    }
}
