import GRDB
public import OrderLedger

extension SQLiteLedger {
    public func markPublished(
        _ number: Int64, reports: [PublishedReport], restingPath: String
    ) throws(LedgerError) {
        try writing { database, session in
            try ClaimRows.change(database, ClaimSQL.publish, [restingPath, number], from: "recorded or quarantining")
            for report in reports {
                try database.execute(
                    sql: ChainSQL.addReport,
                    arguments: [number, report.fileName, report.byteCount, report.sha256])
            }
            try database.execute(sql: ProgressSQL.remove, arguments: [number])
            try session.chain(database).append(.published, of: number)
        }
    }

    public func publishedReports(ofClaim number: Int64) throws(LedgerError) -> [PublishedReport] {
        try reading { database, _ in
            try Row.fetchAll(database, sql: ChainSQL.reports, arguments: [number]).map { row in
                PublishedReport(fileName: row[0], byteCount: row[1], sha256: row[2])
            }
        }
    }

    public func closingLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? {
        try reading { database, _ in
            try Row.fetchOne(database, sql: ChainSQL.closing, arguments: [number]).map { row in
                ChainLink(number: row[0], hash: row[1])
            }
        }
    }

    public func proveChain() throws(LedgerError) -> ChainFinding {
        try reading { database, session in try ChainProof(database, session.chunks(database)).find() }
    }

    public func keyCounts() throws(LedgerError) -> KeyCounts {
        try reading { database, session in try KeyCounting(database, session.chunks(database)).counts() }
    }
}
