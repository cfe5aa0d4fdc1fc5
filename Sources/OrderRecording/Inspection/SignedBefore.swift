package import OrderLedger
internal import OrderModel

/// The ledger's record of signed bytes that come again. Signed bytes are answered once.
package struct SignedBefore {
    /// When this site first saw them under a signature that held.
    let firstSeenAt: Timestamp
    /// The claim that answered them; nil as long as none has.
    package let answer: Claim?

    /// Nil when they never came before the claim of that number under a signature that held.
    package init?(_ sha256: String, beforeClaim number: Int64, _ ledger: any LedgerReading) throws(LedgerError) {
        let claims = try ledger.claims(withCopy: sha256).filter {
            $0.number < number && $0.copy?.isSignatureValid == true
        }
        guard let first = claims.map(\.asOf).min() else { return nil }
        firstSeenAt = first
        // A claim that was given up before it recorded anything has answered nothing.
        answer = claims.first {
            Self.answered.contains($0.state) && ($0.header != nil || $0.abandonment == nil)
        }
    }

    /// From here on nothing is decided any more.
    private static let answered: Set<ClaimState> = [.recorded, .quarantining, .published, .finished]
}

extension Claim {
    /// The orders that it rejected, by the line that each begins in.
    func rejections(_ ledger: any LedgerReading) throws -> [Int: RejectionRecord] {
        var rejections: [Int: RejectionRecord] = [:]
        try ledger.visitRejections(ofClaim: number) { rejections[$0.sourceLine] = $0 }
        return rejections
    }
}
