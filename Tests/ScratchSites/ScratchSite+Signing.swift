package import OrderSite
import OrderWorld
import Testing

/// Keys and signatures, made by the real ssh-keygen.
extension ScratchSite {
    /// Returns a site that knows the signers `anna` and `ada`. `eve` has a key that no line allows.
    package static func knowingSigners(_ policy: Settings.SignaturePolicy) async throws -> ScratchSite {
        let site = try ScratchSite()
        site.settings.signatures = policy
        try site.live.makeDirectory(site.path("keys"), mode: 0o700)
        for name in ["anna", "ada", "eve"] {
            try await site.keygen(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", site.path("keys/\(name)")])
        }
        try site.allow([
            "anna@kestrel.example namespaces=\"docket\" ANNA", "ada@linden.example namespaces=\"docket\" ADA",
        ])
        return site
    }

    /// Writes `allowed_signers`; ANNA, ADA and EVE stand for their public keys.
    package func allow(_ lines: [String]) throws {
        var text = lines.joined(separator: "\n") + "\n"
        for name in ["anna", "ada", "eve"] { text = text.replacing(name.uppercased(), with: try publicKey(name)) }
        try write(text, to: "allowed_signers")
    }

    package func publicKey(_ name: String) throws -> String {
        try read("keys/\(name).pub").split(separator: "\n").joined()
    }

    package func keygen(_ arguments: [String]) async throws {
        let result = try await live.run("ssh-keygen", arguments: arguments, standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(result.standardError)")
    }

    /// Signs a file in `drop/`, and replaces an older signature of it.
    package func sign(
        _ name: String, by signer: String, namespace: String = "docket", options: [String] = []
    ) async throws {
        try live.removeTree(path("drop/\(name).sig"))
        try await keygen(
            ["-q", "-Y", "sign", "-n", namespace, "-f", path("keys/\(signer)")] + options + [path("drop/\(name)")])
    }

    /// Returns the reason of the first problem of a quarantined file.
    package func quarantineReason(_ name: String = "orders.csv") throws -> String {
        try table("quarantine/\(name)/problems.csv")["Reason"].first ?? "no problem"
    }
}
