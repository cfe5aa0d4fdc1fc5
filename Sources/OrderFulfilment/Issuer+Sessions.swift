// Sessions of downloads: the number of a begun download, sealed. A session is no part of the ledger, so it names no
// secret; the newest one of its time made it.
extension Issuer {
    /// Returns the path segment of a download's session: 20 characters of base64url.
    public func downloadSession(ofDownload number: Int64) -> String {
        let sealed = seals(currentSecretId).session.seal(number)
        let bytes = (0..<Self.sessionBytes).map { index in
            UInt8(truncatingIfNeeded: sealed >> UInt128(8 * (Self.sessionBytes - 1 - index)))
        }
        return Base64URL.text(bytes)
    }

    /// Reads the number of a download in its session; nil for any other text.
    public func download(ofSession text: String) -> Int64? {
        guard text.utf8.count == Self.sessionBytes / 3 * 4, let bytes = Base64URL.bytes(text) else { return nil }
        let sealed = bytes.reduce(0 as UInt128) { $0 << 8 | UInt128($1) }
        return firstSerial(sealed) { $0.session.open($1) }
    }

    /// 72 bits of authenticator and 48 of the number.
    private static let sessionBytes = 15
}
