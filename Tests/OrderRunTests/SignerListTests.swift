import OrderIngest
import OrderLedger
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import Testing

/// `allowed_signers` and `revoked_keys` are read once for a run, and are on record with each claim.
@Suite(.timeLimit(.minutes(60))) struct SignerListTests {
    private func signedSite(namespace: String = "docket") async throws -> ScratchSite {
        let site = try await ScratchSite.knowingSigners(.required)
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try await site.sign("orders.csv", by: "anna", namespace: namespace)
        return site
    }

    @Test func `each claim has the hashes of the lists that its run went by`() async throws {
        let site = try await signedSite()
        try await site.run()
        try site.write("# nobody\n", to: "revoked_keys")
        try site.drop(Batch("b-2", .purchase("PO-2")), as: "more.csv")
        try await site.sign("more.csv", by: "anna")
        try await site.run()
        let copies = try site.ledger().claims(after: 0, limit: 9).map(\.copy)
        let signers = SignerList(Array(try site.read("allowed_signers").utf8)).sha256
        #expect(copies.map { $0?.signersSHA256 } == [signers, signers])
        #expect(copies.map { $0?.revokedKeysSHA256 } == [nil, SignerList(Array("# nobody\n".utf8)).sha256])
    }

    @Test func `a list that is changed while a run works has no effect on it`() async throws {
        let site = try await signedSite()
        let environment = try site.environment(ClockedWorld(site.live), site.ledger())
        try site.allow(["eve@kestrel.example EVE"])
        try site.write(try site.publicKey("anna"), to: "revoked_keys")
        let outcomes = try await SiteRun(environment, signer: site.signer).run(files: []) { _ in }
        #expect(outcomes.texts == ["orders.csv 1+0-0"])
        #expect(try site.entries("processing") == [])
    }

    @Test func `copies that a killed run left are gone after the next`() async throws {
        let site = try await signedSite()
        try site.write("old", to: "processing/.signers/allowed_signers")
        #expect(try await site.run().texts == ["orders.csv 1+0-0"])
        #expect(try site.entries("processing") == [])
        try site.write("old", to: "processing/.signers/allowed_signers")
        #expect(try await site.run().isEmpty)
        #expect(try site.entries("processing") == [])
    }

    @Test func `a list that is gone is told, with the last run that had it`() async throws {
        let site = try await signedSite()
        try site.write("# nobody\n", to: "revoked_keys")
        try await site.run()
        #expect(!site.log.text.contains("the site has no"))
        try site.live.removeFile(site.path("revoked_keys"))
        site.asOf = "2018-12-29T02:00:00Z"
        try await site.run()
        #expect(
            site.log.text.contains("the site has no revoked_keys; the run of 2018-12-28T02:00:00Z had one, of SHA-256"))
        #expect(!site.log.text.contains("the site has no allowed_signers"))
        try site.live.removeFile(site.path("allowed_signers"))
        try await site.run()
        #expect(site.log.text.contains("the site has no allowed_signers"))
    }

    @Test func `where it is required, a run without revoked_keys does not begin`() async throws {
        let site = try await signedSite()
        site.settings.revokedKeys = .required
        await #expect(throws: SignerListsError.self) { try await site.run() }
        #expect(try site.names("drop") == ["orders.csv", "orders.csv.sig"])
        try site.write("", to: "revoked_keys")
        #expect(try await site.run().texts == ["orders.csv 1+0-0"])
    }

    @Test(arguments: [
        ("docket@downloads.example", "orders.csv 1+0-0"), ("docket@other.example", "orders.csv signature-invalid"),
    ])
    func `a signature may be bound to this site, and to no other`(namespace: String, expected: String) async throws {
        let site = try await signedSite(namespace: namespace)
        try site.allow(["anna@kestrel.example namespaces=\"docket,\(namespace)\" ANNA"])
        #expect(try await site.run().texts == [expected])
    }

    @Test func `a child that fails leaves the batch where it is, and the next run takes it`() async throws {
        let site = try await signedSite()
        let injector = FaultInjector(FaultPlan(.error, at: 1) { $0.kind == .spawn })
        #expect(try await site.run(injector: injector).texts == ["orders.csv failed 74"])
        #expect(injector.struck != nil)
        #expect(try site.ledger().sequence().nextOrder == 1)
        #expect(try await site.run().texts == ["orders.csv 1+0-0"])
    }
}
