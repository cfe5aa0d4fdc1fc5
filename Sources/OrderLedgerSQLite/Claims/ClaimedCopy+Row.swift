import GRDB
import OrderLedger

extension ClaimedCopy {
    /// Nil when the file of the row's claim is not copied yet.
    init?(_ row: Row) {
        guard let sha256: String = row["copy_sha256"] else { return nil }
        self.init(
            sha256: sha256, byteCount: row["copy_bytes"], signatureSHA256: row["signature_sha256"],
            isSignatureValid: row["is_signature_valid"], signersSHA256: row["signers_sha256"],
            revokedKeysSHA256: row["revoked_keys_sha256"])
    }

    /// In the order of ``ClaimSQL/copy``.
    var arguments: StatementArguments {
        [sha256, byteCount, signatureSHA256, isSignatureValid, signersSHA256, revokedKeysSHA256]
    }
}
