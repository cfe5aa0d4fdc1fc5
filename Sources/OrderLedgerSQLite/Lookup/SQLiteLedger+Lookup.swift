package import OrderLedger

extension SQLiteLedger {
    package func find(_ query: LedgerQuery, limit: Int) throws(LedgerError) -> [FoundLine] {
        try reading { database, session in
            var finder = Finder(database, try session.outcomes(database), limit: limit)
            try finder.find(query)
            return finder.found
        }
    }
}
