package import OrderLedger
internal import OrderModel

/// The ledger's record of signed bytes that come again. Signed bytes are answered once.
package struct SignedBefore {
    /// The time when this site first saw the bytes under a valid signature.
    let firstSeenAt: Timestamp
    /// The claim that answered them; nil until one does.
    package let answer: Claim?

    /// Nil when the bytes never came under a valid signature before the claim of that number.
    package init?(_ sha256: String, beforeClaim number: Int64, _ ledger: any LedgerReading) throws(LedgerError) {
        let claims = try ledger.claims(withCopy: sha256).filter {
            $0.number < number && $0.copy?.isSignatureValid == true
        }
        guard let first = claims.map(\.asOf).min() else { return nil }
        firstSeenAt = first
        // A claim that was abandoned before it recorded anything answered nothing.
        answer = claims.first {
            Self.answered.contains($0.state) && ($0.header != nil || $0.abandonment == nil)
        }
    }

    /// The states from which on everything is decided.
    private static let answered: Set<ClaimState> = [.recorded, .quarantining, .published, .finished]
}

extension Claim {
    /// Returns the orders that the claim rejected, by their first line.
    func rejections(_ ledger: any LedgerReading) throws -> [Int: RejectionRecord] {
        var rejections: [Int: RejectionRecord] = [:]
        try ledger.visitRejections(ofClaim: number) { rejections[$0.sourceLine] = $0 }
        return rejections
    }
}
