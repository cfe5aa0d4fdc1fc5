import Foundation
import OrderIngest
import OrderModel
import OrderWorld
import Testing

/// A folder with a file, keys and signers, made with the real `ssh-keygen`.
private struct SignatureBench {
    let folder: String
    let world = LiveWorld()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-sig-\(UUID().uuidString)").path
        try world.makeDirectory(folder, mode: 0o700)
    }

    func remove() {
        try? world.removeTree(folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    }

    /// Makes a key pair and returns the public key without its comment.
    func makeKey(_ name: String) async throws -> String {
        _ = try await world.run(
            "ssh-keygen", arguments: ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path(name)],
            standardInputPath: nil)
        let text = try String(contentsOfFile: path(name + ".pub"), encoding: .utf8)
        return text.split(separator: " ").prefix(2).joined(separator: " ").trimmingCharacters(
            in: .whitespacesAndNewlines)
    }

    func sign(_ name: String, with key: String, namespace: String = "docket") async throws {
        try? world.removeFile(path(name + ".sig"))
        let result = try await world.run(
            "ssh-keygen", arguments: ["-q", "-Y", "sign", "-n", namespace, "-f", path(key), path(name)],
            standardInputPath: nil)
        try #require(result.exitStatus == 0)
    }

    func verify(_ name: String = "batch.csv", at time: String = "2019-01-01T00:00:00Z") async throws -> SignatureVerdict
    {
        try await SignatureVerifier.verify(
            filePath: path(name), signaturePath: path(name + ".sig"), allowedSignersPath: path("allowed_signers"),
            revokedKeysPath: path("revoked_keys"), at: try #require(Timestamp(time)), world: world)
    }
}

/// A bench with a batch signed by the key `anna`, and signers made from a template in which KEY stands for that key.
private func signed(
    signers: String, namespace: String = "docket", _ body: (SignatureBench) async throws -> Void
) async throws {
    let bench = try SignatureBench()
    defer { bench.remove() }
    let key = try await bench.makeKey("anna")
    try bench.write("BatchId\nb-1\n", to: "batch.csv")
    try bench.write(signers.replacingOccurrences(of: "KEY", with: key), to: "allowed_signers")
    try await bench.sign("batch.csv", with: "anna", namespace: namespace)
    try await body(bench)
}

private let otherBytes =
    "it was made over other bytes: the file was changed after it was signed, or the .sig is an older one's of that name"

@Suite struct SignatureVerifierTests {
    @Test func `a signature by an allowed signer is valid and names the signer`() async throws {
        try await signed(signers: "anna@x.example namespaces=\"docket\" KEY\n") { bench in
            let verdict = try await bench.verify()
            #expect(verdict == .valid(principals: ["anna@x.example"]))
            #expect(verdict.isBy("anna@x.example"))
            #expect(!verdict.isBy("bert@x.example"))
        }
    }

    @Test func `a file that was changed after it was signed is refused`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            try bench.write("BatchId\nb-2\n", to: "batch.csv")
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: otherBytes))
        }
    }

    @Test func `a signature of another namespace is refused`() async throws {
        try await signed(signers: "anna@x.example KEY\n", namespace: "git") { bench in
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "it was made in another namespace than docket"))
        }
    }

    @Test func `a key that may sign only in other namespaces is refused`() async throws {
        try await signed(signers: "anna@x.example namespaces=\"git\" KEY\n") { bench in
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "its key is not allowed to sign in the namespace docket"))
        }
    }

    @Test func `a key that no line allows is refused`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            _ = try await bench.makeKey("eve")
            try await bench.sign("batch.csv", with: "eve")
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "its key is not that of an allowed signer"))
        }
    }

    @Test(arguments: [
        ("2017-12-31T23:59:59Z", "its key was not valid yet at that time"),
        ("2018-01-01T00:00:00Z", nil),
        ("2019-12-31T23:59:59Z", nil),
        ("2020-01-01T00:00:01Z", "its key was no longer valid at that time"),
    ])
    func `a key counts between its valid-after and its valid-before, in UTC`(time: String, reason: String?) async throws
    {
        let line = "anna@x.example valid-after=\"20180101000000Z\",valid-before=\"20200101000000Z\" KEY\n"
        try await signed(signers: line) { bench in
            let expected = reason.map { SignatureVerdict.invalid(reason: $0) } ?? .valid(principals: ["anna@x.example"])
            let verdict = try await bench.verify(at: time)
            #expect(verdict == expected)
        }
    }

    @Test(arguments: ["", "garbage", "-----BEGIN SSH SIGNATURE-----\nU1NI"])
    func `a signature file that holds none is refused`(content: String) async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            try bench.write(content, to: "batch.csv.sig")
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "the .sig file holds no SSH signature"))
        }
    }

    @Test func `without an allowed_signers file the reason says so`() async throws {
        try await signed(signers: "") { bench in
            try bench.world.removeFile(bench.path("allowed_signers"))
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "the site has no allowed_signers file that can be read"))
        }
    }

    @Test func `a missing signature is refused`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            try bench.world.removeFile(bench.path("batch.csv.sig"))
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "the signature cannot be read"))
        }
    }

    @Test func `every principal that shares the key is named, and only those that may sign`() async throws {
        let signers = """
            # who may sign
            anna@x.example,ann@x.example KEY
            anna@y.example namespaces="git" KEY
            "anna z@z.example" namespaces="docket,git" KEY an old comment
            """
        try await signed(signers: signers) { bench in
            let verdict = try await bench.verify()
            #expect(verdict == .valid(principals: ["anna@x.example", "ann@x.example", "anna z@z.example"]))
        }
    }

    @Test func `a pattern allows the names it matches, but for those taken out`() async throws {
        try await signed(signers: "*@x.example,!eve@x.example KEY\n") { bench in
            let verdict = try await bench.verify()
            #expect(verdict.isBy("anna@x.example"))
            #expect(!verdict.isBy("eve@x.example"))
            #expect(!verdict.isBy("anna@x.example.org"))
            #expect(!verdict.isBy("anna@y.example"))
        }
    }

    @Test func `no reason shows a path or a key`() async throws {
        try await signed(signers: "anna@x.example KEY\n", namespace: "git") { bench in
            guard case .invalid(let reason) = try await bench.verify() else {
                Issue.record("the signature is of another namespace")
                return
            }
            #expect(!reason.contains("/") && !reason.contains("SHA256"))
        }
    }
}
