public import OrderModel
public import OrderWorld

/// Verifies the detached signature of a batch over its raw bytes (contract, section 3), before anything of it is
/// parsed.
///
/// OpenSSH does it: `ssh-keygen -Y` is asked whose key signed, and then, as each of those principals, whether the
/// signature holds for the file in the namespace `docket`.
public enum SignatureVerifier {
    /// The namespace that batches are signed in: `ssh-keygen -Y sign -n docket`.
    public static let namespace = "docket"

    /// A signature has a few hundred bytes, a site's allowed signers some kilobytes; more is not read.
    private static let signatureBytesMax = 64 << 10
    private static let signersBytesMax = 4 << 20

    /// Judges a signature as of the instant `time`, which the validity windows of keys are held against.
    ///
    /// `revokedKeysPath` names a file that may be missing: a list of public keys, a line each, or a key revocation list
    /// (KRL). A key on it is refused whatever the time. While that file is there and no such list, every signature is.
    ///
    /// A signature that does not hold, and a site without signers, are a verdict. Throws when the disk fails or `ssh-keygen`
    /// cannot be run to its end: a batch is never quarantined for a fault of ours.
    public static func verify(
        filePath: String, signaturePath: String, allowedSignersPath: String, revokedKeysPath: String,
        at time: Timestamp,
        world: any World
    ) async throws(WorldError) -> SignatureVerdict {
        guard let signature = try world.status(signaturePath), !signature.isDirectory else {
            return .invalid(reason: "the signature cannot be read")
        }
        guard !signature.isSymbolicLink else {
            return .invalid(reason: "the .sig is a link, and links are not followed")
        }
        guard (1...signatureBytesMax).contains(signature.byteCount) else {
            return .invalid(reason: SSHReason.noSignature)
        }
        guard let signers = try signers(allowedSignersPath, world) else {
            return .invalid(reason: "the site has no allowed_signers file that can be read")
        }
        let call = SSHCall(
            filePath: filePath, signaturePath: signaturePath, allowedSignersPath: allowedSignersPath,
            revokedKeysPath: try isThere(revokedKeysPath, world) ? revokedKeysPath : nil, time: time, world: world)
        let (found, reason) = try await call.principals()
        guard !found.isEmpty else { return .invalid(reason: reason) }
        let shared = AllowedSigners(text: String(decoding: signers, as: UTF8.self)).sharing(found)
        return try await verdict(on: shared, call)
    }

    /// Whether a folder has the name, be it a link that leads nowhere: a list that cannot be looked into must not count as none.
    private static func isThere(_ path: String, _ world: any World) throws(WorldError) -> Bool {
        guard let slash = path.lastIndex(of: "/") else { return true }
        let names = try world.names(inDirectory: slash == path.startIndex ? "/" : String(path[..<slash]))
        return names.contains(String(path[slash...].dropFirst()))
    }

    /// Nil when there is no such file, or none that could be one.
    private static func signers(_ path: String, _ world: any World) throws(WorldError) -> [UInt8]? {
        guard let status = try world.status(path), status.isRegularFile, status.byteCount <= signersBytesMax else {
            return nil
        }
        return try world.contents(of: path, byteCountMax: signersBytesMax)
    }

    private static func verdict(on principals: [String], _ call: SSHCall) async throws(WorldError) -> SignatureVerdict {
        var valid: [String] = []
        var firstReason: String?
        for principal in principals where !principal.hasPrefix("!") {
            guard let reason = try await call.refusal(of: principal) else {
                valid.append(principal)
                continue
            }
            firstReason = firstReason ?? reason
        }
        guard !valid.isEmpty else { return .invalid(reason: firstReason ?? SSHReason.noSigner) }
        return .valid(principals: valid + principals.filter { $0.hasPrefix("!") })
    }
}
