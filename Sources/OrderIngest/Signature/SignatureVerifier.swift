public import OrderModel
public import OrderWorld

/// Verifies the detached signature of a batch over its raw bytes, before anything of it is parsed.
///
/// It asks `ssh-keygen -Y` of OpenSSH whose key signed. Then it asks, for each of those principals, whether the
/// signature holds for the file in the namespace that it names.
public enum SignatureVerifier {
    /// The namespace in which batches for any site are signed: `ssh-keygen -Y sign -n docket`.
    public static let namespace = "docket"

    /// Returns the namespace that belongs to one site, by the host of its links. A batch signed in it counts nowhere
    /// else.
    public static func namespace(ofHost host: String) -> String { "\(namespace)@\(host)" }

    /// The most bytes of a signature that are read; one has a few hundred.
    private static let signatureBytesMax = 64 << 10

    /// Judges a signature as of the instant `time`, which the validity windows of keys are held against.
    ///
    /// It refuses a key on the revocation list whatever the time. While that list is no list that can be read, it
    /// refuses every signature.
    ///
    /// A signature that does not hold, and a site without signers, are a verdict. Throws when the disk fails or
    /// `ssh-keygen` cannot be run to its answer: a batch is never quarantined for a fault of ours.
    public static func verify(
        _ file: any InputFile, signaturePath: String, signers: SignerFiles, linksHost: String, at time: Timestamp,
        world: any World
    ) async throws(WorldError) -> SignatureVerdict {
        let (signature, bytes): (SSHSignature, [UInt8])
        switch try self.signature(at: signaturePath, world) {
        case .found(let found, let read): (signature, bytes) = (found, read)
        case .refused(let reason): return .invalid(reason: reason)
        }
        if let reason = refusal(ofNamespace: signature.namespace, linksHost: linksHost) {
            return .invalid(reason: reason)
        }
        guard let allowed = signers.lists.allowedSigners else {
            return .invalid(reason: "the site has no allowed_signers file")
        }
        // OpenSSH never even sees a stranger's key.
        let allowedSigners = AllowedSigners(allowed.bytes)
        guard allowedSigners.mayHave(signature.publicKey) else { return .invalid(reason: SSHReason.noSigner) }
        let call = SSHCall(
            file: file, signaturePath: try signers.signaturePath(bytes, world), namespace: signature.namespace,
            lists: try signers.paths(world), time: time, world: world)
        let (found, reason) = try await call.principals()
        guard !found.isEmpty else { return .invalid(reason: reason) }
        return try await verdict(on: allowedSigners.sharing(found), call)
    }

    private enum Signature {
        /// The signature, with the bytes that it was read from; OpenSSH gets the same bytes.
        case found(SSHSignature, [UInt8])
        case refused(String)
    }

    private static func signature(at path: String, _ world: any World) throws(WorldError) -> Signature {
        guard let status = try world.status(path), !status.isDirectory else {
            return .refused("the signature cannot be read")
        }
        guard !status.isSymbolicLink else { return .refused("the .sig is a link, and links are not followed") }
        guard status.byteCount <= signatureBytesMax else { return .refused(SSHReason.tooLong(signatureBytesMax)) }
        guard status.byteCount > 0 else { return .refused(SSHReason.noSignature) }
        let bytes = try world.contents(of: path, byteCountMax: signatureBytesMax)
        guard let found = SSHSignature(armored: bytes) else { return .refused(SSHReason.noSignature) }
        return .found(found, bytes)
    }

    /// Returns the reason why a signature in the namespace does not count at the site; nil when it may.
    private static func refusal(ofNamespace namespace: String, linksHost: String) -> String? {
        let bound = Self.namespace(ofHost: linksHost)
        if namespace == Self.namespace || namespace == bound { return nil }
        guard namespace.hasPrefix(Self.namespace(ofHost: "")) else {
            return "it was made in another namespace than \(Self.namespace) or \(bound)"
        }
        return
            "it was made for another site, in the namespace '\(Problem.cut(namespace).visible)', and this site's is \(bound)"
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
        return .valid(principals: SignaturePrincipals(valid + principals.filter { $0.hasPrefix("!") }))
    }
}
