package import OrderSite
package import OrderWorld

/// Signs a batch as a partner does, with the real ssh-keygen.
package enum SampleSigner {
    package struct KeygenFailed: Error {
        package let reason: String
    }

    /// Returns the signature of bytes by a new key. It tells the site to allow only that key, to the agent.
    package static func sign(
        _ bytes: [UInt8], by agent: String, at site: SiteLayout, world: any World
    ) async throws -> [UInt8] {
        let (key, file) = (site.root + "/key", site.root + "/signed.csv")
        try world.writeSynced(bytes, to: file, mode: 0o644)
        for arguments in [
            ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key],
            ["-q", "-Y", "sign", "-n", "docket", "-f", key, file],
        ] {
            let result = try await world.run("ssh-keygen", arguments: arguments, standardInputPath: nil)
            guard result.exitStatus == 0 else { throw KeygenFailed(reason: result.standardError) }
        }
        let publicKey = try world.contents(of: key + ".pub", byteCountMax: 4_096)
        try world.writeSynced(Array("\(agent) ".utf8) + publicKey, to: site.allowedSigners, mode: 0o644)
        let signature = try world.contents(of: file + ".sig", byteCountMax: 4_096)
        for name in [key, key + ".pub", file, file + ".sig"] { try world.removeFile(name) }
        return signature
    }
}
