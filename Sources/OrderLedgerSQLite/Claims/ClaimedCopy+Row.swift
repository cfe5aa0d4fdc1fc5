import GRDB
import OrderLedger

extension ClaimedCopy {
    /// Reads the copy of a claim's row; nil when the claim's file is not copied yet.
    init?(_ row: Row) throws {
        guard let sha256 = try row.decode(String?.self, forColumn: "copy_sha256") else { return nil }
        self.init(
            sha256: sha256, byteCount: try row.count("copy_bytes"),
            signatureSHA256: try row.decode(forColumn: "signature_sha256"),
            isSignatureValid: try row.decode(forColumn: "is_signature_valid"),
            signersSHA256: try row.decode(forColumn: "signers_sha256"),
            revokedKeysSHA256: try row.decode(forColumn: "revoked_keys_sha256"))
    }

    /// The arguments in the order of ``ClaimSQL/copy``.
    var arguments: StatementArguments {
        [sha256, byteCount, signatureSHA256, isSignatureValid, signersSHA256, revokedKeysSHA256]
    }
}
