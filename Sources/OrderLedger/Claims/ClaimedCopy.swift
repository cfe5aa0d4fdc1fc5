/// The private copy of a claim's file, by its hashes: the bytes that were verified, and the only ones that are
/// recorded.
///
/// A partner's file may change at any moment, and the copy does not. Every later reader checks the copy's bytes against
/// ``sha256``. All hashes are SHA-256 in 64 lower-case hexadecimal digits.
package struct ClaimedCopy: Sendable, Hashable {
    package let sha256: String
    package let byteCount: Int64
    /// The hash of the signature file that came with it; nil for an unsigned batch.
    package let signatureSHA256: String?
    /// True when the signature held, and was the submitter's as far as the file names the submitter.
    package let isSignatureValid: Bool
    /// The hashes of the site's lists at the beginning of the run that looked at it; nil for a list that was not there.
    package let signersSHA256: String?
    package let revokedKeysSHA256: String?

    package init(
        sha256: String, byteCount: Int64, signatureSHA256: String? = nil, isSignatureValid: Bool = false,
        signersSHA256: String? = nil, revokedKeysSHA256: String? = nil
    ) {
        self.sha256 = sha256
        self.byteCount = byteCount
        self.signatureSHA256 = signatureSHA256
        self.isSignatureValid = isSignatureValid
        self.signersSHA256 = signersSHA256
        self.revokedKeysSHA256 = revokedKeysSHA256
    }

    /// The copy of a file whose signature held, otherwise the same.
    package var withValidSignature: ClaimedCopy {
        ClaimedCopy(
            sha256: sha256, byteCount: byteCount, signatureSHA256: signatureSHA256, isSignatureValid: true,
            signersSHA256: signersSHA256, revokedKeysSHA256: revokedKeysSHA256)
    }
}
