import OrderIngest
import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderWorld
import ScratchSites
import Testing

/// Signatures that are not valid, each through a whole run. The file is quarantined with its reason and has no effect.
@Suite(.timeLimit(.minutes(60))) struct SignatureRefusalTests {
    private static let otherBytes =
        "it was made over other bytes: the file was changed after it was signed, or the .sig is an older one's of that name"
    private static let noList = "the site's revoked_keys is no list of keys that can be read"
    private static let noSignature = "the .sig file holds no SSH signature"

    private func signedSite(_ policy: Settings.SignaturePolicy = .optional) async throws -> ScratchSite {
        let site = try await ScratchSite.knowingSigners(policy)
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try await site.sign("orders.csv", by: "anna")
        return site
    }

    private func expectRefused(_ site: ScratchSite, _ reason: String, left: [String] = []) async throws {
        #expect(try await site.run().texts == ["orders.csv signature-invalid"])
        #expect(try site.quarantineReason() == "The signature does not verify: \(reason).")
        #expect(try site.ledger().sequence().nextOrder == 1)
        #expect(try site.names("drop") == left)
        #expect(try site.entries("processing") == [])
    }

    @Test(arguments: [0, 1, 100, -2]) func `any byte of the file was changed`(place: Int) async throws {
        let site = try await signedSite()
        var bytes = Array(try site.read("drop/orders.csv").utf8)
        bytes[place < 0 ? bytes.count + place : place] ^= 1
        try site.write(bytes, to: "drop/orders.csv")
        try await expectRefused(site, Self.otherBytes)
    }

    @Test func `it was made in another namespace`() async throws {
        let site = try await signedSite()
        try await site.sign("orders.csv", by: "anna", namespace: "git")
        try await expectRefused(site, "it was made in another namespace than docket or docket@downloads.example")
    }

    @Test func `it is that of another batch of the same agent`() async throws {
        let site = try await signedSite()
        try site.drop(Batch("b-2", .purchase("PO-2")), as: "other.csv")
        try await site.sign("other.csv", by: "anna")
        let (own, other) = (try site.read("drop/orders.csv.sig"), try site.read("drop/other.csv.sig"))
        try site.write(other, to: "drop/orders.csv.sig")
        try site.write(own, to: "drop/other.csv.sig")
        #expect(try await site.run().texts == ["orders.csv signature-invalid", "other.csv signature-invalid"])
        #expect(try site.quarantineReason() == "The signature does not verify: \(Self.otherBytes).")
    }

    // MARK: The .sig itself

    @Test(arguments: ["", "-----BEGIN SSH SIGNATURE-----\n"])
    func `it is empty or cut off`(content: String) async throws {
        let site = try await signedSite()
        try site.write(content, to: "drop/orders.csv.sig")
        try await expectRefused(site, Self.noSignature)
    }

    @Test func `it is huge`() async throws {
        let site = try await signedSite()
        try site.write(String(repeating: "U1NIU0lH", count: 10_000), to: "drop/orders.csv.sig")
        // A .sig that is longer than a signature can be is not copied whole, and so it is not removed.
        try await expectRefused(
            site, "the .sig file has more than 65536 bytes, and a signature has a few hundred", left: ["orders.csv.sig"]
        )
    }

    @Test(arguments: [0.25, 0.5, 0.9]) func `it is cut off within`(share: Double) async throws {
        let site = try await signedSite()
        let whole = try site.read("drop/orders.csv.sig")
        try site.write(String(whole.prefix(Int(Double(whole.count) * share))), to: "drop/orders.csv.sig")
        try await expectRefused(site, Self.noSignature)
    }

    @Test func `it is a folder`() async throws {
        let site = try await signedSite()
        try site.live.removeFile(site.path("drop/orders.csv.sig"))
        try site.write("BatchId", to: "drop/orders.csv.sig/inner.csv")
        try await expectRefused(site, Self.noSignature, left: ["orders.csv.sig/inner.csv"])
        #expect(try site.names("quarantine") == ["orders.csv", "orders.csv.sig"])
    }

    @Test func `it is a link, even one to a good signature`() async throws {
        let site = try await signedSite()
        try site.live.rename(site.path("drop/orders.csv.sig"), to: site.path("good.sig"))
        _ = try await site.live.run(
            "ln", arguments: ["-s", site.path("good.sig"), site.path("drop/orders.csv.sig")], standardInputPath: nil)
        try await expectRefused(site, Self.noSignature, left: ["orders.csv.sig"])
    }

    @Test(arguments: ["a folder", "a link"])
    func `beside a named file outside of drop, a folder or link is no signature either`(kind: String) async throws {
        let site = try await signedSite()
        try site.live.makeDirectory(site.path("elsewhere"), mode: 0o755)
        try site.live.rename(site.path("drop/orders.csv"), to: site.path("elsewhere/orders.csv"))
        let place = site.path("elsewhere/orders.csv.sig")
        if kind == "a folder" {
            try site.live.makeDirectory(place, mode: 0o755)
        } else {
            _ = try await site.live.run(
                "ln", arguments: ["-s", site.path("drop/orders.csv.sig"), place], standardInputPath: nil)
        }
        let outcome = try await site.run([site.path("elsewhere/orders.csv")])
        #expect(outcome.texts == ["\(site.path("elsewhere/orders.csv")) signature-invalid"])
        #expect(try site.quarantineReason() == "The signature does not verify: \(Self.noSignature).")
        #expect(try await site.run().isEmpty)
    }

    // MARK: The key

    @Test(arguments: [
        ("2018-12-31T23:59:59Z", "its key was not valid yet at that time"), ("2019-01-01T00:00:00Z", nil),
        ("2019-06-30T23:59:59Z", nil), ("2019-07-01T00:00:01Z", "its key was no longer valid at that time"),
    ])
    func `the key counts at the time of the claim`(asOf: String, reason: String?) async throws {
        let site = try await signedSite()
        let window = "valid-after=\"20190101000000Z\",valid-before=\"20190701000000Z\""
        try site.allow(["anna@kestrel.example \(window) ANNA"])
        site.asOf = asOf
        guard let reason else {
            #expect(try await site.run().texts == ["orders.csv 1+0-0"])
            return
        }
        try await expectRefused(site, reason)
    }

    @Test(arguments: [
        ("*@kestrel.example ANNA", "orders.csv 1+0-0"),
        ("*@kestrel.example,!anna@* ANNA", "orders.csv signature-invalid"),
        ("*@linden.example ANNA", "orders.csv signature-not-submitter"),
        ("anna@kestrel.exampl? ANNA", "orders.csv 1+0-0"),
        ("tom@kestrel.example ANNA", "orders.csv signature-not-submitter"),
    ])
    func `a pattern of principals counts as OpenSSH has it`(line: String, expected: String) async throws {
        let site = try await signedSite()
        try site.allow([line])
        let texts = try await site.run().texts
        // OpenSSH finds nobody for a pattern with an exception, or the pattern that excludes the submitter. Both
        // refuse.
        let isExpected = texts == [expected] || line.contains("!") && texts == ["orders.csv signature-not-submitter"]
        #expect(isExpected, "\(texts)")
    }

    @Test(arguments: ["sha256", "sha512"])
    func `a signature over any of OpenSSH's hashes holds`(hash: String) async throws {
        let site = try await signedSite()
        try await site.sign("orders.csv", by: "anna", options: ["-O", "hashalg=\(hash)"])
        #expect(try await site.run().texts == ["orders.csv 1+0-0"])
    }

    // MARK: Revocation

    @Test func `a revoked key is refused, whatever the time`() async throws {
        let site = try await signedSite()
        try site.write(
            "# left the company\n\(try site.publicKey("eve"))\n\(try site.publicKey("anna"))\n", to: "revoked_keys")
        try await expectRefused(site, "its key is revoked")
    }

    @Test(arguments: [("anna", "orders.csv signature-invalid"), ("eve", "orders.csv 1+0-0")])
    func `a key revocation list is read too`(revoked: String, expected: String) async throws {
        let site = try await signedSite()
        try await site.keygen(["-q", "-k", "-f", site.path("revoked_keys"), site.path("keys/\(revoked).pub")])
        #expect(try await site.run().texts == [expected])
    }

    @Test func `an empty list, and one of other keys, revoke nothing`() async throws {
        for list in ["", "# none\n"] {
            let site = try await signedSite()
            try site.write(list + (list.isEmpty ? "" : try site.publicKey("eve")), to: "revoked_keys")
            #expect(try await site.run().texts == ["orders.csv 1+0-0"])
        }
    }

    @Test(arguments: ["words that are no key\n", "SSHKRL\n\0cut off"])
    func `while the list is broken, every signature is refused`(content: String) async throws {
        let site = try await signedSite()
        try site.write(content, to: "revoked_keys")
        try await expectRefused(site, Self.noList)
    }

    @Test(arguments: ["a folder", "a link to nothing", "a link to a list"])
    func `what is no file in the list's place keeps the run from beginning`(kind: String) async throws {
        let site = try await signedSite()
        if kind == "a folder" {
            try site.live.makeDirectory(site.path("revoked_keys"), mode: 0o755)
        } else {
            let target = kind == "a link to a list" ? site.path("keys/eve.pub") : "nowhere"
            _ = try await site.live.run(
                "ln", arguments: ["-s", target, site.path("revoked_keys")], standardInputPath: nil)
        }
        await #expect(throws: SignerListsError.self) { try await site.run() }
        #expect(try site.names("drop") == ["orders.csv", "orders.csv.sig"])
        #expect(try site.ledger().claims(after: 0, limit: 1).isEmpty)
    }
}
