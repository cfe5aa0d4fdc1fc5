import GRDB
package import OrderLedger

extension SQLiteLedger {
    package func publishedReports(ofClaim number: Int64) throws(LedgerError) -> [PublishedReport] {
        try reading { database, _ in
            try Row.fetchAll(database, sql: ChainSQL.reports, arguments: [number]).map { row in
                PublishedReport(
                    fileName: try StoredName.one(row.decode(forColumn: "file_name")),
                    byteCount: try StoredNumber.natural(row.decode(forColumn: "byte_count")),
                    sha256: try row.decode(forColumn: "sha256"))
            }
        }
    }

    package func closingLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? {
        try reading { database, _ in
            try Row.fetchOne(database, sql: ChainSQL.closing, arguments: [number]).map { row in try row.link() }
        }
    }

    package func useChainKeys(_ keys: ChainKeys) {
        // On the ledger's own queue: the session is used nowhere else.
        queue.inDatabase { _ in useInSession(keys) }
    }

    package func extent() throws(LedgerError) -> LedgerExtent {
        try reading { database, _ in
            let head = try Row.fetchOne(database, sql: ChainSQL.head).map { row in try row.link() }
            return LedgerExtent(
                lastClaim: try Int64.fetchOne(database, sql: ChainSQL.lastClaim) ?? 0, head: head)
        }
    }

    package func link(_ number: Int64) throws(LedgerError) -> ChainLink? {
        try reading { database, _ in
            try Row.fetchOne(database, sql: ChainSQL.byNumber, arguments: [number]).map { row in try row.link() }
        }
    }

    package func proveChain() throws(LedgerError) -> ChainFinding {
        try proveChain(after: 0)
    }

    package func proveChain(after number: Int64) throws(LedgerError) -> ChainFinding {
        try reading { database, session in
            let (chunks, values) = (try session.chunks(database), try session.values(database))
            return try ChainProof(database, chunks: chunks, values: values, keys: session.chainKeys).find(after: number)
        }
    }

    package func lastLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? {
        try reading { database, _ in
            try Row.fetchOne(database, sql: ChainSQL.lastOfClaim, arguments: [number]).map { row in try row.link() }
        }
    }

    package func claims(linkedAfter number: Int64) throws(LedgerError) -> Set<Int64> {
        try reading { database, _ in try Int64.fetchSet(database, sql: ChainSQL.claimsAfter, arguments: [number]) }
    }

    package func keyCounts() throws(LedgerError) -> KeyCounts {
        try reading { database, session in try KeyCounting(database, session.chunks(database)).counts() }
    }
}
