internal import Crypto
internal import OrderLedger
internal import OrderLedgerSQLite
internal import OrderModel
package import OrderSite

/// What a ledger says of batches whose file somebody wrote to, once all runs are over.
package struct WriterFindings {
    private let claims: [Claim]
    private let keys: KeyCounts
    private let orders: AcceptedOrders

    /// Looks at the claims above a number. Throws when the ledger cannot be read.
    package init(at layout: SiteLayout, aboveClaim first: Int = 0) throws {
        claims = Array(try LedgerClaims.all(at: layout).dropFirst(first))
        orders = try AcceptedOrders(at: layout, aboveClaim: first)
        keys = try SQLiteLedger(readOnlyPath: layout.ledger).keyCounts()
    }

    /// True when any batch was recorded.
    package var isRecorded: Bool { claims.contains { $0.header != nil } }

    /// What does not hold: under a signature what was signed is recorded, else a version of the file that was whole;
    /// each order once; keys are charges; and nothing is left unfinished.
    package func problems(signed: [UInt8], wholeVersions: [[UInt8]]) -> [String] {
        let (signed, versions) = (Self.hash(signed), Set(wholeVersions.map(Self.hash)))
        var problems = orders.problems
        for claim in claims {
            if ![.finished, .parked].contains(claim.state) {
                problems.append("claim \(claim.number) is \(claim.state)")
            }
            guard let header = claim.header else { continue }
            if claim.copy?.isSignatureValid == true, header.sha256 != signed {
                problems.append("claim \(claim.number) recorded what was not signed")
            } else if !versions.contains(header.sha256) {
                problems.append("claim \(claim.number) recorded what was never a whole version of the file")
            }
        }
        if keys.issued != keys.charged {
            problems.append("\(keys.issued) keys were issued for \(keys.charged) charges")
        }
        return problems
    }

    private static func hash(_ bytes: [UInt8]) -> String { HexadecimalText.of(SHA256.hash(data: bytes)) }
}
