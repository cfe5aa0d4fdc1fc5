package import OrderLedger

extension SQLiteLedger {
    package func visitPostings(
        in period: PostingPeriod, ofPartner partnerId: String?, _ body: (Posting) throws -> Void
    ) throws -> PostingExtent {
        try visiting { database, outcomes in
            let reader = PostingReader(
                database: database, outcomes: outcomes, period: period, partnerId: partnerId)
            try reader.visit(body)
            return try reader.extent()
        }
    }
}
