internal import Crypto
internal import OrderLedger
internal import OrderLedgerSQLite
internal import OrderModel
package import OrderSite

/// A ledger's findings about batches whose file somebody wrote to, after all runs.
package struct WriterFindings {
    private let claims: [Claim]
    private let keys: KeyCounts
    private let orders: AcceptedOrders

    /// Reads the claims above a number. Throws when the ledger cannot be read.
    package init(at layout: SiteLayout, aboveClaim first: Int = 0) throws {
        claims = Array(try LedgerClaims.all(at: layout).dropFirst(first))
        orders = try AcceptedOrders(at: layout, aboveClaim: first)
        keys = try SQLiteLedger(readOnlyPath: layout.ledger).keyCounts()
    }

    /// True when any batch was recorded.
    package var isRecorded: Bool { claims.contains { $0.header != nil } }

    /// Returns the problems. A signed batch has to be recorded as signed, any other one as a whole version of its file.
    /// Each order is there once, keys equal charges, and nothing is left unfinished.
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
