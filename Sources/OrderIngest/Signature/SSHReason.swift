internal import OrderModel

/// Puts the messages of `ssh-keygen` on standard error into words for a partner: no paths, no keys.
enum SSHReason {
    static let noSignature = "the .sig file holds no SSH signature"
    /// Words the refusal of a signature file that has more bytes than are read of one.
    static func tooLong(_ bytesMax: Int) -> String {
        "the .sig file has more than \(bytesMax) bytes, and a signature has a few hundred"
    }
    static let otherBytes =
        "it was made over other bytes: the file was changed after it was signed, or the .sig is an older one's of that name"
    static let noSigner = "its key is not that of an allowed signer"
    static let revoked = "its key is revoked"
    static let noRevocationList = "the site's revoked_keys is no list of keys that can be read"
    static let brokenSigners = noSigner + ", of which the site's allowed_signers has a line that cannot be read"

    enum Revocation {
        case reason(String)
        case unknown
    }

    /// Finds the reason for refusing a key that only the revocation list is against, in all output of `ssh-keygen`.
    static func revocation(_ message: String) -> Revocation {
        let marker = "sshkey_check_revoked: "
        guard let line = message.split(whereSeparator: \.isNewline).last(where: { $0.contains(marker) }),
            let said = line.ranges(of: marker).last.map({ line[$0.upperBound...] })
        else {
            // It looked into no list: the principal has no line with this key.
            return message.contains("Valid (unverified) signature from key") ? .reason(noSigner) : .unknown
        }
        if said == "Key is revoked" { return .reason(revoked) }
        return badList.contains(String(said)) ? .reason(noRevocationList) : .unknown
    }

    /// The words for a file that can be opened and is no list.
    private static let badList = ["invalid format", "incomplete message", "string is too large", "invalid argument"]

    /// Returns the meaning of a line about the signature, its key or the list of signers; nil for any other line.
    static func reason(_ line: String, list: String, namespace: String) -> String? {
        if line.hasPrefix("\(list):") {
            return aboutSigner.first { line.contains($0.said) }.map { $0.meant(namespace) } ?? brokenSigners
        }
        if line == "No principal matched." { return noSigner }
        guard signatureSubjects.contains(where: line.hasPrefix) else { return nil }
        if incorrect.contains(line) { return otherBytes }
        return signatureFaults.contains(where: line.hasSuffix) ? noSignature : nil
    }

    /// The remarks about a line of allowed_signers that has the key.
    private static let aboutSigner: [(said: String, meant: @Sendable (String) -> String)] = [
        (
            "not permitted for use in signature namespace",
            { "its key is not allowed to sign in the namespace \($0)" }
        ),
        ("key has expired", { _ in "its key was no longer valid at that time" }),
        ("key is not yet valid", { _ in "its key was not valid yet at that time" }),
        ("certificate", { _ in noSigner }),
        ("not authorized", { _ in noSigner }),
    ]

    /// The beginnings of lines about the signature's bytes.
    private static let signatureSubjects = [
        "Couldn't parse signature: ", "Couldn't verify signature: ", "Signature verification failed: ",
        "Signature version ", "Signature contains trailing data", "sshsig_dearmor: ", "sshsig_peek_hashalg: ",
        "sshsig_check_hashalg: ", "sshsig_wrap_verify: parse signature object: ", "sshsig_verify_fd: hash_file: ",
        "sig_find_principals: sshsig_armor: ", "sig_find_principals: sshsig_get_pubkey: ",
    ]

    /// The ends of such lines when the bytes are to blame. A lack of memory, or a file that cannot be read, ends a line
    /// otherwise.
    private static let signatureFaults = [
        "incomplete message", "invalid format", "string is too large", "bignum is negative", "bignum is too large",
        "elliptic curve point is too large", "key bits do not match", "invalid elliptic curve",
        "invalid elliptic curve value", "key type does not match", "unknown or unsupported key type",
        "elliptic curve does not match", "unknown/unsupported certificate type", "invalid certificate signing key",
        "invalid certificate", "unexpected bytes remain after decoding", "signature algorithm not supported",
        "namespace does not match", "missing header", "missing footer", "trailing data", "supported version 1",
        "decode base64", "\"",
    ]

    /// The lines about a signature over other bytes. With an RSA key, an altered one may end in the library itself.
    private static let incorrect = [
        "Signature verification failed: incorrect signature", "Signature verification failed: error in libcrypto",
    ]

    private static let shownCharactersMax = 200

    /// Shortens the output of `ssh-keygen` for an operator: to one line, without paths and keys.
    static func shown(_ message: String) -> String {
        let words = message.split(whereSeparator: \.isWhitespace).map { word in
            word.contains("/") || word.contains("SHA256:") ? "…" : String(word)
        }
        return String(words.joined(separator: " ").prefix(shownCharactersMax)).visible
    }
}
