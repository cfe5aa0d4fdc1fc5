internal import OrderModel
internal import OrderWorld

/// The questions that `ssh-keygen -Y` is asked about one signature.
struct SSHCall {
    let filePath: String
    let signaturePath: String
    let allowedSignersPath: String
    /// The file of keys that are good no more; nil when the site has none.
    let revokedKeysPath: String?
    let time: Timestamp
    let world: any World

    /// The principals of the key that signed, at the time; none, with the reason, when there is no such.
    func principals() async throws(WorldError) -> (principals: [String], reason: String) {
        let result = try await run(["find-principals"], standardInputPath: nil)
        guard result.exitStatus == 0 else { return ([], SSHReason.reason(result.standardError)) }
        return (result.standardOutput.split(separator: "\n").map(String.init), SSHReason.noSigner)
    }

    /// Why the signature over the file is not the principal's; nil when it is.
    func refusal(of principal: String) async throws(WorldError) -> String? {
        let question = ["verify", "-n", SignatureVerifier.namespace, "-I", principal] + revocation
        let result = try await run(question, standardInputPath: filePath)
        guard result.exitStatus != 0 else { return nil }
        if revocation.isEmpty || !result.standardError.isEmpty { return SSHReason.reason(result.standardError) }
        // What it finds in a revocation list, it says only when it is asked to tell everything.
        let told = try await run(question, standardInputPath: filePath, options: ["-vvv"])
        return SSHReason.revocation(told.standardError)
    }

    private var revocation: [String] { revokedKeysPath.map { ["-r", $0] } ?? [] }

    private func run(
        _ question: [String], standardInputPath: String?, options: [String] = []
    ) async throws(WorldError) -> ProcessResult {
        let arguments =
            options + ["-Y"] + question
            + ["-s", signaturePath, "-f", allowedSignersPath, "-O", "verify-time=\(verifyTime)"]
        let result = try await world.run("ssh-keygen", arguments: arguments, standardInputPath: standardInputPath)
        // It exits with 255 when the answer is no. One that a signal ended has not answered.
        guard !signalled.contains(result.exitStatus) else {
            throw WorldError(
                operation: "run", path: "ssh-keygen", errorNumber: 0,
                reason: "signal \(result.exitStatus - 128) ended it")
        }
        return result
    }

    /// 128 plus a signal's number.
    private var signalled: ClosedRange<Int> { 129...192 }

    /// `YYYYMMDDHHMMSSZ`; the Z makes it UTC, else it were the machine's own zone.
    private var verifyTime: String {
        time.description.filter { $0.isNumber || $0 == "Z" }
    }
}

/// What `ssh-keygen` says on standard error, in words for a partner: no paths, no keys.
enum SSHReason {
    static let noSignature = "the .sig file holds no SSH signature"
    static let otherBytes =
        "it was made over other bytes: the file was changed after it was signed, or the .sig is an older one's of that name"
    static let noSigner = "its key is not that of an allowed signer"

    static let noRevocationList = "the site's revoked_keys is no list of keys that can be read"

    /// Why a key is refused that nothing but the revocation list is against.
    static func revocation(_ message: String) -> String {
        message.contains("Key is revoked") ? "its key is revoked" : noRevocationList
    }

    static func reason(_ message: String) -> String {
        reasons.first { message.contains($0.said) }?.meant ?? noSigner
    }

    /// The first that fits. What is wrong with the signature comes before what is wrong with its signer.
    private static let reasons: [(said: String, meant: String)] = [
        ("Couldn't read signature file", "the signature cannot be read"),
        ("Couldn't parse signature", noSignature),
        ("sshsig_armor", noSignature),
        ("incorrect signature", otherBytes),
        ("namespace does not match", "it was made in another namespace than docket"),
        ("Unable to open allowed keys file", "the site has no allowed_signers file that can be read"),
        ("not permitted for use in signature namespace", "its key is not allowed to sign in the namespace docket"),
        ("key has expired", "its key was no longer valid at that time"),
        ("key is not yet valid", "its key was not valid yet at that time"),
        ("No principal matched", noSigner),
    ]
}
